//! How the values of a policy are read from a profile, and which of them make sense.

use serde::Serialize;

use super::policy::{ActiveMeans, EntryTrigger, FollowUpStart, FollowUpStarts};
use crate::model::CustomerGroup;
use crate::names::is_blank;

/// How a policy value is read from a profile.
pub(crate) trait Setting: Sized + Serialize {
    /// Reads it.
    fn read(value: &toml::Value) -> Option<Self>;
    /// What is allowed, in words, given the least number.
    fn allowed(least: i64) -> String;
    /// Whether it makes sense.
    fn sensible(&self, _least: i64) -> bool {
        true
    }
}

impl Setting for i64 {
    fn read(value: &toml::Value) -> Option<Self> {
        value.as_integer()
    }
    fn allowed(least: i64) -> String {
        format!("a whole number from {least} to 36500")
    }
    fn sensible(&self, least: i64) -> bool {
        (least..=36_500).contains(self)
    }
}

/// A share in percent, from 1 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Percent(pub u8);

impl Setting for Percent {
    fn read(value: &toml::Value) -> Option<Self> {
        u8::try_from(value.as_integer()?).ok().map(Self)
    }
    fn allowed(least: i64) -> String {
        format!("a whole number from {least} to 100")
    }
    fn sensible(&self, least: i64) -> bool {
        (least..=100).contains(&i64::from(self.0))
    }
}

/// A span of days that is looked at day by day, from 1 to 366.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SpanDays(pub u16);

impl SpanDays {
    /// The longest: a leap year.
    pub const LONGEST: u16 = 366;
}

impl Setting for SpanDays {
    fn read(value: &toml::Value) -> Option<Self> {
        u16::try_from(value.as_integer()?).ok().map(Self)
    }
    fn allowed(least: i64) -> String {
        format!("a whole number from {least} to {}", Self::LONGEST)
    }
    fn sensible(&self, least: i64) -> bool {
        (least..=i64::from(Self::LONGEST)).contains(&i64::from(self.0))
    }
}

impl Setting for bool {
    fn read(value: &toml::Value) -> Option<Self> {
        value.as_bool()
    }
    fn allowed(_: i64) -> String {
        "true or false".to_owned()
    }
}

impl Setting for String {
    fn read(value: &toml::Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
    fn allowed(_: i64) -> String {
        "a text that is not empty".to_owned()
    }
    fn sensible(&self, _: i64) -> bool {
        !is_blank(Some(self))
    }
}

/// Lists of program names; each program stands in one list at the most.
impl Setting for Vec<Vec<String>> {
    fn read(value: &toml::Value) -> Option<Self> {
        value
            .as_array()?
            .iter()
            .map(|group| group.as_array()?.iter().map(|name| name.as_str().map(str::to_owned)).collect())
            .collect()
    }
    fn allowed(_: i64) -> String {
        "lists of program names, each program in one list at the most, no list or name empty".to_owned()
    }
    fn sensible(&self, _: i64) -> bool {
        let mut names: Vec<&String> = self.iter().flatten().collect();
        let count = names.len();
        names.sort();
        names.dedup();
        names.len() == count
            && names.iter().all(|name| !is_blank(Some(name)))
            && self.iter().all(|group| !group.is_empty())
    }
}

/// Counts of days or months, in order.
impl Setting for Vec<i64> {
    fn read(value: &toml::Value) -> Option<Self> {
        value.as_array()?.iter().map(toml::Value::as_integer).collect()
    }
    fn allowed(least: i64) -> String {
        format!(
            "a list that is not empty of whole numbers from {least} to 36500, each larger than the one before"
        )
    }
    fn sensible(&self, least: i64) -> bool {
        !self.is_empty()
            && self.iter().all(|number| number.sensible(least))
            && self.is_sorted_by(|one, other| one < other)
    }
}

impl Setting for FollowUpStarts {
    fn read(value: &toml::Value) -> Option<Self> {
        let table = value.as_table().filter(|table| table.len() == CustomerGroup::ALL.len())?;
        let start = |group: CustomerGroup| FollowUpStart::from_text(table.get(group.text())?.as_str()?);
        Some(Self {
            adult: start(CustomerGroup::Adult)?,
            dislocated_worker: start(CustomerGroup::DislocatedWorker)?,
            youth: start(CustomerGroup::Youth)?,
        })
    }
    fn allowed(_: i64) -> String {
        format!(
            "a table with {}, each one of {}",
            crate::error::names(CustomerGroup::TEXTS.iter().copied()),
            crate::error::names(FollowUpStart::TEXTS.iter().copied())
        )
    }
}

impl Setting for EntryTrigger {
    fn read(value: &toml::Value) -> Option<Self> {
        Self::from_text(value.as_str()?)
    }
    fn allowed(_: i64) -> String {
        crate::error::names(Self::TEXTS.iter().copied())
    }
}

impl Setting for ActiveMeans {
    fn read(value: &toml::Value) -> Option<Self> {
        Self::from_text(value.as_str()?)
    }
    fn allowed(_: i64) -> String {
        crate::error::names(Self::TEXTS.iter().copied())
    }
}
