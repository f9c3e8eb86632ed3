//! A log as it is, with all that does not fit in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{NaiveDate, NaiveDateTime};

use super::{NoteState, Refused, Standing, WITHHELD};
use crate::case::Case;
use crate::error::shorten;
use crate::model::{CaseNote, DeletionEvent, DeletionEventKind, Table};
use crate::rulebook::Policy;

/// Where notes stand by a log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replay {
    /// Every note that stands in the log with an event that fits, by id.
    pub standings: BTreeMap<String, Standing>,
    /// The events that do not fit, in the order of time; each was left out.
    pub refused: Vec<Refused>,
}

/// Reads a log in the order of time; what does not fit is left out. Events of later than
/// `as_of` do not exist. Records have no order of their own, so of the events of a note at one moment
/// that comes next which leads on from where the note stands: a request before the decision on it, an
/// approval after every other decision, and the first by id of those of a kind. A log of which every event
/// fits as it stands then leads to the same state. An event about a note that is not among the notes is taken as it is: whether
/// it leads anywhere is for others to say.
pub fn replay(
    notes: &[CaseNote<'_>],
    log: &[DeletionEvent<'_>],
    policy: &Policy,
    as_of: NaiveDate,
) -> Replay {
    let mut events: Vec<&DeletionEvent<'_>> =
        log.iter().filter(|event| event.at.is_none_or(|at| at.date() <= as_of)).collect();
    events.sort_by(|one, other| (one.at, &one.note_id, &one.id).cmp(&(other.at, &other.note_id, &other.id)));
    let named: BTreeSet<&str> = events.iter().filter_map(|event| event.note_id.as_deref()).collect();
    let own = notes.iter().filter(|note| named.contains(&*note.id));
    let mut standings: BTreeMap<String, Standing> =
        own.map(|note| (note.id.to_string(), Standing::of(note, as_of))).collect();
    let mut refused = Vec::new();
    for moment in events.chunk_by(|one, other| (one.at, &one.note_id) == (other.at, &other.note_id)) {
        let note_id = moment.first().and_then(|event| event.note_id.as_deref()).unwrap_or_default();
        let known = standings.contains_key(note_id);
        let mut standing = standings.remove(note_id).unwrap_or_default();
        let mut left = Moment::of(moment);
        while let Some(event) = left.next(&standing) {
            if let Err(refusal) = standing.take(policy, event) {
                refused.push(Refused { event_id: event.id.to_string(), at: event.at, refusal });
            }
        }
        if known || standing.version() > 0 {
            standings.insert(note_id.to_owned(), standing);
        }
    }
    refused.sort_by(|one, other| (one.at, &one.event_id).cmp(&(other.at, &other.event_id)));
    Replay { standings, refused }
}

/// The events of a note at one moment that are still to be read, by kind and id.
struct Moment<'e, 'l> {
    /// Requests; what takes them back or rejects them; approvals; what is of no kind.
    queues: [VecDeque<&'e DeletionEvent<'l>>; 4],
}

impl<'e, 'l> Moment<'e, 'l> {
    fn of(events: &[&'e DeletionEvent<'l>]) -> Self {
        let queue = |kinds: &[Option<DeletionEventKind>]| {
            events.iter().copied().filter(|event| kinds.contains(&event.kind)).collect()
        };
        let (back, no) = (DeletionEventKind::Unsubmit, DeletionEventKind::Reject);
        Self {
            queues: [
                queue(&[Some(DeletionEventKind::Request)]),
                queue(&[Some(back), Some(no)]),
                queue(&[Some(DeletionEventKind::Approve)]),
                queue(&[None]),
            ],
        }
    }

    /// The first that leads on from where the note stands, or else the first.
    fn next(&mut self, standing: &Standing) -> Option<&'e DeletionEvent<'l>> {
        let leads = |queue: &VecDeque<&DeletionEvent<'_>>| {
            queue.front().is_some_and(|event| standing.leads_on(event))
        };
        let place = self
            .queues
            .iter()
            .position(leads)
            .or_else(|| self.queues.iter().position(|queue| !queue.is_empty()))?;
        self.queues.get_mut(place)?.pop_front()
    }
}

/// Takes the notes that the log deleted out of a case, with everything that came with them, and sets
/// events aside that do not fit.
///
/// What is left leads to the same when it is read again.
pub(crate) fn withdraw(case: &mut Case<'_>, policy: &Policy, as_of: NaiveDate) {
    let known = |at: Option<NaiveDateTime>| at.is_none_or(|at| at.date() <= as_of);
    case.deletion_events.retain(|event| known(event.at));
    case.refused_deletions.retain(|refused| known(refused.at));
    if !case.deletion_events.is_empty() {
        let Replay { standings, refused } = replay(&case.case_notes, &case.deletion_events, policy, as_of);
        let unfit: BTreeSet<&str> = refused.iter().map(|refused| refused.event_id.as_str()).collect();
        case.deletion_events.retain(|event| !unfit.contains(&*event.id));
        case.refused_deletions.extend(refused);
        let deleted = |standing: &Standing| standing.state() == NoteState::Deleted;
        let gone: BTreeSet<String> =
            standings.into_iter().filter(|(_, standing)| deleted(standing)).map(|(id, _)| id).collect();
        case.forget_notes(&gone);
    }
    let by_themselves =
        case.case_notes.iter().filter(|note| note.deleted_at.is_some_and(|at| at.date() <= as_of));
    let gone: BTreeSet<String> = by_themselves.map(|note| note.id.to_string()).collect();
    case.forget_notes(&gone);
}

impl Case<'_> {
    /// Takes notes out, with their recipients, with what was wrong with them, and with explanations that
    /// may repeat what they said.
    fn forget_notes(&mut self, gone: &BTreeSet<String>) {
        if gone.is_empty() {
            return;
        }
        let is_gone = |id: Option<&str>| id.is_some_and(|id| gone.contains(id));
        self.case_notes.retain(|note| !gone.contains(&*note.id));
        self.note_recipients.retain(|own| !is_gone(own.note_id.as_deref()));
        let shortened: BTreeSet<String> = gone.iter().map(|id| shorten(id)).collect();
        let of_gone = |id: &Option<String>| id.as_ref().is_some_and(|id| shortened.contains(id));
        self.faults.retain(|fault| fault.table != Table::CaseNotes || !of_gone(&fault.record_id));
        for event in &mut self.deletion_events {
            if is_gone(event.note_id.as_deref()) && event.explanation.is_some() {
                event.explanation = Some(WITHHELD.into());
            }
        }
    }
}
