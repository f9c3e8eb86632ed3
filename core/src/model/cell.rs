//! One value of one record, as a host hands it over, and how it becomes typed.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

use crate::lint::mask;

/// The years a date may lie in.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A value as it arrives, before it is read as the type its field has.
#[derive(Clone, PartialEq)]
pub enum Cell<'a> {
    /// Not recorded.
    Null,
    /// Text.
    Text(Cow<'a, str>),
    /// A calendar date.
    Date(NaiveDate),
    /// A local date and time.
    Timestamp(NaiveDateTime),
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// An exact decimal number.
    Decimal(Decimal),
    /// A number with a fraction, as its shortest text.
    Float(f64),
    /// Anything a field cannot hold (an object, a list), as text for the message.
    Other(Cow<'a, str>),
}

impl fmt::Debug for Cell<'_> {
    /// The value with personal data masked.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Text(text) | Cell::Other(text) => fmt::Debug::fmt(&mask(text), f),
            other => f.write_str(&other.display()),
        }
    }
}

impl Cell<'_> {
    /// Whether nothing is recorded: null, or a text without a character.
    pub fn is_nothing(&self) -> bool {
        match self {
            Cell::Null => true,
            Cell::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// The value as the JSON door reads it: dates, times and money as text.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Cell::Null => serde_json::Value::Null,
            Cell::Int(number) => (*number).into(),
            Cell::Bool(flag) => (*flag).into(),
            other => other.display().into(),
        }
    }

    /// The value as a person would read it, for messages.
    pub fn display(&self) -> String {
        match self {
            Cell::Null => "null".to_owned(),
            Cell::Text(text) | Cell::Other(text) => text.clone().into_owned(),
            Cell::Date(date) => date.to_string(),
            Cell::Timestamp(at) => at.format("%Y-%m-%dT%H:%M:%S%.f").to_string(),
            Cell::Int(number) => number.to_string(),
            Cell::Bool(flag) => flag.to_string(),
            Cell::Decimal(number) => number.to_string(),
            Cell::Float(number) => number.to_string(),
        }
    }
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text; whole numbers are taken as their digits.
    Text,
    /// A calendar date.
    Date,
    /// A local date and time without zone.
    Timestamp,
    /// A whole number.
    Int,
    /// Yes or no.
    Bool,
    /// Dollars, exact to the cent.
    Money,
    /// One of a closed list, whose values mean what stands in `docs`.
    Choice {
        /// The values.
        texts: &'static [&'static str],
        /// What each means.
        docs: &'static [&'static str],
    },
}

impl Kind {
    /// What is allowed, in words.
    pub fn allowed(self) -> String {
        match self {
            Kind::Text => "text".to_owned(),
            Kind::Date => "a calendar date `YYYY-MM-DD` from 1900 to 2199, without a time".to_owned(),
            Kind::Timestamp => {
                "a local date and time `YYYY-MM-DDTHH:MM:SS` from 1900 to 2199, without a zone".to_owned()
            }
            Kind::Int => "a whole number".to_owned(),
            Kind::Bool => "true or false".to_owned(),
            Kind::Money => "dollars, not negative, at most two decimals".to_owned(),
            Kind::Choice { texts, .. } => {
                let quoted: Vec<String> = texts.iter().map(|v| format!("`{v}`")).collect();
                format!("one of {}", quoted.join(", "))
            }
        }
    }

    /// The name of the type in schemas and contracts.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Timestamp => "timestamp",
            Kind::Int => "integer",
            Kind::Bool => "boolean",
            Kind::Money => "money",
            Kind::Choice { .. } => "choice",
        }
    }
}

/// A value that its field cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// A typed slot of a record, filled from a [`Cell`].
pub trait Slot<'a>: Sized {
    /// What the slot holds.
    const KIND: Kind;
    /// Reads a cell that is not null.
    ///
    /// # Errors
    /// The cell does not hold a value of this kind.
    fn read(cell: Cell<'a>) -> Result<Self, Unreadable>;
    /// The cell that [`read`](Self::read) reads back.
    fn cell(&self) -> Cell<'_>;
    /// The slot by what it holds.
    fn place<'s>(_slot: &'s mut Option<Self>) -> Place<'s, 'a> {
        Place::Other
    }
}

