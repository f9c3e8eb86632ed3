//! Calendar dates.

use chrono::Datelike as _;
use wioa_rules::Date;
use wioa_rules::model::cell::YEARS;

use crate::error::Failure;
use crate::status::wioa_status;

/// A day of the calendar, without zone: year 1900 to 2199, month 1 to 12, day 1 to 31. Where
/// a date may be left out, all zeros are no date: `wioa_date none = {0, 0, 0};`.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct wioa_date {
    /// Year.
    pub year: i16,
    /// Month.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

impl wioa_date {
    /// A required date.
    pub(crate) fn read(self, name: &str) -> Result<Date, Failure> {
        let date = Date::from_ymd_opt(self.year.into(), self.month.into(), self.day.into());
        date.filter(|date| YEARS.contains(&date.year())).ok_or_else(|| {
            let Self { year, month, day } = self;
            let message = format!(
                "`{year:04}-{month:02}-{day:02}` is not a day of the years {} to {}",
                YEARS.start(),
                YEARS.end()
            );
            Failure::border(wioa_status::BadDate, name, &message)
        })
    }

    /// A date that may be left out.
    pub(crate) fn read_optional(self, name: &str) -> Result<Option<Date>, Failure> {
        if self == Self::default() { Ok(None) } else { self.read(name).map(Some) }
    }
}

impl From<Option<Date>> for wioa_date {
    /// All zeros where there is no date, or none that fits.
    fn from(date: Option<Date>) -> Self {
        let fit = |date: Date| {
            Some(Self {
                year: date.year().try_into().ok()?,
                month: date.month().try_into().ok()?,
                day: date.day().try_into().ok()?,
            })
        };
        date.and_then(fit).unwrap_or_default()
    }
}
