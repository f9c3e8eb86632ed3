//! A log as it is, with all that does not fit in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::NaiveDate;

use super::withheld::withheld;
use super::{Approval, NoteState, Refused, Standing, Withheld};
use crate::case::Case;
use crate::model::{CaseNote, DeletionEvent, DeletionEventKind};
use crate::rulebook::Policy;

/// Where notes stand by a log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replay {
    /// Every note that stands in the log with an event that fits, by id.
    pub standings: BTreeMap<String, Standing>,
    /// The events that do not fit, in the order of time; each was left out.
    pub refused: Vec<Refused>,
    /// Notes of which nothing may be told though they are not deleted, by id: the log, or the note itself,
    /// holds an approval all the same.
    pub withheld: BTreeMap<String, Withheld>,
}

/// Reads a log in the order of time; what does not fit is left out. Events of later than
/// `as_of` do not exist. Records have no order of their own, so of the events of a note at one moment
/// that comes next which leads on from where the note stands: a request before the decision on it, an
/// approval after every other decision, and the first by id of those of a kind. A log of which every event
/// fits as it stands then leads to the same state. An event about a note that is not among the notes is
/// taken as it is, and none is refused: that the note is not there is for others to say.
///
/// An approval of later, or one that is left out, changes no state; but nothing its note says may be told.
pub fn replay(
    notes: &[CaseNote<'_>],
    log: &[DeletionEvent<'_>],
    policy: &Policy,
    as_of: NaiveDate,
) -> Replay {
    read(notes, log.iter(), &[], policy, as_of).0
}

/// Reads the log of a case, whether or not the case was brought to a day before.
pub(crate) fn replay_case(case: &Case<'_>, policy: &Policy, as_of: NaiveDate) -> Replay {
    read_case(case, policy, as_of).0
}

/// The same, with every approval that led to no deletion, in order.
pub(super) fn read_case(case: &Case<'_>, policy: &Policy, as_of: NaiveDate) -> (Replay, Vec<Approval>) {
    // What deleted a note that was taken out was judged with the note at hand.
    let gone = &case.withdrawn.deleted;
    let open = |event: &&DeletionEvent<'_>| {
        gone.is_empty() || event.note_id.as_deref().is_none_or(|id| !gone.contains_key(id))
    };
    let log = case.deletion_events.iter().filter(open);
    read(&case.case_notes, log, &case.withdrawn.approvals, policy, as_of)
}

fn read<'e, 'l: 'e>(
    notes: &[CaseNote<'_>],
    log: impl Iterator<Item = &'e DeletionEvent<'l>>,
    aside: &[Approval],
    policy: &Policy,
    as_of: NaiveDate,
) -> (Replay, Vec<Approval>) {
    let (later, mut events): (Vec<_>, Vec<_>) =
        log.partition(|event| event.at.is_some_and(|at| at.date() > as_of));
    events.sort_by(|one, other| (one.at, &one.note_id, &one.id).cmp(&(other.at, &other.note_id, &other.id)));
    let named: BTreeSet<&str> = events.iter().filter_map(|event| event.note_id.as_deref()).collect();
    let own = notes.iter().filter(|note| named.contains(&*note.id));
    let mut standings: BTreeMap<String, Standing> =
        own.map(|note| (note.id.to_string(), Standing::of(note, as_of))).collect();
    let there: BTreeSet<String> = standings.keys().cloned().collect();
    let (mut refused, mut strays) = (Vec::new(), Vec::new());
    for moment in events.chunk_by(|one, other| (one.at, &one.note_id) == (other.at, &other.note_id)) {
        let note_id = moment.first().and_then(|event| event.note_id.as_deref()).unwrap_or_default();
        let known = there.contains(note_id);
        let mut standing = standings.remove(note_id).unwrap_or_default();
        let mut left = Moment::of(moment);
        while let Some(event) = left.next(&standing) {
            if let Err(refusal) = standing.take(policy, event) {
                let own = if known || note_id.is_empty() { &mut refused } else { &mut strays };
                own.push(Refused { event_id: event.id.to_string(), at: event.at, refusal });
            }
        }
        if known || standing.version() > 0 {
            standings.insert(note_id.to_owned(), standing);
        }
    }
    refused.sort_by(|one, other| (one.at, &one.event_id).cmp(&(other.at, &other.event_id)));

    let mut approvals = aside.to_vec();
    approvals.extend(later.into_iter().filter_map(Approval::of));
    approvals.extend(refused.iter().chain(&strays).filter_map(Approval::refused));
    approvals.extend(notes.iter().filter_map(|note| Approval::by_itself(note, as_of)));
    approvals.sort();
    approvals.dedup();
    let mut withheld = withheld(&approvals, as_of);
    withheld.retain(|id, _| standings.get(id).is_none_or(|own| own.state() != NoteState::Deleted));
    if !withheld.is_empty() {
        for note in notes.iter().filter(|note| note.deleted_at.is_some_and(|at| at.date() <= as_of)) {
            withheld.remove(&*note.id);
        }
    }
    for (_, standing) in standings.iter_mut().filter(|(id, _)| withheld.contains_key(*id)) {
        standing.withhold();
    }
    (Replay { standings, refused, withheld }, approvals)
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
