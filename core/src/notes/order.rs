//! The order of rows, and pages of them.

use std::cmp::Ordering;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Column, Filter, Row};
use crate::error::{Error, ErrorCode};
use crate::lint::shown::debug_masked;

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortBy {
    /// The column.
    pub column: Column,
    /// Whether the last comes first.
    pub descending: bool,
}

/// The order without another one: the latest contact first.
pub const LATEST: &[SortBy] = &[SortBy { column: Column::ContactDate, descending: true }];

/// Where a row stands in an order: what it has in the columns that are sorted by, and its id. The page
/// after it begins behind that place, whatever became of the row.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// A text for each column; none where nothing is recorded.
    pub values: Vec<Option<String>>,
    /// The note.
    pub note_id: String,
}

debug_masked!(Key);

/// Some rows in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many rows pass the filter, on all pages.
    pub total: usize,
    /// The key of the last row, for the page after it; none where this is the last page.
    pub next: Option<Key>,
}

impl Key {
    /// Of a row in an order.
    pub fn of(row: &Row, sort: &[SortBy]) -> Self {
        let values = sort.iter().map(|by| value(row, by.column)).collect();
        Self { values, note_id: row.note_id.clone() }
    }

    /// The order of two rows. What is not recorded comes last, up and down; rows that agree stand by id, up
    /// and down.
    fn order(&self, other: &Self, sort: &[SortBy]) -> Ordering {
        let pairs = sort.iter().zip(self.values.iter().zip(&other.values));
        let by_values = pairs.map(|(by, pair)| match pair {
            (Some(one), Some(other)) if by.descending => other.cmp(one),
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
        by_values.fold(Ordering::Equal, Ordering::then).then_with(|| self.note_id.cmp(&other.note_id))
    }
}

/// What a row is sorted by: times as they are, texts in lower case.
fn value(row: &Row, column: Column) -> Option<String> {
    let time = |at: NaiveDateTime| at.format("%Y-%m-%dT%H:%M:%S%.9f").to_string();
    match column {
        Column::ContactDate => row.contact_at.map(time),
        Column::Entered => row.entered_at.map(time),
        _ => Some(row.cells.of(column).to_lowercase()).filter(|text| !text.is_empty()),
    }
}

/// The rows that pass a filter, sorted, from behind a key on, no more than `limit`.
///
/// # Errors
/// The filter makes no sense; a column is sorted by twice; the key is of another order; the limit is 0.
pub fn page(
    rows: Vec<Row>,
    filter: &Filter,
    sort: &[SortBy],
    after: Option<&Key>,
    limit: Option<usize>,
) -> Result<Page, Error> {
    filter.check().map_err(|error| error.inside("filter"))?;
    for (place, by) in sort.iter().enumerate() {
        if sort.iter().take(place).any(|earlier| earlier.column == by.column) {
            let path = format!("sort[{place}].by");
            return Err(Error::new(ErrorCode::Duplicate, path, "sorted by this column before")
                .value(by.column.text()));
        }
    }
    if let Some(after) = after.filter(|after| after.values.len() != sort.len()) {
        return Err(Error::new(ErrorCode::BadValue, "after.values", "the key is of another order")
            .value(format!("{} values", after.values.len()))
            .allowed(format!("{}, one for each column of `sort`", sort.len())));
    }
    if limit == Some(0) {
        return Err(Error::new(ErrorCode::BadValue, "limit", "a page holds at least one row")
            .value("0")
            .allowed("a whole number from 1"));
    }
    let mut keyed: Vec<(Key, Row)> =
        rows.into_iter().filter(|row| filter.passes(row)).map(|row| (Key::of(&row, sort), row)).collect();
    keyed.sort_by(|one, other| one.0.order(&other.0, sort));
    let total = keyed.len();
    let behind =
        |(key, _): &(Key, Row)| after.is_none_or(|after| key.order(after, sort) == Ordering::Greater);
    let from = keyed.partition_point(|own| !behind(own));
    let left = total - from;
    let size = limit.unwrap_or(left).min(left);
    let mut next = None;
    let mut page = Vec::with_capacity(size);
    for (place, (key, row)) in keyed.into_iter().skip(from).take(size).enumerate() {
        if place + 1 == size && size < left {
            next = Some(key);
        }
        page.push(row);
    }
    Ok(Page { rows: page, total, next })
}
