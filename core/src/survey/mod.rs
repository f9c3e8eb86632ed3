//! Surveys: a question asked of everybody in a caseload, answered in one table of fixed columns.
//!
//! A survey is a list of columns and a function from one case to its rows. It is answered from JSON
//! ([`Survey::answer`]) and from Arrow tables (feature `arrow`); both give the same rows.

pub(crate) mod costs;
mod plans;
mod rubrics;
mod subsidy;

pub use costs::{CostFrom, CostNote};
pub use plans::{AgreementReason, AgreementStatus};
pub mod follow_up_due;

use chrono::NaiveDate;
use serde::Serialize;

use crate::audit::Context;
use crate::case::{Case, Supplied};
use crate::door::read_json;
use crate::error::{Error, ErrorCode, Errors, names};
use crate::model::{Cell, Kind, Table};
use crate::report;
use crate::rulebook::Rulebook;

/// A column of a survey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub doc: &'static str,
}

/// One row: a cell for each column.
pub type Row = Vec<Cell<'static>>;

/// A question asked of everybody.
#[derive(Debug)]
pub struct Survey {
    /// Its name.
    pub name: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Its columns; the first is `participant_id`.
    pub columns: &'static [Column],
    /// Tables that bear on the answer: those not supplied are named beside the rows.
    pub reads: &'static [Table],
    /// The rows of one case, without the participant's id.
    pub rows: fn(&Context<'_>) -> Vec<Row>,
}

/// Every survey, in the order of the docs.
pub static SURVEYS: &[&Survey] =
    &[&plans::SURVEY, &rubrics::SURVEY, &follow_up_due::SURVEY, &subsidy::SURVEY, &costs::SURVEY];

/// The column of the participant's id, which every survey begins with.
pub const PARTICIPANT: Column = Column { name: "participant_id", kind: Kind::Text, doc: "The participant." };

impl Survey {
    /// The survey with a name.
    ///
    /// # Errors
    /// No survey has the name.
    pub fn named(name: &str) -> Result<&'static Self, Error> {
        SURVEYS.iter().copied().find(|own| own.name == name).ok_or_else(|| {
            Error::new(ErrorCode::UnknownName, "survey", "unknown survey")
                .value(name)
                .allowed(names(SURVEYS.iter().map(|own| own.name)))
        })
    }

    /// The tables that bear on the answer and were not supplied.
    pub fn not_considered(&self, supplied: &Supplied) -> Vec<&'static str> {
        self.reads.iter().filter(|table| !supplied.table(**table)).map(|table| table.name()).collect()
    }

    /// The rows of one case as it looked on `as_of`, each with the participant's id in front. Records of
    /// nobody give none; a participant whose own record could not be understood is somebody.
    pub fn ask(
        &self,
        rulebook: &Rulebook,
        case: &mut Case<'_>,
        supplied: &Supplied,
        as_of: NaiveDate,
    ) -> Vec<Row> {
        case.see_on(rulebook, as_of);
        let named = !case.participants.is_empty()
            || case.faults.iter().any(|fault| fault.table == Table::Participants);
        if case.id.is_empty() || supplied.table(Table::Participants) && !named {
            return Vec::new();
        }
        let rows = (self.rows)(&Context::new(rulebook, case, as_of, supplied));
        let id = || Cell::Text(case.id.to_string().into());
        rows.into_iter().map(|row| std::iter::once(id()).chain(row).collect()).collect()
    }

    /// Answers from a caseload in JSON:
    /// `{"survey": "...", "as_of": "...", "rows": [...], "not_considered": [...]}`.
    ///
    /// # Errors
    /// The caseload cannot be understood.
    pub fn answer(&self, rulebook: &Rulebook, input: &str, as_of: NaiveDate) -> Result<String, Errors> {
        let caseload = read_json(input)?;
        let supplied = caseload.supplied;
        let mut rows = Vec::new();
        for mut case in caseload.cases {
            rows.extend(self.ask(rulebook, &mut case, &supplied, as_of));
        }
        let rows = report::named(self.columns, &rows);
        let answer =
            Answer { survey: self.name, as_of, rows, not_considered: self.not_considered(&supplied) };
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    }
}

#[derive(Serialize)]
struct Answer<'r> {
    survey: &'static str,
    as_of: NaiveDate,
    rows: Vec<report::Named<'r>>,
    not_considered: Vec<&'static str>,
}
