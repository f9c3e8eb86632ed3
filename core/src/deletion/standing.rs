//! Where one note stands: what its events lead to, and which may come next.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Cause, Past, Reason, Refusal, WITHHELD};
use crate::access::{Action, Deed, Role, Scope, scope};
use crate::lint::{Check, Kind, Lexicons, Note, Options, Pii, lint};
use crate::model::choice::choice;
use crate::model::{CaseNote, DeletionEvent, DeletionEventKind};
use crate::names::{is_blank, same_name, written};
use crate::rulebook::Policy;

choice! {
    /// Where a case note stands.
    NoteState {
        /// As it was entered.
        Active = "active",
        /// Its deletion was asked for and not decided; it counts.
        DeletionRequested = "deletion_requested",
        /// Deleted, for good; it counts for nothing.
        Deleted = "deleted",
        /// The log holds an approval of its deletion that does not fit: nothing that it says is told until
        /// the log is mended. No event leads here or on; a log that is right leads to one of the others.
        Withheld = "withheld",
    }
}

impl NoteState {
    /// The events that lead on from here.
    pub const fn events(self) -> &'static [DeletionEventKind] {
        match self {
            NoteState::Active => &[DeletionEventKind::Request],
            NoteState::DeletionRequested => {
                &[DeletionEventKind::Unsubmit, DeletionEventKind::Approve, DeletionEventKind::Reject]
            }
            NoteState::Deleted | NoteState::Withheld => &[],
        }
    }
}

impl DeletionEventKind {
    /// What somebody does who brings the event about.
    pub const fn action(self) -> Action {
        match self {
            DeletionEventKind::Request => Action::RequestDeletion,
            DeletionEventKind::Unsubmit => Action::UnsubmitDeletion,
            DeletionEventKind::Approve | DeletionEventKind::Reject => Action::DecideDeletion,
        }
    }

    /// Whether a role has the power for the event, whoever bears it.
    pub fn open_to(self, role: Role) -> bool {
        scope(role, self.action()) != Scope::Nowhere
    }
}

impl Deed for DeletionEvent<'_> {
    fn action(&self) -> Option<Action> {
        self.kind.map(DeletionEventKind::action)
    }

    fn role(&self) -> Option<Role> {
        self.by_role
    }
}

/// By whom something is done, as an event says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ByWhom<'a> {
    /// Who it is.
    pub by: Option<&'a str>,
    /// What that person is.
    pub by_role: Option<Role>,
    /// The agency of that person.
    pub by_agency: Option<&'a str>,
}

impl<'a> ByWhom<'a> {
    /// Who did what an event says.
    pub fn of(event: &'a DeletionEvent<'_>) -> Self {
        Self { by: event.by.as_deref(), by_role: event.by_role, by_agency: event.by_agency.as_deref() }
    }
}

/// Where one note stands. Its state is what its last event led to, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    events: Vec<Past>,
    entered_at: Option<NaiveDateTime>,
    /// The note itself says that its deletion was asked for.
    requested_at: Option<NaiveDateTime>,
    /// The note itself says that it was deleted.
    deleted_at: Option<NaiveDateTime>,
}

impl Standing {
    /// A note without events, as it was on a day.
    pub fn of(note: &CaseNote<'_>, as_of: NaiveDate) -> Self {
        let known = |at: Option<NaiveDateTime>| at.filter(|at| at.date() <= as_of);
        Self {
            events: Vec::new(),
            entered_at: note.entered_at,
            requested_at: known(note.deletion_requested_at),
            deleted_at: known(note.deleted_at),
        }
    }

    /// Where the note stands.
    pub fn state(&self) -> NoteState {
        if self.deleted_at.is_some() { NoteState::Deleted } else { self.logged() }
    }

    /// Where its events lead, whatever the note itself says of its deletion. Without events the request
    /// that the note itself bears is where they begin.
    fn logged(&self) -> NoteState {
        match self.events.last().map(|past| past.kind) {
            None if self.requested_at.is_some() => NoteState::DeletionRequested,
            None | Some(DeletionEventKind::Unsubmit | DeletionEventKind::Reject) => NoteState::Active,
            Some(DeletionEventKind::Request) => NoteState::DeletionRequested,
            Some(DeletionEventKind::Approve) => NoteState::Deleted,
        }
    }

