//! Placements as a history of events: laws, and the records it comes to.

use proptest::prelude::*;
use wioa_rules::case::CaseBuilder;
use wioa_rules::history::History;
use wioa_rules::model::{Participant, PlacementEvent, PlacementEventKind, PlacementStatus};
use wioa_rules::worksite::{Effect, Placements, subsidy};
use wioa_rules::{Caseload, Layer, Rule, Rulebook, audit};

use crate::support::{book, day};

/// Any event, fitting or not, on one of three placements.
fn event() -> impl Strategy<Value = (PlacementEventKind, usize, i64, i64)> {
    (prop::sample::select(PlacementEventKind::ALL), 0..3usize, 0..12i64, 0..3i64)
}

/// A log in which events that do not fit are left out, as a host would.
fn log(events: &[(PlacementEventKind, usize, i64, i64)]) -> Vec<PlacementEvent<'static>> {
    let mut at = 0;
    let each = events.iter().enumerate().map(|(place, (kind, placement, gap, back))| {
        at += gap;
        PlacementEvent {
            id: format!("e{place:03}").into(),
            kind: Some(*kind),
            at: day(at).and_hms_opt(9, 0, 0),
            by: Some("planner".into()),
            placement_id: Some(format!("w{placement}").into()),
            on: (*kind != PlacementEventKind::ReportUploaded).then(|| day(at - back)),
        }
    });
    each.collect()
}

fn json(history: &History<Placements>) -> serde_json::Value {
    serde_json::to_value(history.view(book(), day(500))).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_refused_event_changes_nothing_and_what_is_accepted_replays(
        events in prop::collection::vec(event(), 0..30),
    ) {
        let as_of = day(500);
        let mut history = History::<Placements>::new();
        let mut accepted = Vec::new();
        for event in log(&events) {
            let before = json(&history);
            if history.apply(book(), &event, as_of).is_ok() {
                accepted.push(event);
            } else {
                prop_assert_eq!(before, json(&history));
            }
        }
        let again = History::<Placements>::replay(book(), &accepted, as_of).unwrap();
        prop_assert_eq!(json(&again), json(&history));
    }

    #[test]
    fn the_records_of_a_log_have_the_days_of_the_log_and_no_fault(
        events in prop::collection::vec(event(), 0..30),
        as_of in 0..400i64,
    ) {
        let mut accepted = Vec::new();
        let mut whole = History::<Placements>::new();
        for mut event in log(&events) {
            // A table does not tell when these dates were entered, so they are entered on their day.
            if matches!(event.kind, Some(PlacementEventKind::SubsidyEntered | PlacementEventKind::SubsidyExited)) {
                event.on = event.at.map(|at| at.date());
            }
            if whole.apply(book(), &event, day(500)).is_ok() {
                accepted.push(event);
            }
        }
        let history = History::<Placements>::replay(book(), &accepted, day(as_of)).unwrap();
        // The records of the whole log, seen on the day, are those of the log up to the day.
        let (placements, lines) = whole.machine().records();
        let (case, supplied) = CaseBuilder::new("P1")
            .participants([Participant { id: "P1".into(), ..Participant::default() }])
            .worksite_placements(placements)
            .placement_statuses(lines)
            .build();
        let answer = subsidy(book(), &case, &supplied, day(as_of), &[]).unwrap();
        let clock = answer.clock.unwrap_or_else(|| panic!("{:?}", answer.undetermined));
        let own = history.machine().clock(book().policy().subsidy_days, day(as_of));
        prop_assert_eq!((clock.state, clock.days_used, clock.exhausted_on), (own.state, own.days_used, own.exhausted_on));
        prop_assert_eq!(clock.ledger, own.ledger);
        let caseload = Caseload { cases: vec![case], supplied, inputs: Vec::new() };
        let rules = [Rule::StatusHistoryBroken, Rule::SubsidizedDatesMismatch];
        let audit = audit(book(), caseload, day(as_of), Some(&rules));
        prop_assert!(audit.findings.is_empty(), "{:?}", audit.findings);
    }

    #[test]
    fn a_placement_opens_without_subsidy_just_where_the_clock_has_no_day_left(
        events in prop::collection::vec(event(), 0..40),
        limit in 1..20i64,
    ) {
        let text = format!("extends = \"chicago-cook\"\n[policy]\nsubsidy_days = {limit}\nsubsidy_warning_days = 0\n");
        let layer = Layer { name: "own", origin: "own", text: &text, matrices: &[] };
        let book = Rulebook::from_layers("own", &[layer]).unwrap();
        let mut history = History::<Placements>::new();
        for event in log(&events) {
            let Ok(effects) = history.apply(&book, &event, day(500)) else { continue };
            let opens = matches!(event.kind, Some(PlacementEventKind::Started | PlacementEventKind::Returned));
            let left = |on| history.machine().clock(limit, on).days_left;
            let expected = opens && event.on.is_some_and(|on| left(on) == 0);
            let ended = effects.iter().any(|own| matches!(own, Effect::EndSubsidizedWage { .. }));
            prop_assert_eq!(ended, expected, "{:?}", event);
        }
    }

    #[test]
    fn the_status_of_the_state_is_that_of_its_days(events in prop::collection::vec(event(), 0..30)) {
        let mut history = History::<Placements>::new();
        for event in log(&events) {
            let _ = history.apply(book(), &event, day(500));
        }
        let state = json(&history);
        let status = |own: &serde_json::Value| (own["placement_id"].clone(), own["status"].clone(), own["since"].clone());
        let of = |list: &serde_json::Value| list.as_array().unwrap().iter().map(status).collect::<Vec<_>>();
        prop_assert_eq!(of(&state["placements"]), of(&state["clock"]["placements"]));
    }

    #[test]
    fn nothing_is_terminated_without_being_there_and_nothing_follows_it(
        events in prop::collection::vec(event(), 0..40),
    ) {
        let mut history = History::<Placements>::new();
        for event in log(&events) {
            let _ = history.apply(book(), &event, day(500));
        }
        let (_, lines) = history.machine().records();
        for own in ["w0", "w1", "w2"] {
            let told: Vec<PlacementStatus> = lines
                .iter()
                .filter(|line| line.placement_id.as_deref() == Some(own))
                .filter_map(|line| line.status)
                .collect();
            let end = told.iter().position(|status| *status == PlacementStatus::Terminated);
            prop_assert!(end.is_none_or(|end| end > 0 && end + 1 == told.len()), "{own}: {told:?}");
            let starts = told.windows(2).filter(|pair| pair[1] == PlacementStatus::PlannedNotStarted).count();
            prop_assert_eq!(starts, 0, "planned comes first or not at all");
        }
    }
}

/// A log that were read anew on every start would take minutes.
#[test]
fn thousands_of_starts_are_applied_one_after_the_other() {
    let mut history = History::<Placements>::new();
    let mut ended = 0;
    for number in 0..3200i64 {
        let on = day(number);
        for (kind, on) in [(PlacementEventKind::Started, on), (PlacementEventKind::Terminated, on)] {
            let event = PlacementEvent {
                id: format!("{kind:?}{number}").into(),
                kind: Some(kind),
                at: day(number).and_hms_opt(9, 0, 0),
                by: Some("planner".into()),
                placement_id: Some(format!("w{number}").into()),
                on: Some(on),
            };
            ended += history.apply(book(), &event, day(4000)).unwrap().len();
            if number % 2 == 0 {
                break;
            }
        }
    }
    assert!(ended > 0);
    let state = json(&history);
    assert_eq!(state["placements"].as_array().unwrap().len(), 3200);
}
