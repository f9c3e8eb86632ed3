//! Why an event does not fit.

use chrono::NaiveDateTime;

use super::{NoteState, Reason};
use crate::access::Role;
use crate::error::{Error, ErrorCode, names};
use crate::lint::{Pii, mask};
use crate::model::DeletionEventKind;

/// What stands in the way of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A field that the event must have is empty.
    Lacks(&'static str),
    /// A request gives none of the four reasons.
    NoReason,
    /// A field that belongs to events of another kind.
    Foreign(&'static str, DeletionEventKind),
    /// The note is in a state from which the event does not lead anywhere.
    State,
    /// The role has not the power.
    Role(Role),
    /// The approver asked for the deletion.
    OwnRequest,
    /// Neither the requester nor staff of the same agency.
    Stranger,
    /// The explanation holds personal data.
    PersonalData(Pii),
    /// The event is earlier than the note.
    BeforeEntry(NaiveDateTime),
}

/// An event that does not fit, with what decided it. Holds no text of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The note; empty where the event names none.
    pub note_id: String,
    /// The event.
    pub kind: Option<DeletionEventKind>,
    /// Where the note stood.
    pub state: NoteState,
    /// What stands in the way.
    pub cause: Cause,
}

/// An event of a log that does not fit, as the audit reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The event.
    pub event_id: String,
    /// When it is said to have happened.
    pub at: Option<NaiveDateTime>,
    /// Why it does not fit.
    pub refusal: Refusal,
}

impl Refusal {
    /// The event in a word.
    pub fn event(&self) -> &'static str {
        self.kind.map_or("event", DeletionEventKind::text)
    }

    /// The events that would fit, in words.
    pub fn fitting(&self) -> String {
        match self.state.events() {
            [] => "none, a deletion is final".to_owned(),
            events => names(events.iter().map(|kind| kind.text())),
        }
    }

    /// The roles that have the power, in words.
    pub fn powers(&self) -> String {
        let roles = Role::ALL.iter().filter(|role| self.kind.is_some_and(|kind| kind.open_to(**role)));
        names(roles.map(|role| role.text()))
    }

    /// As an error; its path is the field of the event.
    pub fn error(&self) -> Error {
        let note = mask(&self.note_id);
        let head = format!("`{}` of case note `{note}`, which is `{}`", self.event(), self.state);
        let error = |code, path: &str, why: &str| Error::new(code, path, format!("{head}: {why}"));
        match self.cause {
            Cause::Lacks(field) => error(ErrorCode::Missing, field, &format!("`{field}` is missing")),
            Cause::NoReason => error(ErrorCode::Missing, "wrong_customer", "no reason is given")
                .allowed(format!("at least one of {} true", names(Reason::TEXTS.iter().copied()))),
            Cause::Foreign(field, kind) => {
                error(ErrorCode::BadValue, field, &format!("`{field}` belongs to `{kind}` alone"))
            }
            Cause::State => error(ErrorCode::Denied, "kind", "the event does not fit the state")
                .value(self.event())
                .allowed(self.fitting()),
            Cause::Role(role) => error(ErrorCode::Denied, "by_role", "the role has not the power")
                .value(role.text())
                .allowed(self.powers()),
            Cause::OwnRequest => error(ErrorCode::Denied, "by", "the approver asked for the deletion")
                .allowed("another manager, unless policy `deletion_by_requester` says otherwise"),
            Cause::Stranger => error(ErrorCode::Denied, "by", "somebody else made the request")
                .allowed("the requester, or staff of the same agency"),
            Cause::PersonalData(kind) => {
                let why = format!("`explanation` holds personal data: {}", kind.name().replace('_', " "));
                error(ErrorCode::BadValue, "explanation", &why)
                    .allowed("an explanation without personal data: it is kept, and sent to the requester")
            }
            Cause::BeforeEntry(entered) => {
                error(ErrorCode::Denied, "at", "earlier than the note was entered")
                    .allowed(format!("{entered} or later"))
            }
        }
    }
}
