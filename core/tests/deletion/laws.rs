//! What holds of every history.

use std::collections::BTreeMap;

use proptest::prelude::*;
use wioa_rules::case::CaseBuilder;
use wioa_rules::deletion::{Deletions, NoteState, Standing, Withheld, replay};
use wioa_rules::history::History;
use wioa_rules::model::record::to_json;
use wioa_rules::model::{DeletionEvent, DeletionEventKind};
use wioa_rules::notes::list;

use crate::steps::{Log, as_of, at, book, note, note_id, notes, planted, start, steps};

/// Everything that a host sees, and everything that a developer does.
fn all(log: &Log) -> String {
    format!("{} {log:?}", serde_json::to_string(&log.view(book(), as_of())).unwrap())
}

fn view(log: &Log) -> BTreeMap<String, serde_json::Value> {
    let view = serde_json::to_value(log.view(book(), as_of())).unwrap();
    let notes = view["notes"].as_array().unwrap().clone();
    notes.into_iter().map(|note| (note["note_id"].as_str().unwrap().to_owned(), note)).collect()
}

fn state(log: &Log, id: &str) -> NoteState {
    log.machine().standing(id).unwrap().state()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_deleted_note_never_comes_back(steps in steps()) {
        let (mut log, mut clock) = (start(), 0);
        for (number, step) in steps.iter().enumerate() {
            let before: Vec<NoteState> = (0..3).map(|place| state(&log, &note_id(place))).collect();
            let event = step.event(&log, number, &mut clock);
            let _ = log.apply(book(), &event, as_of());
            for (place, before) in before.into_iter().enumerate() {
                let id = note_id(place);
                if before == NoteState::Deleted {
                    prop_assert_eq!(state(&log, &id), NoteState::Deleted);
                }
                prop_assert_eq!(log.machine().note(&id).is_none(), state(&log, &id) == NoteState::Deleted);
            }
        }
    }

    #[test]
    fn a_refused_event_changes_nothing(steps in steps()) {
        let (mut log, mut clock) = (start(), 0);
        for (number, step) in steps.iter().enumerate() {
            let event = step.event(&log, number, &mut clock);
            let (before, version) = (all(&log), log.version());
            if log.apply(book(), &event, as_of()).is_ok() {
                prop_assert_eq!(log.version(), version + 1);
            } else {
                prop_assert_eq!(all(&log), before);
                prop_assert_eq!(log.version(), version);
            }
        }
    }

    #[test]
    fn a_note_that_is_not_deleted_is_what_was_entered_byte_for_byte(steps in steps()) {
        let (mut log, mut clock) = (start(), 0);
        for (number, step) in steps.iter().enumerate() {
            let event = step.event(&log, number, &mut clock);
            let _ = log.apply(book(), &event, as_of());
            for place in 0..3 {
                let Some(own) = log.machine().note(&note_id(place)) else { continue };
                prop_assert_eq!(own, &note(place));
                let shown = view(&log)[&note_id(place)]["note"].to_string();
                prop_assert_eq!(shown, to_json(&note(place)).to_string());
            }
        }
    }

    #[test]
    fn each_state_has_one_explanation_in_the_history(steps in steps()) {
        let (mut log, mut clock) = (start(), 0);
        for (number, step) in steps.iter().enumerate() {
            let event = step.event(&log, number, &mut clock);
            let _ = log.apply(book(), &event, as_of());
            for place in 0..3 {
                let standing = log.machine().standing(&note_id(place)).unwrap();
                let last = standing.history().last();
                prop_assert_eq!(standing.explained_by(), last);
                let led_to = match last.map(|past| past.kind) {
                    None | Some(DeletionEventKind::Unsubmit | DeletionEventKind::Reject) => NoteState::Active,
                    Some(DeletionEventKind::Request) => NoteState::DeletionRequested,
                    Some(DeletionEventKind::Approve) => NoteState::Deleted,
                };
                prop_assert_eq!(standing.state(), led_to);
                let times: Vec<_> = standing.history().iter().map(|past| past.at).collect();
                prop_assert!(times.is_sorted());
                prop_assert_eq!(standing.request().is_some(), led_to != NoteState::Active);
            }
        }
    }

    #[test]
    fn the_audit_reads_a_log_as_the_machine_took_it(steps in steps()) {
        let (mut log, mut clock) = (start(), 0);
        let mut all: Vec<DeletionEvent<'static>> = Vec::new();
        let mut refused = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let event = step.event(&log, number, &mut clock);
            // In a log that is read as it is, time alone says what came first.
            if all.last().is_some_and(|last| event.at < last.at) {
                continue;
            }
            if log.apply(book(), &event, as_of()).is_err() {
                refused.push(event.id.to_string());
            }
            all.push(event);
        }
        let replay = replay(&notes(), &all, book().policy(), as_of());
        let unfit: Vec<String> = replay.refused.iter().map(|own| own.event_id.clone()).collect();
        prop_assert_eq!(unfit, refused);
        for place in 0..3 {
            let own = log.machine().standing(&note_id(place)).unwrap();
            let untouched = Standing::of(&note(place), as_of());
            let read = replay.standings.get(&note_id(place)).unwrap_or(&untouched);
            let events = |own: &Standing| -> Vec<String> {
                own.history().iter().map(|past| past.event_id.clone()).collect()
            };
            prop_assert_eq!((read.state(), events(read)), (own.state(), events(own)));
            // A machine holds no approval that it refused.
            if !replay.withheld.contains_key(&note_id(place)) {
                prop_assert_eq!(read, own);
            }
        }
    }

    #[test]
    fn later_events_change_no_earlier_answer(steps in steps(), day in 0..60i64) {
        let (mut log, mut clock) = (start(), 0);
        let mut all = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let event = step.event(&log, number, &mut clock);
            let _ = log.apply(book(), &event, as_of());
            all.push(event);
        }
        let day = at(day * 24 * 60).date();
        let (known, later): (Vec<_>, Vec<_>) =
            all.iter().cloned().partition(|event| event.at.unwrap().date() <= day);
        let policy = book().policy();
        let (whole, then) = (replay(&notes(), &all, policy, day), replay(&notes(), &known, policy, as_of()));
        prop_assert_eq!(&whole.refused, &then.refused);
        for (id, own) in &whole.standings {
            let then = &then.standings[id];
            prop_assert_eq!(own.state(), then.state());
            prop_assert_eq!(own.explained_by().map(|past| &past.event_id), then.explained_by().map(|past| &past.event_id));
            if !whole.withheld.contains_key(id) {
                prop_assert_eq!(own, then);
            }
        }
        // The one exception: of a note that was deleted later nothing is told.
        let approved = |log: &[DeletionEvent<'_>], id: &str| log.iter().any(|event| {
            event.kind == Some(DeletionEventKind::Approve) && event.note_id.as_deref() == Some(id)
        });
        for place in 0..3 {
            let id = note_id(place);
            let deleted = whole.standings.get(&id).is_some_and(|own| own.state() == NoteState::Deleted);
            let why = match (deleted, approved(&known, &id), approved(&later, &id)) {
                (true, ..) | (false, false, false) => None,
                (false, true, _) => Some(Withheld::ApprovalUnfit),
                (false, false, true) => Some(Withheld::DeletedLater),
            };
            prop_assert_eq!(whole.withheld.get(&id).copied(), why);
        }
    }

    #[test]
    fn a_machine_that_hears_of_a_later_approval_tells_nothing_of_the_note(steps in steps(), day in 0..30i64) {
        let (mut log, mut clock) = (start(), 0);
        let mut events = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let event = step.event(&log, number, &mut clock);
            if log.apply(book(), &event, as_of()).is_ok() {
                events.push(event);
            }
        }
        let day = at(day * 24 * 60).date();
        let earlier = History::replay_on(Deletions::of(notes(), day).unwrap(), book(), &events, day).unwrap();
        for place in 0..3 {
            let id = note_id(place);
            let gone = state(&log, &id) == NoteState::Deleted;
            prop_assert_eq!(earlier.machine().note(&id).is_none(), gone);
            let told = format!("{earlier:?} {}", serde_json::to_string(&earlier.view(book(), day)).unwrap());
            prop_assert_eq!(told.contains(&planted(place, "subject")), !gone);
            prop_assert!(!gone || !told.contains(&planted(place, "explanation")));
        }
    }

    #[test]
    fn machine_list_and_audit_agree_on_events_of_one_moment(
        steps in steps(),
        turned in any::<bool>(),
        spread in 1..4i64,
    ) {
        let mut log = start();
        let mut events = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let mut event = step.fitting().event(&log, number, &mut 0);
            // Ids that run against the order of the log, and few moments.
            if turned {
                event.id = format!("e{:03}", 999 - number).into();
            }
            event.at = Some(at(i64::try_from(number).unwrap() / (8 * spread)));
            if log.apply(book(), &event, as_of()).is_ok() {
                events.push(event);
            }
        }
        let mut sorted = events.clone();
        sorted.sort_by(|one, other| one.id.cmp(&other.id));
        let read = replay(&notes(), &sorted, book().policy(), as_of());
        prop_assert_eq!(&read.refused, &[]);
        let (mut case, _) = CaseBuilder::new("P1").case_notes(notes()).deletion_events(events).build();
        let rows = list(book(), &case, as_of(), None).rows;
        case.see_on(book(), as_of());
        for place in 0..3 {
            let own = state(&log, &note_id(place));
            let row = rows.iter().find(|row| row.note_id == note_id(place)).unwrap();
            prop_assert_eq!(row.state, own);
            let judged = case.case_notes.iter().any(|note| note.id == *note_id(place));
            prop_assert_eq!(judged, own != NoteState::Deleted);
        }
    }
}
