//! The services matrix: which activities exist, whom they are for, what they
//! trigger, what must come before them. Data, not code: the built-in matrix is
//! one published version, an agency loads its own.

mod check;
mod diff;
mod load;
mod measure;
mod naming;
mod row;
mod search;

pub(crate) use check::may_extend;
pub use diff::{Change, FieldChange, diff};
pub(crate) use load::position;
pub use measure::Measure;
pub use row::{Basis, COLUMNS, Category, Flags, Prerequisite, Role, Row, RowKind};
pub use search::Query;

use std::collections::HashMap;

use chrono::NaiveDate;
use rustc_hash::FxBuildHasher;

use crate::error::Errors;

/// One published version of a services matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Its name, unique in a rulebook.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The date that its publisher put on it, if stated.
    pub published: Option<NaiveDate>,
    /// The first day on which it judges services; none: from the beginning.
    pub in_force_from: Option<NaiveDate>,
    rows: Vec<Row>,
    by_code: HashMap<String, Vec<usize>, FxBuildHasher>,
    naming: naming::Naming,
}

/// The built-in matrix, as TOML (SM, services matrix of 2023-02-24).
pub const BUILT_IN: &str = include_str!("../../data/matrix/chicago-cook-2023-02-24.toml");

impl Matrix {
    /// The built-in matrix.
    ///
    /// # Errors
    /// Never for the data that ships with the library; a test holds it.
    pub fn built_in() -> Result<Self, Errors> {
        Self::from_toml(BUILT_IN)
    }

    /// Builds a matrix from rows.
    ///
    /// # Errors
    /// Every fault of every row, named by row and column.
    pub fn from_rows(name: &str, title: &str, rows: Vec<Row>) -> Result<Self, Errors> {
        Errors::check(check::faults(&rows))?;
        let mut by_code: HashMap<String, Vec<usize>, FxBuildHasher> = HashMap::default();
        for (index, row) in rows.iter().enumerate() {
            by_code.entry(row.code.clone()).or_default().push(index);
        }
        Ok(Self {
            name: name.to_owned(),
            title: title.to_owned(),
            published: None,
            in_force_from: None,
            rows,
            by_code,
            naming: naming::Naming::default(),
        })
    }

    /// Every row, in the order of the source.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row of a code that is in force on a date.
    pub fn row(&self, code: &str, on: NaiveDate) -> Option<&Row> {
        self.by_code.get(code)?.iter().filter_map(|index| self.rows.get(*index)).find(|row| row.in_force(on))
    }

    /// Whether any row, in force or not, bears the code.
    pub fn knows(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }
}
