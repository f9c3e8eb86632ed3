//! What of a case is gone, or may not be told, because of what the log of deletions holds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::replay::read_case;
use super::{NoteState, Replay, Standing, WITHHELD};
use crate::case::{Case, Fault};
use crate::error::shorten;
use crate::model::Table;
use crate::rulebook::Policy;

/// Takes the notes that the log deleted out of a case, with everything that came with them, takes the texts
/// out of those that are withheld, and sets events aside that do not fit.
///
/// What is left leads to the same when it is read again.
pub(crate) fn withdraw(case: &mut Case<'_>, policy: &Policy, as_of: NaiveDate) {
    let known = |at: Option<NaiveDateTime>| at.is_none_or(|at| at.date() <= as_of);
    let deletes = |at: Option<NaiveDateTime>| at.is_some_and(|at| at.date() <= as_of);
    case.refused_deletions.retain(|refused| known(refused.at));
    if case.deletion_events.is_empty()
        && case.withdrawn.approvals.is_empty()
        && case.case_notes.iter().all(|note| note.deleted_at.is_none())
    {
        return;
    }
    let (Replay { standings, refused, withheld }, approvals) = read_case(case, policy, as_of);
    let unfit: BTreeSet<&str> = refused.iter().map(|refused| refused.event_id.as_str()).collect();
    case.deletion_events.retain(|event| known(event.at) && !unfit.contains(&*event.id));
    case.refused_deletions.extend(refused);
    let mut gone: BTreeMap<String, Standing> =
        standings.into_iter().filter(|(_, standing)| standing.state() == NoteState::Deleted).collect();
    for note in case.case_notes.iter().filter(|note| deletes(note.deleted_at)) {
        gone.entry(note.id.to_string()).or_insert_with(|| Standing::of(note, as_of));
    }
    case.forget_notes(gone);
    case.withdrawn.approvals = approvals;
    let there = |id: &str| case.case_notes.binary_search_by(|note| (*note.id).cmp(id)).is_ok();
    case.withdrawn.withheld = withheld.into_iter().filter(|(id, _)| there(id)).collect();
    case.withhold_texts();
}

impl Case<'_> {
    /// Takes notes out, with their recipients, with what was wrong with them, and with explanations that
    /// may repeat what they said.
    fn forget_notes(&mut self, gone: BTreeMap<String, Standing>) {
        if gone.is_empty() {
            return;
        }
        let is_gone = |id: Option<&str>| id.is_some_and(|id| gone.contains_key(id));
        self.case_notes.retain(|note| !gone.contains_key(&*note.id));
        self.note_recipients.retain(|own| !is_gone(own.note_id.as_deref()));
        let shortened: BTreeSet<String> = gone.keys().map(|id| shorten(id)).collect();
        let of_gone = |id: &Option<String>| id.as_ref().is_some_and(|id| shortened.contains(id));
        self.faults.retain(|fault| fault.table != Table::CaseNotes || !of_gone(&fault.record_id));
        for event in &mut self.deletion_events {
            if is_gone(event.note_id.as_deref()) && event.explanation.is_some() {
                event.explanation = Some(WITHHELD.into());
            }
        }
        self.withdrawn.deleted.extend(gone);
    }

    /// Takes the texts out of notes that are withheld. What rules count by stays: days, references, the way.
    fn withhold_texts(&mut self) {
        let withheld = &self.withdrawn.withheld;
        if withheld.is_empty() {
            return;
        }
        for note in self.case_notes.iter_mut().filter(|note| withheld.contains_key(&*note.id)) {
            for text in [&mut note.task, &mut note.subject, &mut note.content, &mut note.entered_by] {
                *text = None;
            }
        }
        let shortened: BTreeSet<String> = withheld.keys().map(|id| shorten(id)).collect();
        let of_withheld = |fault: &&mut Fault| {
            let id = fault.record_id.as_ref();
            fault.table == Table::CaseNotes && id.is_some_and(|id| shortened.contains(id))
        };
        for fault in self.faults.iter_mut().filter(of_withheld) {
            Fault::WITHHELD.clone_into(&mut fault.value);
        }
        for event in &mut self.deletion_events {
            let own = event.note_id.as_deref().is_some_and(|id| withheld.contains_key(id));
            if own && event.explanation.is_some() {
                event.explanation = Some(WITHHELD.into());
            }
        }
    }
}
