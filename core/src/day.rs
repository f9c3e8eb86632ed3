//! The day of an answer.

use chrono::{Datelike as _, NaiveDate};

use crate::error::{Error, ErrorCode, Result};
use crate::model::cell::{YEARS, parse_date};

const ALLOWED: &str = "a day `YYYY-MM-DD` from 1900 to 2199";

/// Reads the day of an answer, `YYYY-MM-DD`.
///
/// # Errors
/// The text is not a day of the calendar, or the year is not from 1900 to 2199.
pub fn day(text: &str) -> Result<NaiveDate> {
    let fault = || Error::new(ErrorCode::BadValue, "as_of", "not a date").value(text).allowed(ALLOWED);
    check_day(parse_date(text).ok_or_else(fault)?)
}

/// Refuses a day of an answer outside the years that records may bear.
///
/// # Errors
/// The year is not from 1900 to 2199.
pub fn check_day(day: NaiveDate) -> Result<NaiveDate> {
    if YEARS.contains(&day.year()) {
        return Ok(day);
    }
    let fault = Error::new(ErrorCode::BadValue, "as_of", "year out of range");
    Err(fault.value(day.to_string()).allowed(ALLOWED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_from_1900_to_2199_are_taken() {
        for (text, fine) in [
            ("1899-12-31", false),
            ("1900-01-01", true),
            ("2199-12-31", true),
            ("2200-01-01", false),
            ("2023-02-29", false),
            ("today", false),
        ] {
            assert_eq!(day(text).is_ok(), fine, "{text}");
        }
    }
}
