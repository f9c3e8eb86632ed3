//! Quarters, program years, and the year after exit.

use chrono::{Datelike as _, Months, NaiveDate};
use serde::Serialize;

/// A quarter of the calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Quarter {
    /// Its year.
    pub year: i32,
    /// Its number, from 1 to 4.
    pub quarter: u32,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
}

impl Quarter {
    /// The quarter that holds a day. None at the end of the calendar, far beyond the years of records.
    pub fn of(day: NaiveDate) -> Option<Self> {
        let first_day = day.with_day(1)?.checked_sub_months(Months::new(day.month0() % 3))?;
        let last_day = first_day.checked_add_months(Months::new(3))?.pred_opt()?;
        Some(Self { year: first_day.year(), quarter: day.month0() / 3 + 1, first_day, last_day })
    }

    /// The quarter a number of quarters later. The 2nd quarter after an exit from January to March is
    /// that of July to September.
    ///
    /// ```
    /// use wioa_rules::{Date, performance::Quarter};
    ///
    /// let exit = Date::from_ymd_opt(2024, 2, 29).ok_or("no such day")?;
    /// let second = Quarter::of(exit).and_then(|own| own.after(2)).ok_or("no such quarter")?;
    /// assert_eq!((second.first_day.to_string(), second.last_day.to_string()),
    ///     ("2024-07-01".to_owned(), "2024-09-30".to_owned()));
    /// # Ok::<(), &'static str>(())
    /// ```
    pub fn after(self, quarters: u32) -> Option<Self> {
        Self::of(self.first_day.checked_add_months(Months::new(quarters.checked_mul(3)?))?)
    }
}

/// A program year: 1 July to 30 June, named by its first year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ProgramYear {
    /// The year in which it begins.
    pub program_year: i32,
    /// 1 July.
    pub first_day: NaiveDate,
    /// 30 June.
    pub last_day: NaiveDate,
}

impl ProgramYear {
    /// The program year that begins in a year.
    pub fn begun_in(year: i32) -> Option<Self> {
        let first_day = NaiveDate::from_ymd_opt(year, 7, 1)?;
        Some(Self { program_year: year, first_day, last_day: NaiveDate::from_ymd_opt(year + 1, 6, 30)? })
    }

    /// The program year that holds a day.
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::begun_in(if day.month() < 7 { day.year() - 1 } else { day.year() })
    }

    /// The program years that a span of days touches, earliest first.
    pub fn touched(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = Self> {
        let from = Self::of(first).map_or(0, |own| own.program_year);
        let to = Self::of(last).map_or(-1, |own| own.program_year);
        (from..=to).filter(move |_| first <= last).filter_map(Self::begun_in)
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// The last day on which a credential counts: the anniversary of the exit, 28 February for an exit on 29
/// February.
pub fn credential_deadline(exit: NaiveDate) -> Option<NaiveDate> {
    exit.checked_add_months(Months::new(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn quarters_after_exit_are_counted_from_the_next_one() {
        for (exit, own, second, fourth) in [
            ("2024-01-01", "2024-01-01", "2024-07-01", "2025-01-01"),
            ("2024-03-31", "2024-01-01", "2024-07-01", "2025-01-01"),
            ("2024-04-01", "2024-04-01", "2024-10-01", "2025-04-01"),
            ("2023-12-31", "2023-10-01", "2024-04-01", "2024-10-01"),
            ("2024-02-29", "2024-01-01", "2024-07-01", "2025-01-01"),
            ("2024-08-31", "2024-07-01", "2025-01-01", "2025-07-01"),
        ] {
            let quarter = Quarter::of(day(exit)).unwrap();
            assert_eq!(quarter.first_day, day(own), "{exit}");
            assert_eq!(quarter.after(0), Some(quarter));
            assert_eq!(quarter.after(2).unwrap().first_day, day(second), "{exit}");
            assert_eq!(quarter.after(4).unwrap().first_day, day(fourth), "{exit}");
        }
    }

    #[test]
    fn every_day_lies_in_its_quarter_and_its_program_year() {
        let mut on = day("2023-01-01");
        while on < day("2028-01-01") {
            let (quarter, year) = (Quarter::of(on).unwrap(), ProgramYear::of(on).unwrap());
            assert!((quarter.first_day..=quarter.last_day).contains(&on) && year.holds(on), "{on}");
            assert_eq!(quarter.after(1).unwrap().first_day.pred_opt().unwrap(), quarter.last_day);
            assert_eq!(quarter.quarter, (on.month() - 1) / 3 + 1);
            on = on.succ_opt().unwrap();
        }
    }

    #[test]
    fn a_program_year_is_named_by_its_first_year() {
        for (on, year) in
            [("2024-06-30", 2023), ("2024-07-01", 2024), ("2024-12-31", 2024), ("2025-01-01", 2024)]
        {
            assert_eq!(ProgramYear::of(day(on)).unwrap().program_year, year, "{on}");
        }
    }

    #[test]
    fn a_span_touches_every_program_year_it_has_a_day_in() {
        let touched = |first: &str, last: &str| -> Vec<i32> {
            ProgramYear::touched(day(first), day(last)).map(|own| own.program_year).collect()
        };
        assert_eq!(touched("2023-07-01", "2024-06-30"), [2023]);
        assert_eq!(touched("2023-06-30", "2024-07-01"), [2022, 2023, 2024]);
        assert_eq!(touched("2024-06-30", "2024-06-30"), [2023]);
        assert_eq!(touched("2024-07-01", "2024-06-30"), [] as [i32; 0]);
    }

    #[test]
    fn a_credential_counts_up_to_the_anniversary() {
        for (exit, last) in
            [("2024-01-31", "2025-01-31"), ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-28")]
        {
            assert_eq!(credential_deadline(day(exit)), Some(day(last)), "{exit}");
        }
    }
}
