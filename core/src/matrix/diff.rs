//! What differs between two matrices, field by field.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{COLUMNS, Matrix, Row};

/// One row added, removed or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Only in the second matrix.
    Added {
        /// Activity code.
        code: String,
        /// Activity title.
        title: String,
    },
    /// Only in the first matrix.
    Removed {
        /// Activity code.
        code: String,
        /// Activity title.
        title: String,
    },
    /// In both, with other values.
    Changed {
        /// Activity code.
        code: String,
        /// Activity title in the second matrix.
        title: String,
        /// The columns that differ.
        fields: Vec<FieldChange>,
    },
}

/// One column of one row that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Column.
    pub column: &'static str,
    /// Value in the first matrix.
    pub from: String,
    /// Value in the second matrix.
    pub to: String,
}

/// Compares two matrices; rows are the same when code and first day in force are.
pub fn diff(from: &Matrix, to: &Matrix) -> Vec<Change> {
    let (old, new) = (keyed(from), keyed(to));
    let mut changes = Vec::new();
    for (key, row) in &old {
        match new.get(key) {
            None => changes.push(Change::Removed { code: row.code.clone(), title: row.title.clone() }),
            Some(other) => {
                let fields: Vec<FieldChange> = COLUMNS
                    .iter()
                    .map(|column| FieldChange { column, from: row.column(column), to: other.column(column) })
                    .filter(|change| change.from != change.to)
                    .collect();
                if !fields.is_empty() {
                    changes.push(Change::Changed {
                        code: other.code.clone(),
                        title: other.title.clone(),
                        fields,
                    });
                }
            }
        }
    }
    for (key, row) in &new {
        if !old.contains_key(key) {
            changes.push(Change::Added { code: row.code.clone(), title: row.title.clone() });
        }
    }
    changes
}

fn keyed(matrix: &Matrix) -> BTreeMap<(&str, Option<NaiveDate>), &Row> {
    matrix.rows().iter().map(|row| ((row.code.as_str(), row.in_force_from), row)).collect()
}
