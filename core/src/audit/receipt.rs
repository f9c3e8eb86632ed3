//! The receipt: which rules, in which version, judged which data.

use chrono::NaiveDate;
use serde::Serialize;

use crate::finding::Level;
use crate::model::Table;
use crate::rulebook::{MatrixInForce, Policy};

/// Proof of what was judged by what.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Receipt {
    /// Version of this library.
    pub library_version: &'static str,
    /// Name of the rulebook's topmost layer.
    pub rulebook: String,
    /// Hash over everything in force in the rulebook.
    pub rulebook_hash: String,
    /// The numbers in force.
    pub policy: Policy,
    /// Levels that a layer of the rulebook sets.
    pub levels_set: Vec<LevelSet>,
    /// The services matrices in force.
    pub matrices: Vec<MatrixInForce>,
    /// The day of the audit.
    pub as_of: NaiveDate,
    /// Participants judged.
    pub participants: usize,
    /// Rows read, by table; a table that is not listed was not supplied.
    pub inputs: Vec<InputCount>,
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level advice.
    pub advice: usize,
    /// Rules that judged.
    pub rules_run: Vec<&'static str>,
    /// Rules that the rulebook switches off.
    pub rules_off: Vec<&'static str>,
    /// Rules that could not be assessed, and what they miss.
    pub not_assessed: Vec<NotAssessed>,
    /// Rules that could not judge some participants, or not every record of theirs,
    /// because something could not be understood or was not supplied.
    pub unjudged: Vec<Unjudged>,
}

/// Rows read of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct InputCount {
    /// The table.
    pub table: Table,
    /// Its rows.
    pub rows: usize,
}

/// A level that a layer of the rulebook sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LevelSet {
    /// The rule's code.
    pub rule: &'static str,
    /// The level in force.
    pub level: Level,
}

/// A rule that could not be assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotAssessed {
    /// Its code.
    pub rule: &'static str,
    /// Tables and fields that were not supplied.
    pub missing: Vec<&'static str>,
}

/// A rule that could not judge some participants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Unjudged {
    /// Its code.
    pub rule: &'static str,
    /// How many.
    pub participants: usize,
}