    /// The events that lead on from here. Who made a request that the note alone bears is not known, so
    /// nobody takes it back.
    pub fn open(&self) -> &'static [DeletionEventKind] {
        let events = self.state().events();
        match events {
            [DeletionEventKind::Unsubmit, decisions @ ..] if self.request().is_none() => decisions,
            _ => events,
        }
    }

    /// What happened to the note, in order.
    pub fn history(&self) -> &[Past] {
        &self.events
    }

    /// The number of its events.
    pub fn version(&self) -> usize {
        self.events.len()
    }

    /// The event that led to its state; none where it is as it was entered, or where the note alone says
    /// that its deletion was asked for, or that it was deleted.
    pub fn explained_by(&self) -> Option<&Past> {
        self.events.last().filter(|_| self.state() == self.logged())
    }

    /// The request that is open or was approved.
    pub fn request(&self) -> Option<&Past> {
        let request = |past: &&Past| past.kind == DeletionEventKind::Request;
        self.events.iter().rev().find(request).filter(|_| self.logged() != NoteState::Active)
    }

    /// When the deletion was asked for that is open or was approved, by the log, or else by the note itself.
    pub fn asked_at(&self) -> Option<NaiveDateTime> {
        let request = |past: &Past| past.kind == DeletionEventKind::Request;
        let own = self.requested_at.filter(|_| !self.events.iter().any(request));
        self.request().map(|past| past.at).or(own.filter(|_| self.state() != NoteState::Active))
    }

    /// When it was deleted.
    pub fn deleted_at(&self) -> Option<NaiveDateTime> {
        let approved = self.events.last().filter(|past| past.kind == DeletionEventKind::Approve);
        approved.map(|past| past.at).or(self.deleted_at)
    }

    /// Takes an event in.
    ///
    /// # Errors
    /// The event lacks something or does not fit; nothing is changed then.
    pub fn take(&mut self, policy: &Policy, event: &DeletionEvent<'_>) -> Result<(), Refusal> {
        let past = self.check(policy, event).map_err(|(state, cause)| Refusal {
            note_id: event.note_id.as_deref().unwrap_or_default().to_owned(),
            kind: event.kind,
            state,
            cause,
        })?;
        self.events.push(past);
        if self.state() == NoteState::Deleted {
            self.withhold();
        }
        Ok(())
    }

    /// Takes away the explanations of rejections, which may repeat what the note says.
    pub(super) fn withhold(&mut self) {
        for past in self.events.iter_mut().filter(|past| past.explanation.is_some()) {
            past.explanation = Some(WITHHELD.to_owned());
        }
    }

    /// When the note was entered, when it says itself that its deletion was asked for, and that it was
    /// deleted.
    pub fn own_times(&self) -> [Option<NaiveDateTime>; 3] {
        [self.entered_at, self.requested_at, self.deleted_at]
    }

    /// Whether somebody may do something now.
    ///
    /// # Errors
    /// The state does not allow it, or the person has not the power.
    pub fn may(&self, policy: &Policy, kind: DeletionEventKind, whom: ByWhom<'_>) -> Result<(), Cause> {
        if self.state().events().contains(&kind) { self.power(policy, kind, whom) } else { Err(Cause::State) }
    }

    fn check(&self, policy: &Policy, event: &DeletionEvent<'_>) -> Result<Past, (NoteState, Cause)> {
        let state = self.state_before(event);
        self.check_in(state, policy, event).map_err(|cause| (state, cause))
    }

    /// Where the note stood when an event came.
    ///
    /// A log is read with the note as it is now. What that says of its deletion bars all that came after
    /// it. The request that it bears is that of the log where the log has one by then; where the log has
    /// none, decisions from then on are about it.
    fn state_before(&self, event: &DeletionEvent<'_>) -> NoteState {
        if self.deleted_at.is_some_and(|deleted| event.at.is_none_or(|at| deleted < at)) {
            return NoteState::Deleted;
        }
        let own = self.requested_at.filter(|_| self.events.is_empty());
        let not_yet = own.is_some_and(|own| match event.kind {
            Some(DeletionEventKind::Request) => event.at.is_some_and(|at| at <= own),
            _ => event.at.is_some_and(|at| at < own),
        });
        if not_yet { NoteState::Active } else { self.logged() }
    }

    /// Whether an event is of a kind that leads on from where the note stands when it comes.
    pub(super) fn leads_on(&self, event: &DeletionEvent<'_>) -> bool {
        event.kind.is_some_and(|kind| self.state_before(event).events().contains(&kind))
    }

    fn check_in(&self, state: NoteState, policy: &Policy, event: &DeletionEvent<'_>) -> Result<Past, Cause> {
        if event.note_id.is_none() {
            return Err(Cause::Lacks("note_id"));
        }
        let kind = event.kind.ok_or(Cause::Lacks("kind"))?;
        let at = event.at.ok_or(Cause::Lacks("at"))?;
        if !state.events().contains(&kind) {
            return Err(Cause::State);
        }
        if let Some(entered) = self.entered_at.filter(|entered| at < *entered) {
            return Err(Cause::BeforeEntry(entered));
        }
        let by = written(event.by.as_deref()).ok_or(Cause::Lacks("by"))?;
        self.power(policy, kind, ByWhom::of(event))?;
        let (reasons, explanation) = (Reason::of(event), event.explanation.as_deref());
        if kind == DeletionEventKind::Request {
            if reasons.is_empty() {
                return Err(Cause::NoReason);
            }
            if event.place.is_none() {
                return Err(Cause::Lacks("place"));
            }
        } else if let Some(reason) = reasons.first() {
            return Err(Cause::Foreign(reason.text(), DeletionEventKind::Request));
        } else if event.place.is_some() {
            return Err(Cause::Foreign("place", DeletionEventKind::Request));
        }
        if kind == DeletionEventKind::Reject {
            if is_blank(explanation) {
                return Err(Cause::Lacks("explanation"));
            }
            // It is kept in the log, and sent to the requester.
            if let Some(kind) = explanation.and_then(personal_data) {
                return Err(Cause::PersonalData(kind));
            }
        } else if explanation.is_some() {
            // A text beside a request might repeat what is to be withdrawn.
            return Err(Cause::Foreign("explanation", DeletionEventKind::Reject));
        }
        Ok(Past {
            event_id: event.id.to_string(),
            kind,
            at,
            by: by.to_owned(),
            by_role: event.by_role,
            by_agency: written(event.by_agency.as_deref()).map(str::to_owned),
            reasons,
            place: event.place,
            explanation: explanation.map(str::to_owned),
        })
    }

    /// Whether somebody has the power for an event that fits the state.
    fn power(&self, policy: &Policy, kind: DeletionEventKind, whom: ByWhom<'_>) -> Result<(), Cause> {
        let requester = self.request();
        let own = requester.zip(whom.by).is_some_and(|(request, by)| same_name(&request.by, by));
        if kind == DeletionEventKind::Unsubmit && own {
            return Ok(());
        }
        let role = whom.by_role.ok_or(Cause::Lacks("by_role"))?;
        if !kind.open_to(role) {
            return Err(Cause::Role(role));
        }
        match kind {
            DeletionEventKind::Unsubmit => {
                let agency = requester.and_then(|request| request.by_agency.as_deref());
                let colleague = agency.zip(whom.by_agency).is_some_and(|(one, other)| same_name(one, other));
                if colleague { Ok(()) } else { Err(Cause::Stranger) }
            }
            DeletionEventKind::Approve if own && !policy.deletion_by_requester => Err(Cause::OwnRequest),
            _ => Ok(()),
        }
    }
}

/// The first kind of personal data in a text.
fn personal_data(text: &str) -> Option<Pii> {
    let options = Options { checks: vec![Check::Pii], told: Vec::new() };
    let hits = lint(Note { subject: "", content: text }, &options, Lexicons::built_in());
    hits.into_iter().find_map(|hit| match hit.kind {
        Kind::Pii(kind) => Some(kind),
        _ => None,
    })
}
