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
    /// The value found, shortened and with personal data masked; [`WITHHELD`](Self::WITHHELD) where it may
    /// be the text of a deleted note.
    pub value: String,
    /// What is allowed.
    pub allowed: String,
}

impl Fault {
    /// What stands for a value that cannot be read of a case note, or of the log of deletions: a record that
    /// is set aside does not tell whether the note was deleted.
    pub const WITHHELD: &'static str = "withheld, because it may repeat a case note";

    /// Whether it sets its record aside: whoever names a record that is not there is understood all the same.
    pub fn sets_aside(&self) -> bool {
        self.kind != FaultKind::Dangling
    }

    /// A cell that its field cannot hold.
    pub fn unreadable(
        table: Table,
        record_id: &str,
        field: &'static str,
        kind: Kind,
        cell: &Cell<'_>,
    ) -> Self {
        Self::of(FaultKind::Unreadable, table, record_id, field, &cell.display(), &kind.allowed())
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
        let notes = matches!(table, Table::CaseNotes | Table::DeletionEvents);
        let value = match kind {
            FaultKind::Unreadable if notes => Self::WITHHELD.to_owned(),
            _ => shorten(&mask(value)),
        };
        Self { kind, table, record_id: some(record_id), field, value, allowed: allowed.to_owned() }
    }
}

fn some(id: &str) -> Option<String> {
    (!id.is_empty()).then(|| shorten(id))
}