/// A slot of a record, for a door whose values are typed already.
pub enum Place<'s, 'a> {
    /// The record's id.
    Id(&'s mut Cow<'a, str>),
    /// A text.
    Text(&'s mut Option<Cow<'a, str>>),
    /// A date.
    Date(&'s mut Option<NaiveDate>),
    /// A date and time.
    Timestamp(&'s mut Option<NaiveDateTime>),
    /// Yes or no.
    Bool(&'s mut Option<bool>),
    /// What is only filled from a [`Cell`].
    Other,
}

impl<'a> Slot<'a> for Cow<'a, str> {
    const KIND: Kind = Kind::Text;
    fn read(cell: Cell<'a>) -> Result<Self, Unreadable> {
        match cell {
            Cell::Text(text) => Ok(text),
            Cell::Int(number) => Ok(Cow::Owned(number.to_string())),
            _ => Err(Unreadable),
        }
    }
    fn place<'s>(slot: &'s mut Option<Self>) -> Place<'s, 'a> {
        Place::Text(slot)
    }
    fn cell(&self) -> Cell<'_> {
        Cell::Text(Cow::Borrowed(self))
    }
}

impl<'a> Slot<'a> for NaiveDate {
    const KIND: Kind = Kind::Date;
    fn read(cell: Cell<'a>) -> Result<Self, Unreadable> {
        let date = match cell {
            Cell::Date(date) => date,
            Cell::Timestamp(at) if at.time() == NaiveTime::MIN => at.date(),
            Cell::Text(text) => parse_date(&text).ok_or(Unreadable)?,
            _ => return Err(Unreadable),
        };
        if YEARS.contains(&date.year()) { Ok(date) } else { Err(Unreadable) }
    }
    fn place<'s>(slot: &'s mut Option<Self>) -> Place<'s, 'a> {
        Place::Date(slot)
    }
    fn cell(&self) -> Cell<'_> {
        Cell::Date(*self)
    }
}

impl<'a> Slot<'a> for NaiveDateTime {
    const KIND: Kind = Kind::Timestamp;
    fn read(cell: Cell<'a>) -> Result<Self, Unreadable> {
        let at = match cell {
            Cell::Timestamp(at) => at,
            Cell::Date(date) => date.and_time(NaiveTime::MIN),
            Cell::Text(text) => parse_timestamp(&text).ok_or(Unreadable)?,
            _ => return Err(Unreadable),
        };
        if YEARS.contains(&at.year()) { Ok(at) } else { Err(Unreadable) }
    }
    fn place<'s>(slot: &'s mut Option<Self>) -> Place<'s, 'a> {
        Place::Timestamp(slot)
    }
    fn cell(&self) -> Cell<'_> {
        Cell::Timestamp(*self)
    }
}

impl Slot<'_> for i64 {
    const KIND: Kind = Kind::Int;
    fn read(cell: Cell<'_>) -> Result<Self, Unreadable> {
        match cell {
            Cell::Int(number) => Ok(number),
            Cell::Float(number) => number.to_string().parse().map_err(|_| Unreadable),
            Cell::Text(text) => text.parse().map_err(|_| Unreadable),
            _ => Err(Unreadable),
        }
    }
    fn cell(&self) -> Cell<'_> {
        Cell::Int(*self)
    }
}

impl<'a> Slot<'a> for bool {
    const KIND: Kind = Kind::Bool;
    fn read(cell: Cell<'a>) -> Result<Self, Unreadable> {
        match cell {
            Cell::Bool(flag) => Ok(flag),
            Cell::Text(text) if text == "true" => Ok(true),
            Cell::Text(text) if text == "false" => Ok(false),
            _ => Err(Unreadable),
        }
    }
    fn place<'s>(slot: &'s mut Option<Self>) -> Place<'s, 'a> {
        Place::Bool(slot)
    }
    fn cell(&self) -> Cell<'_> {
        Cell::Bool(*self)
    }
}

