//! From the records of a participant to the rows of the list.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Serialize;

use super::cells::{asked, options};
use super::{Cells, RowOption, known_on};
use crate::case::{Case, Fault};
use crate::deletion::{self, ByWhom, NoteState, Refused, Standing, Tombstone, Withheld};
use crate::lint::shown::debug_masked;
use crate::model::{CaseNote, DeletionEventKind, NoteDelivery, NotePlace, Table};
use crate::rulebook::{Policy, Rulebook};

/// A row of the list.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The note.
    pub note_id: String,
    /// Where it stands.
    pub state: NoteState,
    /// Why nothing that it says is told, though it is not deleted on the day.
    pub withheld: Option<Withheld>,
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
    /// Who asked for the deletion, and when, as its cell tells it.
    #[serde(skip)]
    asked: Option<String>,
}

debug_masked!(Row);

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
/// (CN "Case Notes": the list is complete). Of a note whose deletion was approved by the log, on the day or
/// later, in a way that fits or not, nothing is told.
///
/// In: the records as they came, or brought to the day; `whom`, by whom something would be done with a row:
/// none, then what fits the state is on offer, whoever may do it.
pub fn list(rulebook: &Rulebook, case: &Case<'_>, as_of: NaiveDate, whom: Option<ByWhom<'_>>) -> List {
    let policy = rulebook.policy();
    let replay = deletion::replay_case(case, policy, as_of);
    let known = case.case_notes.iter().filter(|note| known_on(note, as_of));
    let row = |note: &CaseNote<'_>| {
        let own = replay.standings.get(&*note.id);
        let standing = own.cloned().unwrap_or_else(|| Standing::of(note, as_of));
        let id = note.id.to_string();
        match (Tombstone::of(&standing), replay.withheld.get(&*note.id)) {
            (Some(tombstone), _) => Row::deleted(id, &standing, tombstone),
            (None, Some(why)) => Row::withheld(id, &standing, *why, policy, whom),
            (None, None) => Row::of(note, &standing, policy, whom),
        }
    };
    let gone = case.withdrawn.deleted.iter();
    let gone = gone.filter_map(|(id, own)| Some(Row::deleted(id.clone(), own, Tombstone::of(own)?)));
    let mut rows: Vec<Row> = known.map(row).chain(gone).collect();
    rows.sort_by(|one, other| one.note_id.cmp(&other.note_id));
    let mut refused = [&*case.refused_deletions, &*replay.refused].concat();
    refused.sort_by(|one, other| (one.at, &one.event_id).cmp(&(other.at, &other.event_id)));
    let of_notes = |table| matches!(table, Table::CaseNotes | Table::DeletionEvents);
    let aside = |fault: &&Fault| fault.sets_aside() && of_notes(fault.table);
    let set_aside = case.faults.iter().filter(aside).map(SetAside::of).collect();
    List { rows, set_aside, refused }
}

impl Row {
    fn of(note: &CaseNote<'_>, standing: &Standing, policy: &Policy, whom: Option<ByWhom<'_>>) -> Self {
        let text = |text: &Option<Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let contact = contact(note);
        let offered: Vec<RowOption> =
            std::iter::once(RowOption::View).chain(offered(standing, policy, whom)).collect();
        let asked = asked(standing);
        Self {
            note_id: note.id.to_string(),
            state: standing.state(),
            withheld: None,
            cells: Cells::note(note, options(&offered, asked.as_deref())),
            contact_at: contact.map(|(at, _)| at),
            contact_day_only: contact.is_none_or(|(_, day_only)| day_only),
            entered_at: note.entered_at,
            delivery: note.delivery,
            service_id: text(&note.service_id),
            goal_id: text(&note.goal_id),
            shows_on: pages(note.made_on),
            options: offered,
            asked,
        }
    }

    /// Of a note of which nothing is told.
    fn bare(note_id: String, state: NoteState, cells: Cells) -> Self {
        Self {
            note_id,
            state,
            withheld: None,
            cells,
            contact_at: None,
            contact_day_only: false,
            entered_at: None,
            delivery: None,
            service_id: None,
            goal_id: None,
            shows_on: vec![NotePlace::CaseNotes],
            options: Vec::new(),
            asked: None,
        }
    }

    fn deleted(note_id: String, standing: &Standing, tombstone: Tombstone) -> Self {
        Self {
            contact_at: standing.asked_at(),
            entered_at: standing.deleted_at(),
            ..Self::bare(note_id, NoteState::Deleted, tombstone.into())
        }
    }

    /// Of a past day what fitted the state is on offer, but to read the note; nothing leads on where the log
    /// has to be mended first.
    fn withheld(
        note_id: String,
        standing: &Standing,
        why: Withheld,
        policy: &Policy,
        whom: Option<ByWhom<'_>>,
    ) -> Self {
        let open = why == Withheld::DeletedLater;
        let state = if open { standing.state() } else { NoteState::Withheld };
        let offered: Vec<RowOption> =
            if open { offered(standing, policy, whom).collect() } else { Vec::new() };
        let asked = asked(standing).filter(|_| open);
        let cells = Cells::withheld(why, options(&offered, asked.as_deref()));
        Self { withheld: Some(why), options: offered, asked, ..Self::bare(note_id, state, cells) }
    }

    /// Takes options away that somebody may not take, from the cell as well.
    pub fn keep_options(&mut self, keep: impl FnMut(&RowOption) -> bool) {
        self.options.retain(keep);
        self.cells.options = options(&self.options, self.asked.as_deref());
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

/// What leads on from where a note stands, and somebody may do.
fn offered<'s>(
    standing: &'s Standing,
    policy: &'s Policy,
    whom: Option<ByWhom<'s>>,
) -> impl Iterator<Item = RowOption> + 's {
    let may =
        move |kind: &DeletionEventKind| whom.is_none_or(|whom| standing.may(policy, *kind, whom).is_ok());
    let option = |kind| match kind {
        DeletionEventKind::Request => RowOption::RequestDeletion,
        DeletionEventKind::Unsubmit => RowOption::Unsubmit,
        DeletionEventKind::Approve => RowOption::Approve,
        DeletionEventKind::Reject => RowOption::Reject,
    };
    standing.open().iter().copied().filter(may).map(option)
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
