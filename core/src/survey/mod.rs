//! Surveys: a question asked of everybody in a caseload, answered in one table of fixed columns.
//!
//! A survey is a list of columns and a function from one case to its rows. It is answered from JSON
//! ([`Survey::answer`]) and from Arrow tables (feature `arrow`); both give the same rows.

mod asked;
pub(crate) mod cells;
pub(crate) mod costs;
pub(crate) mod deadlines;
mod envelope;
mod notes;
mod plans;
mod progress;
mod rubrics;
mod seen;
pub(crate) mod services;
mod subsidy;

pub(crate) use asked::Whose;
pub use asked::{Asked, Wanted};
pub use costs::{CostFrom, CostNote};
pub(crate) use envelope::read;
pub use plans::{AgreementReason, AgreementStatus};
pub use services::ServiceState;
pub mod follow_up_due;

use chrono::NaiveDate;
use serde::Serialize;

use crate::audit::Context;
use crate::case::{Case, Supplied};
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
    /// Columns that bear on the answer and were not supplied.
    pub columns_lacking: fn(&Asked<'_>) -> Vec<&'static str>,
    /// Whether it looks a span ahead.
    pub ahead: bool,
    /// The rows of one case, without the participant's id.
    pub rows: fn(&Context<'_>, &Asked<'_>) -> Vec<Row>,
}

/// Every survey, in the order of the docs.
pub static SURVEYS: &[&Survey] = &[
    &plans::SURVEY,
    &rubrics::SURVEY,
    &follow_up_due::SURVEY,
    &subsidy::SURVEY,
    &progress::SURVEY,
    &services::SURVEY,
    &costs::SURVEY,
    &deadlines::SURVEY,
    &notes::LIST,
    &notes::LINT,
];

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

    /// Prepares to ask it.
    ///
    /// # Errors
    /// The span ends before the day of the answer, or is longer than a year; or the survey looks no span ahead.
    pub fn asking<'r>(
        &self,
        rulebook: &'r Rulebook,
        supplied: Supplied,
        as_of: NaiveDate,
        wanted: &Wanted,
    ) -> Result<Asked<'r>, Error> {
        if wanted.until.is_some() && !self.ahead {
            let fitting = names(SURVEYS.iter().filter(|own| own.ahead).map(|own| own.name));
            let message = format!("the survey `{}` looks no span ahead", self.name);
            return Err(
                Error::new(ErrorCode::BadValue, "until", message).allowed(format!("with {fitting} alone"))
            );
        }
        Asked::new(rulebook, supplied, as_of, wanted)
    }

    /// The tables that bear on the answer and were not supplied, and columns of the others.
    pub fn not_considered(&self, asked: &Asked<'_>) -> Vec<&'static str> {
        let lacking = self.reads.iter().filter(|table| !asked.supplied().table(**table));
        let mut names: Vec<&str> = lacking.map(|table| table.name()).collect();
        for name in (self.columns_lacking)(asked) {
            let table = name.split('.').next().unwrap_or_default();
            if !names.contains(&table) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The rows of one case as it looks on the day, each with the participant's id in front; none, where
    /// it is nobody's or nobody's who is asked about.
    pub fn ask(&self, asked: &Asked<'_>, case: &mut Case<'_>) -> Vec<Row> {
        let rows = asked.look(case, |cx| (self.rows)(cx, asked)).unwrap_or_default();
        with_id(rows, &case.id)
    }

    /// Answers from a caseload in JSON, or from `{"caseload": {...}, "until": "...", "career_planner": "...",
    /// "participant_id": "..."}` for a span ahead or some of the participants:
    /// `{"survey": "...", "as_of": "...", "rows": [...], "not_considered": [...]}`.
    ///
    /// # Errors
    /// The caseload, or what is wanted, cannot be understood; it is asked about nobody who is there.
    pub fn answer(&self, rulebook: &Rulebook, input: &str, as_of: NaiveDate) -> Result<String, Errors> {
        let (caseload, wanted) = read(input)?;
        let asked = self.asking(rulebook, caseload.supplied, as_of, &wanted)?;
        let mut rows = Vec::new();
        for mut case in caseload.cases {
            rows.extend(self.ask(&asked, &mut case));
        }
        asked.check()?;
        let rows = report::named(self.columns, &rows);
        let not_considered = self.not_considered(&asked);
        let answer = Answer { survey: self.name, as_of, rows, not_considered };
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    }
}

/// Rows with the participant's id in front.
pub(crate) fn with_id(rows: Vec<Row>, id: &str) -> Vec<Row> {
    let own = || Cell::Text(id.to_owned().into());
    rows.into_iter().map(|row| std::iter::once(own()).chain(row).collect()).collect()
}

#[derive(Serialize)]
struct Answer<'r> {
    survey: &'static str,
    as_of: NaiveDate,
    rows: Vec<report::Named<'r>>,
    not_considered: Vec<&'static str>,
}