/// Below this, 2 to the 46th, two floats lie less than a cent apart, so each cent has one of its own; from
/// here on a float may stand for another amount than was written.
const FLOAT_KEEPS_CENTS: f64 = 70_368_744_177_664.0;

impl Slot<'_> for Decimal {
    const KIND: Kind = Kind::Money;
    fn read(cell: Cell<'_>) -> Result<Self, Unreadable> {
        let amount = match cell {
            Cell::Decimal(amount) => amount,
            Cell::Int(amount) => Decimal::from(amount),
            Cell::Text(text) => Decimal::from_str_exact(&text).map_err(|_| Unreadable)?,
            Cell::Float(amount) if amount.abs() < FLOAT_KEEPS_CENTS => {
                Decimal::from_str(&amount.to_string()).map_err(|_| Unreadable)?
            }
            _ => return Err(Unreadable),
        };
        let amount = amount.normalize();
        if amount.scale() > 2 || amount.is_sign_negative() && !amount.is_zero() {
            return Err(Unreadable);
        }
        Ok(amount)
    }
    fn cell(&self) -> Cell<'_> {
        Cell::Decimal(*self)
    }
}

/// Reads `YYYY-MM-DD`; anything else is none.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

fn parse_timestamp(text: &str) -> Option<NaiveDateTime> {
    if text.len() > 40 {
        return None;
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| parse_date(text).map(|date| date.and_time(NaiveTime::MIN)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_iso_dates_are_read() {
        assert_eq!(parse_date("2024-02-29"), NaiveDate::from_ymd_opt(2024, 2, 29));
        for text in ["2023-02-29", "2024-1-1", "01/02/2024", "2024-02-29T00:00", "", "２０２４-01-01"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_timestamp_with_a_zone_is_refused() {
        for text in ["2024-01-01T10:00:00Z", "2024-01-01T10:00:00+00:00", "2024-01-01T10:00:00-06:00"] {
            assert_eq!(NaiveDateTime::read(Cell::Text(text.into())), Err(Unreadable), "{text}");
        }
        assert!(NaiveDateTime::read(Cell::Text("2024-01-01T10:00:00".into())).is_ok());
    }

    #[test]
    fn money_keeps_cents_and_refuses_fractions_of_a_cent() {
        assert_eq!(Decimal::read(Cell::Float(12.1)), Ok(Decimal::new(121, 1)));
        assert_eq!(Decimal::read(Cell::Float(0.1 + 0.2)), Err(Unreadable));
        assert_eq!(
            Decimal::read(Cell::Float(70_368_744_177_663.99)),
            Ok(Decimal::new(7_036_874_417_766_399, 2))
        );
        assert_eq!(Decimal::read(Cell::Float(70_368_744_177_664.0)), Err(Unreadable));
        assert_eq!(Decimal::read(Cell::Float(18_446_744_073_709_551_615.0)), Err(Unreadable));
        assert_eq!(Decimal::read(Cell::Text("-0.01".into())), Err(Unreadable));
    }

    #[test]
    fn a_date_with_a_time_of_day_is_refused() {
        let noon = NaiveDate::from_ymd_opt(2024, 1, 1).and_then(|d| d.and_hms_opt(12, 0, 0)).unwrap();
        assert_eq!(NaiveDate::read(Cell::Timestamp(noon)), Err(Unreadable));
    }

    #[test]
    fn years_before_1900_and_after_2199_are_refused() {
        for (text, fine) in
            [("1899-12-31", false), ("1900-01-01", true), ("2199-12-31", true), ("2200-01-01", false)]
        {
            assert_eq!(NaiveDate::read(Cell::Text(text.into())).is_ok(), fine, "{text}");
        }
    }
}
