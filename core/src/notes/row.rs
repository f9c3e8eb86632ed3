//! From the records of a participant to the rows of the list.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Serialize;

use super::{Cells, RowOption, known_on};
use crate::case::{Case, Fault};
use crate::deletion::{self, Actor, NoteState, Refused, Standing, Tombstone};
use crate::model::{CaseNote, DeletionEventKind, NoteDelivery, NotePlace, Table};
use crate::rulebook::{Policy, Rulebook};

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The note.
    pub note_id: String,
    /// Where it stands.
    pub state: NoteState,
    /// What a person reads.
    pub cells: Cells,
    /// When the contact took place, by the day alone at midnight; of a deleted note when the deletion was
    /// asked for.
    pub contact_at: Option<NaiveDateTime>,
    /// Whether the day of the contact alone is known.
    pub contact_day_only: bool,
    /// When the note was entered; of a deleted one when it was deleted.
    pub entered_at: Option<NaiveDateTime>,
    /// How it reaches others.
    pub delivery: Option<NoteDelivery>,
    /// The service it documents.
    pub service_id: Option<String>,
    /// The goal it was made for.
    pub goal_id: Option<String>,
    /// The pages on which it shows.
    pub shows_on: Vec<NotePlace>,
    /// What can be done with it.
    pub options: Vec<RowOption>,
}

/// The list of a participant's notes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The rows, by the ids of the notes.
    pub rows: Vec<Row>,
    /// Records of notes and of the log of deletions that could not be understood, and so are no rows.
    pub set_aside: Vec<SetAside>,
    /// Events of the log of deletions that do not fit, and were left out.
    pub refused: Vec<Refused>,
}

/// A record that could not be understood. Its value is not told: it may be the text of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// The table.
    pub table: Table,
    /// The record.
    pub record_id: Option<String>,
    /// The field.
    pub field: &'static str,
    /// What is allowed.
    pub allowed: String,
}

/// Every note of a participant as a person saw it on a day, deleted ones as what is left of them
/// (CN "Case Notes": the list is complete).
///
/// In: the records as they came, not yet brought to the day; `actor`, whose options they are to be: none,
/// then what fits the state is on offer, whoever may do it.
pub fn list(rulebook: &Rulebook, case: &Case<'_>, as_of: NaiveDate, actor: Option<Actor<'_>>) -> List {
    let policy = rulebook.policy();
    let replay = deletion::replay(&case.case_notes, &case.deletion_events, policy, as_of);
    let known = case.case_notes.iter().filter(|note| known_on(note, as_of));
    let row = |note: &CaseNote<'_>| {
        let own = replay.standings.get(&*note.id);
        let standing = own.cloned().unwrap_or_else(|| Standing::of(note, as_of));
        Row::of(note, &standing, policy, actor)
    };
    let aside = |fault: &&Fault| matches!(fault.table, Table::CaseNotes | Table::DeletionEvents);
    List {
        rows: known.map(row).collect(),
        set_aside: case.faults.iter().filter(aside).map(SetAside::of).collect(),
        refused: replay.refused,
    }
}

impl Row {
    fn of(note: &CaseNote<'_>, standing: &Standing, policy: &Policy, actor: Option<Actor<'_>>) -> Self {
        let (note_id, state) = (note.id.to_string(), standing.state());
        if let Some(tombstone) = Tombstone::of(standing) {
            return Self {
                note_id,
                state,
                cells: tombstone.into(),
                contact_at: standing.asked_at(),
                contact_day_only: false,
                entered_at: standing.deleted_at(),
                delivery: None,
                service_id: None,
                goal_id: None,
                shows_on: vec![NotePlace::CaseNotes],
                options: Vec::new(),
            };
        }
        let text = |text: &Option<Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let contact = contact(note);
        Self {
            note_id,
            state,
            cells: Cells::note(note, standing),
            contact_at: contact.map(|(at, _)| at),
            contact_day_only: contact.is_none_or(|(_, day_only)| day_only),
            entered_at: note.entered_at,
            delivery: note.delivery,
            service_id: text(&note.service_id),
            goal_id: text(&note.goal_id),
            shows_on: pages(note.made_on),
            options: options(state, standing, policy, actor),
        }
    }

    /// The day of the contact, as the row shows it.
    pub fn contact_date(&self) -> Option<NaiveDate> {
        self.contact_at.map(|at| at.date())
    }
}

/// When the contact was, and whether the day alone is known. A time on another day than the note's own
/// contact date counts for nothing, as for the rules.
pub(super) fn contact(note: &CaseNote<'_>) -> Option<(NaiveDateTime, bool)> {
    let day = note.contact_day()?;
    let at = note.contact_at.filter(|at| at.date() == day);
    Some((at.unwrap_or(day.and_time(NaiveTime::MIN)), at.is_none()))
}

/// Where a note shows: always among the case notes, and on the page where it was made (CN "Adding a Case
/// Note, step 1").
fn pages(made_on: Option<NotePlace>) -> Vec<NotePlace> {
    let own = made_on.filter(|place| *place != NotePlace::CaseNotes);
    std::iter::once(NotePlace::CaseNotes).chain(own).collect()
}

fn options(
    state: NoteState,
    standing: &Standing,
    policy: &Policy,
    actor: Option<Actor<'_>>,
) -> Vec<RowOption> {
    let open = state.events().iter().copied();
    let may = |kind: &DeletionEventKind| actor.is_none_or(|actor| standing.may(policy, *kind, actor).is_ok());
    let option = |kind| match kind {
        DeletionEventKind::Request => RowOption::RequestDeletion,
        DeletionEventKind::Unsubmit => RowOption::Unsubmit,
        DeletionEventKind::Approve => RowOption::Approve,
        DeletionEventKind::Reject => RowOption::Reject,
    };
    std::iter::once(RowOption::View).chain(open.filter(may).map(option)).collect()
}

impl SetAside {
    fn of(fault: &Fault) -> Self {
        Self {
            table: fault.table,
            record_id: fault.record_id.clone(),
            field: fault.field,
            allowed: fault.allowed.clone(),
        }
    }
}
