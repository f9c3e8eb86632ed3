//! A report: tables with a heading, and what they were made of. How it is shown, as a page, a workbook
//! or JSON, is not its concern.

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::model::Cell;
use crate::survey::{Column, Row};

/// A table of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name: lower case, words joined by underscores.
    pub name: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it shows, in a sentence.
    pub about: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// Its rows: a cell for each column.
    pub rows: Vec<Row>,
}

/// Tables with a heading, and what they were made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Its name.
    pub report: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// What else a reader has to know, each a name and a text: the last day of a span, the rulebook, totals.
    #[serde(serialize_with = "as_map")]
    pub facts: Vec<(&'static str, String)>,
    /// Tables and rules that bear on the report and could not be considered, in words.
    pub not_considered: Vec<String>,
    /// The tables.
    #[serde(serialize_with = "by_name")]
    pub sheets: Vec<Sheet>,
}

impl Report {
    /// The report as one line of JSON; the same bytes in every language.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn as_map<S: Serializer>(facts: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(facts.iter().map(|(name, text)| (name, text)))
}

fn by_name<S: Serializer>(sheets: &[Sheet], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(sheets.len()))?;
    for sheet in sheets {
        map.serialize_entry(sheet.name, &named(sheet.columns, &sheet.rows))?;
    }
    map.end()
}

/// Rows with the names of their columns.
pub(crate) fn named<'r>(columns: &'static [Column], rows: &'r [Row]) -> Vec<Named<'r>> {
    rows.iter().map(|row| Named { columns, row }).collect()
}

/// A row with the names of its columns.
pub(crate) struct Named<'r> {
    columns: &'static [Column],
    row: &'r Row,
}

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for (column, cell) in self.columns.iter().zip(self.row) {
            map.serialize_entry(column.name, &cell.to_json())?;
        }
        map.end()
    }
}

/// A cell of a row; none where the row is shorter.
pub(crate) fn cell(row: &Row, place: usize) -> &Cell<'static> {
    row.get(place).unwrap_or(&Cell::Null)
}
