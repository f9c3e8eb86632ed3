//! Answers for a past day: what came later changes none.

use proptest::prelude::*;

use wioa_rules::model::{PlacementStatus, PlacementStatusEntry};

use crate::support::{Spec, answer, case, clock, day, specs};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_came_later_changes_no_earlier_answer(specs in specs(), as_of in 0..300i64) {
        let until: Vec<Spec> = specs
            .iter()
            .map(|own| Spec {
                changes: own.changes.iter().copied().filter(|change| change.on <= as_of).collect(),
                entered: own.entered.filter(|on| *on <= as_of),
                exited: own.exited.filter(|on| *on <= as_of),
            })
            .collect();
        prop_assert_eq!(clock(&specs, as_of), clock(&until, as_of));
    }

    #[test]
    fn the_last_line_alone_tells_what_held_on_each_day_of_its_spell(
        start in 0..60i64,
        gaps in prop::collection::vec(1..30i64, 3),
        as_of in 0..200i64,
    ) {
        // Start, hold, return and end in one line, seen on any day.
        let days: Vec<i64> = std::iter::once(&start).chain(&gaps).scan(0, |sum, gap| { *sum += gap; Some(*sum) }).collect();
        let mut spec = Spec::turns(&days);
        spec.changes.last_mut().unwrap().status = PlacementStatus::Terminated;
        let (mut case, _) = case(std::slice::from_ref(&spec), false);
        case.placement_statuses.drain(..3);
        case.see_on(day(as_of));
        let line = &case.placement_statuses[0];
        let held = spec.changes.iter().rfind(|change| change.on <= as_of).map(|change| change.status);
        prop_assert_eq!(line.status, Some(held.unwrap_or(PlacementStatus::PlannedNotStarted)));
        let ahead = |date: Option<wioa_rules::Date>| date.is_some_and(|date| date > day(as_of));
        prop_assert!(!ahead(line.inactive_date) && !ahead(line.return_date) && !ahead(line.end_date));
    }
}

#[test]
fn a_line_made_later_was_not_known() {
    let spec = Spec::turns(&[0, 10]);
    let (mut case, _) = case(&[spec], true);
    let at = day(20).and_hms_opt(9, 0, 0);
    case.placement_statuses[1].updated_at = at;
    let mut seen = case.clone();
    seen.see_on(day(19));
    assert_eq!(seen.placement_statuses.len(), 1);
    case.see_on(day(20));
    assert_eq!(case.placement_statuses.len(), 2);
}

#[test]
fn a_planned_start_stays_a_plan_and_a_termination_without_a_start_goes_back_to_it() {
    let mut spec = Spec::turns(&[30]);
    spec.changes[0].status = PlacementStatus::PlannedNotStarted;
    let (mut case, _) = case(&[spec], false);
    case.placement_statuses[0].start_date = Some(day(30));
    case.placement_statuses.push(PlacementStatusEntry {
        id: "x".into(),
        placement_id: Some("w00".into()),
        status: Some(PlacementStatus::Terminated),
        end_date: Some(day(40)),
        ..PlacementStatusEntry::default()
    });
    case.see_on(day(10));
    let told: Vec<_> = case.placement_statuses.iter().map(|line| (line.status, line.start_date)).collect();
    let planned = Some(PlacementStatus::PlannedNotStarted);
    assert_eq!(told, [(planned, Some(day(30))), (planned, None)]);
}

#[test]
fn an_exit_that_lies_ahead_does_not_stop_the_days_yet() {
    let spec = Spec { exited: Some(20), ..Spec::turns(&[0]) };
    let on = |as_of| answer(std::slice::from_ref(&spec), true, as_of).clock.unwrap();
    assert_eq!(on(19).exhausted_on, Some(day(90)));
    assert_eq!(on(20).exhausted_on, None);
    assert_eq!((on(20).days_used, on(30).days_used), (20, 20));
}
