//! A calendar day, or its number: the same reading of the rules over both.

use chrono::{Days, NaiveDate};

/// A day of the calendar.
pub trait Day: Copy + Ord {
    /// The day some days later; the end of the calendar where there is none.
    #[must_use]
    fn plus(self, days: i64) -> Self;

    /// Days until a later day; negative until an earlier one.
    fn days_to(self, other: Self) -> i64;
}

impl Day for NaiveDate {
    fn plus(self, days: i64) -> Self {
        let days = u64::try_from(days).unwrap_or(0);
        self.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
    }

    fn days_to(self, other: Self) -> i64 {
        (other - self).num_days()
    }
}

/// Days since 1970-01-01.
impl Day for i32 {
    fn plus(self, days: i64) -> Self {
        self.saturating_add(i32::try_from(days.max(0)).unwrap_or(i32::MAX))
    }

    fn days_to(self, other: Self) -> i64 {
        i64::from(other) - i64::from(self)
    }
}
