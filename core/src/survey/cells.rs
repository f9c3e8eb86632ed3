//! Columns and cells, as surveys and reports write them.

use chrono::NaiveDate;

use super::Column;
use crate::model::{Cell, Kind};

/// A column.
pub(crate) const fn column(name: &'static str, kind: Kind, doc: &'static str) -> Column {
    Column { name, kind, doc }
}

/// The column of the career planner.
pub(crate) const CAREER_PLANNER: Column = column("career_planner", Kind::Text, "The career planner.");

/// A date, if there is one.
pub(crate) fn date(day: Option<NaiveDate>) -> Cell<'static> {
    day.map_or(Cell::Null, Cell::Date)
}

/// A text, if there is one.
pub(crate) fn text(text: Option<&str>) -> Cell<'static> {
    text.map_or(Cell::Null, |text| Cell::Text(text.to_owned().into()))
}

/// A word of a closed list.
pub(crate) fn word(text: &'static str) -> Cell<'static> {
    Cell::Text(text.into())
}

/// Words parted by a space; nothing where there is none.
pub(crate) fn words<'w>(words: impl IntoIterator<Item = &'w str>) -> Cell<'static> {
    let words: Vec<&str> = words.into_iter().collect();
    if words.is_empty() { Cell::Null } else { Cell::Text(words.join(" ").into()) }
}

/// A number of things.
pub(crate) fn number(count: usize) -> Cell<'static> {
    Cell::Int(i64::try_from(count).unwrap_or(i64::MAX))
}
