//! Worked values of the subsidized days.

use wioa_rules::Date;
use wioa_rules::case::CaseBuilder;
use wioa_rules::model::{Participant, PlacementStatus, PlacementStatusEntry, WorksitePlacement};
use wioa_rules::worksite::{ClockState, subsidy};

use crate::support::{Change, Spec, book, clock, day, on};

/// Asks about placements, each with one line: start, inactive, return and end date.
fn days(lines: &[[&str; 4]], as_of: &str) -> wioa_rules::worksite::Clock {
    let date = |text: &str| (!text.is_empty()).then(|| on(text));
    let records: Vec<WorksitePlacement<'_>> = (0..lines.len())
        .map(|place| WorksitePlacement { id: format!("w{place}").into(), ..WorksitePlacement::default() })
        .collect();
    let lines = lines.iter().enumerate().map(|(place, [start, inactive, back, end])| PlacementStatusEntry {
        id: format!("h{place}").into(),
        placement_id: Some(format!("w{place}").into()),
        status: Some(match (date(inactive), date(back), date(end)) {
            (_, _, Some(_)) => PlacementStatus::Terminated,
            (Some(_), None, None) => PlacementStatus::OnHold,
            _ => PlacementStatus::Started,
        }),
        start_date: date(start),
        inactive_date: date(inactive),
        return_date: date(back),
        end_date: date(end),
        ..PlacementStatusEntry::default()
    });
    let (case, supplied) = CaseBuilder::new("P1")
        .participants([Participant { id: "P1".into(), ..Participant::default() }])
        .worksite_placements(records)
        .placement_statuses(lines.collect::<Vec<_>>())
        .build();
    subsidy(book(), &case, &supplied, on(as_of), &[]).unwrap().clock.unwrap()
}

#[test]
fn started_on_24_july_and_on_hold_from_6_august_are_13_days() {
    let clock = days(&[["2019-07-24", "2019-08-06", "", ""]], "2019-12-31");
    assert_eq!((clock.days_used, clock.days_left, clock.state), (13, 77, ClockState::Paused));
    assert_eq!(clock.exhausted_on, None);
}

#[test]
fn jobs_of_35_and_13_days_show_48_at_the_recent_one_and_leave_42() {
    let lines = [["2024-03-01", "", "", "2024-04-05"], ["2024-05-01", "", "", "2024-05-14"]];
    let clock = days(&lines, "2024-06-15");
    assert_eq!((clock.days_used, clock.days_left), (48, 42));
    let shown: Vec<_> = clock.placements.iter().map(|own| (own.days, own.days_shown)).collect();
    assert_eq!(shown, [(35, Some(35)), (13, Some(48))]);
    assert_eq!(clock.ledger.iter().map(|own| own.days_used).collect::<Vec<_>>(), [35, 48]);
}

#[test]
fn two_placements_open_on_the_same_days_count_once() {
    let lines = [["2024-03-01", "", "", "2024-03-21"], ["2024-03-11", "", "", "2024-03-31"]];
    let clock = days(&lines, "2024-06-15");
    assert_eq!(clock.days_used, 30);
    assert_eq!(clock.placements.iter().map(|own| own.days).sum::<i64>(), 40);
    assert_eq!(clock.placements[0].days_shown, Some(20));
    assert_eq!(clock.placements[1].days_shown, Some(30));
}

#[test]
fn the_89th_the_90th_and_the_91st_day() {
    let on_day = |as_of| days(&[["2024-03-01", "", "", ""]], as_of);
    let told = |as_of| {
        let clock = on_day(as_of);
        (clock.state, clock.days_used, clock.days_left, clock.days_past)
    };
    assert_eq!(told("2024-05-29"), (ClockState::Running, 89, 1, 0));
    assert_eq!(told("2024-05-30"), (ClockState::Exhausted, 90, 0, 0));
    assert_eq!(told("2024-05-31"), (ClockState::Exhausted, 90, 0, 1));
    for as_of in ["2024-03-01", "2024-05-29", "2024-05-30", "2024-12-31"] {
        assert_eq!(on_day(as_of).exhausted_on, Some(on("2024-05-30")), "{as_of}");
    }
}

