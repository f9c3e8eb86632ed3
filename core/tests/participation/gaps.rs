//! Planned gaps.

use crate::support::{adult, day, planning_on, services, some, with_gaps};
use serde_json::{Value, json};
use wioa_rules::participation::Status;

#[test]
fn a_planned_gap_suspends_the_window_for_its_days() {
    let gap = json!([{"gap_id": "g1", "begin": "2024-04-01", "end": "2024-04-30"}]);
    let program = adult("2024-04-15", with_gaps(planning_on("2024-03-01"), gap.clone()));
    assert_eq!(program.window_end, some("2024-06-29"));
    assert_eq!(program.suspended_by.as_deref(), Some("g1"));
    assert_eq!(adult("2024-06-29", with_gaps(planning_on("2024-03-01"), gap.clone())).days_left, Some(0));
    let after = adult("2024-06-30", with_gaps(planning_on("2024-03-01"), gap));
    assert_eq!(after.exit_date, some("2024-03-01"));
    assert_eq!(after.suspended_by, None);
}

#[test]
fn a_gap_that_lies_ahead_counts_already_because_it_is_planned() {
    let gap = json!([{"gap_id": "g1", "begin": "2024-04-01", "end": "2024-04-30"}]);
    let program = adult("2024-03-15", with_gaps(planning_on("2024-03-01"), gap));
    assert_eq!(program.window_end, some("2024-06-29"));
    assert_eq!(program.suspended_by, None);
}

#[test]
fn overlapping_gaps_count_a_day_once() {
    let gaps = json!([
        {"gap_id": "g1", "begin": "2024-04-01", "end": "2024-04-30"},
        {"gap_id": "g2", "begin": "2024-04-10", "end": "2024-04-20"},
        {"gap_id": "g3", "begin": "2024-04-30", "end": "2024-05-04"},
    ]);
    let program = adult("2024-04-15", with_gaps(planning_on("2024-03-01"), gaps));
    // 30 days of April and 4 of May.
    assert_eq!(program.window_end, some("2024-07-03"));
}

#[test]
fn of_a_gap_that_is_too_long_only_the_allowed_days_count() {
    for end in [json!("2024-12-31"), Value::Null] {
        let gap = json!([{"gap_id": "g1", "begin": "2024-04-01", "end": end}]);
        let program = adult("2024-04-15", with_gaps(planning_on("2024-03-01"), gap));
        assert_eq!(program.window_end, some("2024-11-26"), "30 May and 180 days");
    }
}

#[test]
fn a_gap_recorded_on_day_90_counts_and_one_recorded_after_the_window_does_not() {
    for (recorded, end) in [("2024-05-30T12:00:00", "2024-06-29"), ("2024-05-31T12:00:00", "2024-05-30")] {
        let gap =
            json!([{"gap_id": "g1", "begin": "2024-04-01", "end": "2024-04-30", "recorded_at": recorded}]);
        let program = adult("2024-09-01", with_gaps(planning_on("2024-03-01"), gap));
        assert_eq!(program.window_end, some(end), "{recorded}");
    }
}

#[test]
fn a_gap_recorded_in_the_part_of_the_window_that_another_gap_added_counts() {
    let gaps = json!([
        {"gap_id": "g1", "begin": "2024-04-01", "end": "2024-04-10", "recorded_at": "2024-06-10T12:00:00"},
        {"gap_id": "g2", "begin": "2024-05-01", "end": "2024-05-30", "recorded_at": "2024-04-25T12:00:00"},
    ]);
    let program = adult("2024-06-15", with_gaps(planning_on("2024-03-01"), gaps));
    assert_eq!(program.window_end, some("2024-07-09"), "30 May, 30 days and 10 days");
}

#[test]
fn a_gap_that_begins_on_day_90_pauses_it_and_one_that_begins_the_day_after_comes_too_late() {
    for (begin, end) in [("2024-05-30", "2024-06-09"), ("2024-05-31", "2024-05-30")] {
        let gap = json!([{"gap_id": "g1", "begin": begin, "end": "2024-06-08"}]);
        let program = adult("2024-09-01", with_gaps(planning_on("2024-03-01"), gap));
        assert_eq!(program.window_end, some(end), "begin {begin}");
    }
}

#[test]
fn a_service_that_begins_in_the_longer_window_continues_the_period() {
    for (begin, periods) in [("2024-06-29", 1), ("2024-06-30", 2)] {
        let record = services(&[("202", "2024-03-01", "2024-03-01"), ("202", begin, begin)]);
        let gap = json!([{"gap_id": "g1", "begin": "2024-04-01", "end": "2024-04-30"}]);
        assert_eq!(adult("2024-08-01", with_gaps(record, gap)).periods.len(), periods, "{begin}");
    }
}

#[test]
fn the_what_if_of_an_active_person_takes_a_coming_gap_into_account() {
    let gap = json!([{"gap_id": "g1", "begin": "2024-05-01", "end": "2024-05-30"}]);
    let program = adult("2024-04-01", with_gaps(services(&[("300", "2024-01-08", "")]), gap));
    // 30 June would be day 90.
    assert_eq!(program.if_nothing_more.unwrap().known_on, day("2024-07-31"));
}

#[test]
fn a_gap_opens_no_period() {
    let gap = json!([{"gap_id": "g1", "begin": "2024-04-01", "end": "2024-04-30"}]);
    let program = adult("2024-04-15", with_gaps(json!({"services": []}), gap));
    assert_eq!(program.status, Status::NotEnrolled);
}
