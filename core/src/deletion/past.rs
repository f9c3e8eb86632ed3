//! What happened to a note, as it is kept: who, when, why; never the text of the note.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::access::Role;
use crate::lint::shown::debug_masked;
use crate::model::choice::choice;
use crate::model::{DeletionEvent, DeletionEventKind, DeletionPlace};

choice! {
    /// Why a note should be deleted (CN "Deleting a case note: reasons").
    Reason {
        /// The note is about another customer.
        WrongCustomer = "wrong_customer",
        /// The same note exists twice.
        Duplicate = "duplicate",
        /// What the note states is wrong.
        IncorrectInformation = "incorrect_information",
        /// The note holds data that identify a person.
        ContainsPii = "contains_pii",
    }
}

impl Reason {
    /// The reasons that an event gives.
    pub fn of(event: &DeletionEvent<'_>) -> Vec<Self> {
        let given = |reason: &Self| match reason {
            Reason::WrongCustomer => event.wrong_customer,
            Reason::Duplicate => event.duplicate,
            Reason::IncorrectInformation => event.incorrect_information,
            Reason::ContainsPii => event.contains_pii,
        };
        Self::ALL.iter().copied().filter(|reason| given(reason) == Some(true)).collect()
    }

    /// What a person reads. The guide shows the screen for incorrect information alone; the others say what
    /// its list of reasons says.
    pub const fn label(self) -> &'static str {
        match self {
            Reason::WrongCustomer => "Wrong customer",
            Reason::Duplicate => "Duplicate",
            Reason::IncorrectInformation => "Incorrect information in case note",
            Reason::ContainsPii => "Personal Identifiable Information (PII)",
        }
    }
}

/// What stands for the explanation of an earlier rejection once the note is deleted: an explanation
/// may repeat what the note said.
pub const WITHHELD: &str = "withheld, because the note was deleted";

/// An event that was taken in.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Past {
    /// The event.
    pub event_id: String,
    /// What happened.
    pub kind: DeletionEventKind,
    /// When.
    pub at: NaiveDateTime,
    /// Who did it.
    pub by: String,
    /// What that person is.
    pub by_role: Option<Role>,
    /// The agency of that person.
    pub by_agency: Option<String>,
    /// The reasons of a request.
    pub reasons: Vec<Reason>,
    /// Where a request was made.
    pub place: Option<DeletionPlace>,
    /// Why a request was rejected; [`WITHHELD`] once the note is deleted.
    pub explanation: Option<String>,
}

debug_masked!(Past);
