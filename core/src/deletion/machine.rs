//! The machine: the notes of a participant, and the events about them.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::withheld::may_approve;
use super::{NoteState, Past, Standing, Tombstone, Withheld};
use crate::access::Action;
use crate::error::{Error, ErrorCode};
use crate::history::Machine;
use crate::lint::shown::debug_masked;
use crate::model::record::to_json;
use crate::model::{CaseNote, DeletionEvent, DeletionEventKind, Record as _};
use crate::notes::known_on;
use crate::rulebook::Rulebook;

/// Case notes of one participant, each with where it stands. A deleted note is held no longer; nor is one
/// that was deleted after the day of the answer, whatever day that is.
#[derive(Debug, Clone, Default)]
pub struct Deletions<'n> {
    notes: BTreeMap<String, Entry<'n>>,
}

#[derive(Debug, Clone)]
struct Entry<'n> {
    /// None from the deletion on, and where it is withheld.
    note: Option<CaseNote<'n>>,
    standing: Standing,
    withheld: Option<Withheld>,
}

/// What a host is to do because of an event.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// Take subject and text of a note, and everything else it says, out of every store; its id stays.
    WithdrawContent {
        /// The note.
        note_id: String,
    },
    /// Send an e-mail.
    Email {
        /// To whom: the user who made the request.
        to: String,
        /// The note, which is as it was before.
        note_id: String,
        /// Why the request was rejected.
        explanation: String,
    },
}

debug_masked!(Effect, NoteView<'_>);

/// What a host sees: every note, in the order of the ids.
#[derive(Debug, Clone, Serialize)]
pub struct View<'m> {
    /// The notes.
    pub notes: Vec<NoteView<'m>>,
}

/// What a host sees of a note.
#[derive(Clone, Serialize)]
pub struct NoteView<'m> {
    /// The note.
    pub note_id: &'m str,
    /// Where it stands.
    pub state: NoteState,
    /// The number of its events.
    pub version: usize,
    /// The event that led to its state; none where it is as it was entered.
    pub explained_by: Option<&'m str>,
    /// The events that fit.
    pub open: &'static [DeletionEventKind],
    /// The request that is open or was approved.
    pub request: Option<&'m Past>,
    /// When it was deleted.
    pub deleted_at: Option<NaiveDateTime>,
    /// The note as it was entered; none from the deletion on, and where it is withheld.
    pub note: Option<serde_json::Value>,
    /// Why nothing that the note says is told, though it is not deleted on the day.
    pub withheld: Option<Withheld>,
    /// What people see in its place from the deletion on.
    pub tombstone: Option<Tombstone>,
    /// What happened to it, in order.
    pub history: &'m [Past],
}

impl<'n> Deletions<'n> {
    /// Notes as they stood on a day; those of later are left out.
    ///
    /// The id of a deleted note has to be there as long as its events are; whether anything else of it is
    /// still handed in makes no difference.
    ///
    /// # Errors
    /// A note without an id, or two with the same.
    pub fn of(notes: impl IntoIterator<Item = CaseNote<'n>>, as_of: NaiveDate) -> Result<Self, Error> {
        let mut own = Self::default();
        for (place, note) in notes.into_iter().enumerate() {
            let path = format!("notes[{place}].note_id");
            if note.id().is_empty() {
                return Err(Error::new(ErrorCode::Missing, path, "the note has no id"));
            }
            let id = note.id.to_string();
            if own.notes.contains_key(&id) {
                return Err(
                    Error::new(ErrorCode::Duplicate, path, "a note with this id came before").value(id)
                );
            }
            if !known_on(&note, as_of) {
                continue;
            }
            let standing = Standing::of(&note, as_of);
            let later = note.deleted_at.is_some_and(|at| at.date() > as_of);
            let withheld = later.then_some(Withheld::DeletedLater);
            let told = withheld.is_none() && standing.state() != NoteState::Deleted;
            own.notes.insert(id, Entry { note: told.then_some(note), standing, withheld });
        }
        Ok(own)
    }

    /// Where a note stands.
    pub fn standing(&self, note_id: &str) -> Option<&Standing> {
        self.notes.get(note_id).map(|entry| &entry.standing)
    }

    /// A note that is neither deleted nor withheld, as it was entered.
    pub fn note(&self, note_id: &str) -> Option<&CaseNote<'n>> {
        self.notes.get(note_id)?.note.as_ref()
    }
}

impl Machine for Deletions<'_> {
    type Event<'a> = DeletionEvent<'a>;
    type Effect = Effect;
    type View<'m>
        = View<'m>
    where
        Self: 'm;
    const SEE: Action = Action::ViewNotes;

    fn at(event: &DeletionEvent<'_>) -> Option<NaiveDateTime> {
        event.at
    }

    fn apply(&mut self, rulebook: &Rulebook, event: &DeletionEvent<'_>) -> Result<Vec<Effect>, Error> {
        let Some(id) = event.note_id.as_deref() else {
            return Err(Error::new(ErrorCode::Missing, "note_id", "the event names no note"));
        };
        let Some(entry) = self.notes.get_mut(id) else {
            return Err(Error::new(ErrorCode::BadReference, "note_id", "there is no such case note")
                .value(id)
                .allowed("the id of a note that is handed in and was entered by then"));
        };
        let requester = entry.standing.request().map(|request| request.by.clone());
        entry.standing.take(rulebook.policy(), event).map_err(|refusal| refusal.error())?;
        if entry.withheld.is_some() {
            entry.standing.withhold();
        }
        let note_id = id.to_owned();
        Ok(match event.kind {
            Some(DeletionEventKind::Approve) => {
                entry.note = None;
                vec![Effect::WithdrawContent { note_id }]
            }
            // Who made a request that the note alone bears is not known, and nobody is written to.
            Some(DeletionEventKind::Reject) => requester
                .map(|to| {
                    let explanation = event.explanation.as_deref().unwrap_or_default().to_owned();
                    Effect::Email { to, note_id, explanation }
                })
                .into_iter()
                .collect(),
            _ => Vec::new(),
        })
    }

    fn hear(&mut self, event: &DeletionEvent<'_>) {
        let Some(id) = event.note_id.as_deref().filter(|_| may_approve(event.kind)) else { return };
        let open = |entry: &&mut Entry<'_>| entry.standing.state() != NoteState::Deleted;
        if let Some(entry) = self.notes.get_mut(id).filter(open) {
            entry.note = None;
            entry.withheld = Some(Withheld::DeletedLater);
            entry.standing.withhold();
        }
    }

    fn view<'m>(&'m self, _: &'m Rulebook, _: NaiveDate) -> View<'m> {
        let view = |(note_id, entry): (&'m String, &'m Entry<'_>)| {
            let standing = &entry.standing;
            NoteView {
                note_id,
                state: standing.state(),
                version: standing.version(),
                explained_by: standing.explained_by().map(|past| past.event_id.as_str()),
                open: standing.open(),
                request: standing.request(),
                deleted_at: standing.deleted_at(),
                note: entry.note.as_ref().map(to_json),
                withheld: entry.withheld,
                tombstone: Tombstone::of(standing),
                history: standing.history(),
            }
        };
        View { notes: self.notes.iter().map(view).collect() }
    }
}
