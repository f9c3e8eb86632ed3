//! Caseloads as tables: rows of cells, CSV files, JSON.

use std::io;
use std::path::Path;

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use wioa_rules::case::{Case, Visitor};
use wioa_rules::model::{Cell, Record, Table};

use crate::generate;

/// The columns of a table: its id, whose record it is, its fields.
pub fn columns(table: Table) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = table.fields().iter().map(|field| field.name).collect();
    if table != Table::Participants {
        names.insert(1, "participant_id");
    }
    names
}

/// Hands out the rows of a table, each as cells in the order of [`columns`].
///
/// # Errors
/// The first error of `visit`.
pub fn each_row<E>(
    case: &Case<'_>,
    table: Table,
    visit: impl FnMut(&[Cell<'_>]) -> Result<(), E>,
) -> Result<(), E> {
    case.visit(table, Rows { owner: &case.id, visit })
}

/// Hands out rows as cells.
struct Rows<'c, F> {
    owner: &'c str,
    visit: F,
}

impl<E, F: FnMut(&[Cell<'_>]) -> Result<(), E>> Visitor for Rows<'_, F> {
    type Output = Result<(), E>;

    fn visit<'a, R: Record<'a>>(mut self, records: &[R]) -> Result<(), E> {
        let mut cells = Vec::with_capacity(R::FIELDS.len() + 1);
        for record in records {
            cells.clear();
            cells.push(record.get(0));
            if R::TABLE != Table::Participants {
                cells.push(Cell::Text(self.owner.into()));
            }
            cells.extend((1..R::FIELDS.len()).map(|field| record.get(field)));
            (self.visit)(&cells)?;
        }
        Ok(())
    }
}

/// Writes a caseload as one CSV file a table, named after it. Null is an empty cell.
///
/// # Errors
/// A file that cannot be written.
pub fn write_csv(folder: &Path, participants: u64, seed: u64) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut writers = Vec::with_capacity(Table::ALL.len());
    for table in Table::ALL {
        let mut writer = csv::Writer::from_path(folder.join(format!("{}.csv", table.name())))?;
        writer.write_record(columns(*table))?;
        writers.push((*table, writer));
    }
    for one in generate(participants, seed) {
        for (table, writer) in &mut writers {
            each_row(&one.case, *table, |cells| {
                writer.write_record(cells.iter().map(|cell| match cell {
                    Cell::Null => String::new(),
                    cell => cell.display(),
                }))
            })?;
        }
    }
    writers.iter_mut().try_for_each(|(_, writer)| writer.flush())
}

/// A caseload as JSON, in the form that [`wioa_rules::read_json`] takes.
pub fn to_json(participants: u64, seed: u64) -> String {
    let cases: Vec<Case<'static>> = generate(participants, seed).map(|one| one.case).collect();
    serde_json::to_string(&Tables(&cases)).unwrap_or_default()
}

struct Tables<'c>(&'c [Case<'static>]);

impl Serialize for Tables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Table::ALL.iter().map(|table| (table.name(), All(self.0, *table))))
    }
}

struct All<'c>(&'c [Case<'static>], Table);

impl Serialize for All<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = columns(self.1);
        let mut sequence = serializer.serialize_seq(None)?;
        for case in self.0 {
            each_row(case, self.1, |cells| sequence.serialize_element(&Row(&names, cells)))?;
        }
        sequence.end()
    }
}

struct Row<'r>(&'r [&'static str], &'r [Cell<'r>]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, cell) in self.0.iter().zip(self.1) {
            match cell {
                Cell::Null => map.serialize_entry(name, &())?,
                Cell::Int(number) => map.serialize_entry(name, number)?,
                Cell::Bool(flag) => map.serialize_entry(name, flag)?,
                cell => map.serialize_entry(name, &cell.display())?,
            }
        }
        map.end()
    }
}