#[test]
fn a_hold_on_the_90th_day_comes_too_late_and_one_on_the_89th_leaves_a_day() {
    let held = |inactive: &str| days(&[["2024-03-01", inactive, "", ""]], "2024-06-15");
    assert_eq!(held("2024-05-30").exhausted_on, Some(on("2024-05-30")));
    assert_eq!(held("2024-05-30").days_past, 0);
    assert_eq!(held("2024-05-31").days_past, 1);
    let clock = held("2024-05-29");
    assert_eq!((clock.state, clock.days_left, clock.exhausted_on), (ClockState::Paused, 1, None));
}

#[test]
fn started_and_stopped_on_one_day_are_no_day() {
    for line in [["2024-03-01", "2024-03-01", "", ""], ["2024-03-01", "", "", "2024-03-01"]] {
        let clock = days(&[line], "2024-06-15");
        assert_eq!((clock.days_used, clock.state), (0, ClockState::NotStarted), "{line:?}");
        assert!(clock.ledger.is_empty());
        assert_eq!(clock.placements[0].days_shown, None);
    }
}

#[test]
fn a_leap_day_is_a_day() {
    let days_of = |from: &str, until: &str| days(&[[from, "", "", until]], "2025-12-31").days_used;
    assert_eq!(days_of("2024-02-28", "2024-03-01"), 2);
    assert_eq!(days_of("2023-02-28", "2023-03-01"), 1);
    assert_eq!(days_of("2024-02-29", "2024-03-01"), 1);
}

#[test]
fn what_starts_on_the_day_of_the_answer_runs_and_what_starts_the_day_after_does_not() {
    let told = |as_of| {
        let clock = days(&[["2024-03-01", "", "", ""]], as_of);
        (clock.state, clock.days_used, clock.placements[0].status.unwrap())
    };
    assert_eq!(told("2024-02-29"), (ClockState::NotStarted, 0, PlacementStatus::PlannedNotStarted));
    assert_eq!(told("2024-03-01"), (ClockState::Running, 0, PlacementStatus::Started));
    assert_eq!(told("2024-03-02"), (ClockState::Running, 1, PlacementStatus::Started));
}

#[test]
fn on_hold_and_back_on_one_day_ends_as_the_last_line_says() {
    let started = PlacementStatus::Started;
    let held = PlacementStatus::OnHold;
    let turns = |days: &[(i64, PlacementStatus)]| Spec {
        changes: days.iter().map(|(on, status)| Change { on: *on, status: *status }).collect(),
        entered: None,
        exited: None,
    };
    let back = turns(&[(0, started), (10, held), (10, started)]);
    let clock_of = |spec: &Spec| clock(std::slice::from_ref(spec), 20);
    assert_eq!((clock_of(&back).state, clock_of(&back).days_used), (ClockState::Running, 20));
    let held_again = turns(&[(0, started), (10, held), (10, started), (10, held)]);
    assert_eq!((clock_of(&held_again).state, clock_of(&held_again).days_used), (ClockState::Paused, 10));
    let both = turns(&[(0, started), (5, held), (10, started), (10, held)]);
    assert_eq!((clock_of(&both).state, clock_of(&both).days_used), (ClockState::Paused, 5));
    assert_eq!(clock_of(&both).placements[0].since, Some(day(10)));
}

#[test]
fn a_history_at_the_end_of_time_has_no_end() {
    let clock = days(&[["2199-12-01", "", "", ""]], "2199-12-31");
    assert_eq!(clock.days_used, 30);
    assert_eq!(clock.exhausted_on, Date::from_ymd_opt(2200, 3, 1));
}
