//! What could not be understood in a record; rules of the input family report it.

use crate::error::shorten;
use crate::lint::mask;
use crate::model::{Cell, Kind, Table};

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A value that its field cannot hold.
    Unreadable,
    /// The id stands on more than one record of the participant.
    DuplicateId,
    /// A reference to a record that was not supplied.
    Dangling,
    /// The record has no id of its own.
    MissingId,
    /// The record names no participant, or one that is not in the participants table.
    UnknownParticipant,
}

/// One fault of one record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The table.
    pub table: Table,
    /// The record's id.
    pub record_id: Option<String>,
    /// The field.
    pub field: &'static str,
    /// The value found, shortened; personal data in one that cannot be read are masked.
    pub value: String,
    /// What is allowed.
    pub allowed: String,
}

impl Fault {
    /// A cell that its field cannot hold.
    pub fn unreadable(
        table: Table,
        record_id: &str,
        field: &'static str,
        kind: Kind,
        cell: &Cell<'_>,
    ) -> Self {
        Self {
            kind: FaultKind::Unreadable,
            table,
            record_id: some(record_id),
            field,
            value: shorten(&mask(&cell.display())),
            allowed: kind.allowed(),
        }
    }

    /// A fault of a record's place among the others.
    pub fn of(
        kind: FaultKind,
        table: Table,
        record_id: &str,
        field: &'static str,
        value: &str,
        allowed: &str,
    ) -> Self {
        Self {
            kind,
            table,
            record_id: some(record_id),
            field,
            value: shorten(value),
            allowed: allowed.to_owned(),
        }
    }
}

fn some(id: &str) -> Option<String> {
    (!id.is_empty()).then(|| shorten(id))
}
