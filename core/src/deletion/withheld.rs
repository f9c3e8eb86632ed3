//! Notes of which nothing is told though they are not deleted: the log holds an approval all the same.
//!
//! A log that is read as it is may hold an approval that leads nowhere: an event was slipped in before it,
//! another bears its id, the note is said to be younger. Whether it was in force nobody can tell from the
//! log. Showing the note could bring back what was withdrawn, so it is withheld until the log is mended.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Refused, Standing};
use crate::model::choice::choice;
use crate::model::record::field_index;
use crate::model::{CaseNote, Cell, DeletionEvent, DeletionEventKind, Record, Table};

choice! {
    /// Why nothing is told of what a note says that is not deleted on the day.
    Withheld {
        /// The log holds an approval of its deletion that does not fit, or could not be understood.
        ApprovalUnfit = "approval_unfit",
        /// Its deletion was approved after the day of the answer.
        DeletedLater = "deleted_later",
    }
}

impl Withheld {
    /// What a person reads in place of the text.
    pub const fn label(self) -> &'static str {
        match self {
            Withheld::ApprovalUnfit => "Withheld: the log of deletions holds an approval that does not fit",
            Withheld::DeletedLater => "Withheld: the note was deleted later",
        }
    }
}

/// Whether an event of a kind is an approval, or may be one: a kind that is not recorded may be any.
pub(super) fn may_approve(kind: Option<DeletionEventKind>) -> bool {
    kind.is_none_or(|kind| kind == DeletionEventKind::Approve)
}

/// An approval, as far as it bears on what may be told of its note.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Approval {
    /// The note.
    pub note_id: String,
    /// When; none where that is not known.
    pub at: Option<NaiveDateTime>,
}

impl Approval {
    /// Of an event, if it is or may be an approval and names its note.
    pub fn of(event: &DeletionEvent<'_>) -> Option<Self> {
        let note_id = event.note_id.as_deref().filter(|_| may_approve(event.kind))?.to_owned();
        Some(Self { note_id, at: event.at })
    }

    /// Of a note that says itself that it was deleted after a day.
    pub(super) fn by_itself(note: &CaseNote<'_>, as_of: NaiveDate) -> Option<Self> {
        let at = note.deleted_at.filter(|at| at.date() > as_of)?;
        Some(Self { note_id: note.id.to_string(), at: Some(at) })
    }

    /// Of an event that was refused, if it was or may have been an approval and named its note.
    pub(super) fn refused(refused: &Refused) -> Option<Self> {
        let refusal = &refused.refusal;
        let approves = may_approve(refusal.kind) && !refusal.note_id.is_empty();
        approves.then(|| Self { note_id: refusal.note_id.clone(), at: refused.at })
    }

    /// Of a record that a door sets aside, if it is an event of the log that was, or may have been, an
    /// approval; `unread`: the fields of it that could not be read. A kind that could not be read, or is
    /// not recorded, may have been any.
    pub(crate) fn aside<'a, R: Record<'a>>(record: &R, unread: &[&str]) -> Option<Self> {
        if R::TABLE != Table::DeletionEvents {
            return None;
        }
        let cell = |name: &str| field_index(R::FIELDS, name).map_or(Cell::Null, |field| record.get(field));
        let kind = cell("kind");
        let approves = match &kind {
            Cell::Text(kind) => *kind == DeletionEventKind::Approve.text(),
            Cell::Null => true,
            _ => false,
        };
        let (Cell::Text(note_id), true) = (cell("note_id"), approves || unread.contains(&"kind")) else {
            return None;
        };
        let at = match cell("at") {
            Cell::Timestamp(at) => Some(at),
            _ => None,
        };
        Some(Self { note_id: note_id.into_owned(), at })
    }
}

/// What a case keeps of notes that were taken out of it, or of which nothing is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Approvals that did not lead to a deletion, set aside by a door or when the case was looked at on a
    /// day, in order.
    pub approvals: Vec<Approval>,
    /// Notes of the case without their texts, by id.
    pub withheld: BTreeMap<String, Withheld>,
    /// Where deleted notes stand that were taken out, by id.
    pub deleted: BTreeMap<String, Standing>,
}

impl Withdrawn {
    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.approvals.clear();
        self.withheld.clear();
        self.deleted.clear();
    }
}

/// Notes of which nothing is told on a day, by what is known of approvals.
pub(super) fn withheld<'p>(
    approvals: impl IntoIterator<Item = &'p Approval>,
    as_of: NaiveDate,
) -> BTreeMap<String, Withheld> {
    let mut withheld = BTreeMap::new();
    for approval in approvals {
        let later = approval.at.is_some_and(|at| at.date() > as_of);
        let why = if later { Withheld::DeletedLater } else { Withheld::ApprovalUnfit };
        let own = withheld.entry(approval.note_id.clone()).or_insert(why);
        // What is wrong on the day is what can be mended.
        *own = why.min(*own);
    }
    withheld
}
