//! Months of follow-up, counted from a day.

use chrono::{Datelike as _, Months, NaiveDate};
use serde::Serialize;

/// A month of follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Month {
    /// Its number, from 1.
    #[serde(rename = "month")]
    pub number: i64,
    /// Its first day: the day after `number - 1` calendar months from the start.
    pub first_day: NaiveDate,
    /// Its last day: `number` calendar months from the start, cut to the end of a shorter month.
    pub last_day: NaiveDate,
}

impl Month {
    /// A month by its number; none where there is no such month: numbers begin with 1, and the calendar
    /// ends.
    ///
    /// ```
    /// use wioa_rules::{Date, follow_up::Month};
    ///
    /// let exit = Date::from_ymd_opt(2024, 1, 31).ok_or("no such day")?;
    /// let month = Month::after(exit, 1).ok_or("no such month")?;
    /// assert_eq!(month.first_day.to_string(), "2024-02-01");
    /// assert_eq!(month.last_day.to_string(), "2024-02-29");
    /// # Ok::<(), &'static str>(())
    /// ```
    pub fn after(start: NaiveDate, number: i64) -> Option<Self> {
        let months = u32::try_from(number).ok()?;
        let before = start.checked_add_months(Months::new(months.checked_sub(1)?))?;
        let last_day = start.checked_add_months(Months::new(months))?;
        Some(Self { number, first_day: before.succ_opt()?, last_day })
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// The number of the month that holds a day; none on the day of the start and before.
pub fn month_of(start: NaiveDate, day: NaiveDate) -> Option<i64> {
    if day <= start {
        return None;
    }
    let count = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
    let whole = count(day) - count(start);
    let end = start.checked_add_months(Months::new(u32::try_from(whole).ok()?))?;
    Some(if day <= end { whole } else { whole + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_cut_to_the_end_of_shorter_ones_and_counted_from_the_start() {
        for (start, number, first, last) in [
            ("2024-01-31", 1, "2024-02-01", "2024-02-29"),
            ("2024-01-31", 2, "2024-03-01", "2024-03-31"),
            ("2024-01-31", 3, "2024-04-01", "2024-04-30"),
            ("2023-01-31", 1, "2023-02-01", "2023-02-28"),
            ("2024-02-29", 1, "2024-03-01", "2024-03-29"),
            ("2024-02-29", 12, "2025-01-30", "2025-02-28"),
            ("2023-02-28", 12, "2024-01-29", "2024-02-28"),
            ("2023-11-30", 3, "2024-01-31", "2024-02-29"),
            ("2024-03-01", 1, "2024-03-02", "2024-04-01"),
            ("2023-12-31", 6, "2024-06-01", "2024-06-30"),
        ] {
            let month = Month::after(day(start), number).unwrap();
            assert_eq!((month.first_day, month.last_day), (day(first), day(last)), "{start} {number}");
        }
    }

    #[test]
    fn months_begin_with_one() {
        for number in [0, -1, i64::MIN, i64::MAX, i64::from(u32::MAX)] {
            assert_eq!(Month::after(day("2024-01-31"), number), None, "{number}");
        }
    }

    #[test]
    fn a_day_lies_in_the_month_whose_days_hold_it() {
        for (start, on, number) in [
            ("2024-01-31", "2024-01-31", None),
            ("2024-01-31", "2024-01-30", None),
            ("2024-01-31", "2024-02-01", Some(1)),
            ("2024-01-31", "2024-02-29", Some(1)),
            ("2024-01-31", "2024-03-01", Some(2)),
            ("2024-03-15", "2024-04-15", Some(1)),
            ("2024-03-15", "2024-04-16", Some(2)),
            ("2024-02-29", "2025-02-28", Some(12)),
            ("2024-02-29", "2025-03-01", Some(13)),
        ] {
            assert_eq!(month_of(day(start), day(on)), number, "{start} {on}");
        }
    }
}
