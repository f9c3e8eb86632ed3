//! What people see in place of a deleted note.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::{NoteState, Past, Reason, Standing};
use crate::lint::shown::debug_masked;

/// The row of a deleted note (CN "Deleting a case note, step 7"). Nothing of it comes from the note.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Tombstone {
    /// In the column of tasks.
    pub task: &'static str,
    /// In the column of contact dates: when the deletion was asked for.
    pub contact_date: String,
    /// In the column of subjects.
    pub subject: &'static str,
    /// In the column of comments: the reasons.
    pub comment: String,
    /// In the column of delivery methods.
    pub delivery_method: &'static str,
    /// In the column of who entered it: who asked for the deletion.
    pub entered_by: String,
    /// In the column of when it was entered: when it was deleted.
    pub entered: String,
}

debug_masked!(Tombstone);

const NOTHING: &str = "N/A";
const UNKNOWN: &str = "not recorded";

impl Tombstone {
    /// The row of a note that is deleted.
    pub fn of(standing: &Standing) -> Option<Self> {
        if standing.state() != NoteState::Deleted {
            return None;
        }
        let request = standing.request();
        let time = |at: Option<NaiveDateTime>| at.map_or(UNKNOWN.to_owned(), shown);
        let reasons = request.map(|request| labels(&request.reasons));
        Some(Self {
            task: "Deleted",
            contact_date: format!("Delete Requested on {}", time(standing.asked_at())),
            subject: NOTHING,
            comment: format!("Delete Reason: {}", reasons.as_deref().unwrap_or(UNKNOWN)),
            delivery_method: NOTHING,
            entered_by: format!("Delete Requested By: {}", request.map_or(UNKNOWN, requester)),
            entered: format!("Deleted on: {}", time(standing.deleted_at())),
        })
    }
}

fn requester(request: &Past) -> &str {
    &request.by
}

fn labels(reasons: &[Reason]) -> String {
    reasons.iter().map(|reason| reason.label()).collect::<Vec<_>>().join("; ")
}

/// A date and time as the list of notes shows it, to the minute: `06/02/2025 2:29 PM`.
pub fn shown(at: NaiveDateTime) -> String {
    at.format("%m/%d/%Y %-I:%M %p").to_string()
}
