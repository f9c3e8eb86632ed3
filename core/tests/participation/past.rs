//! Past views.

use crate::support::{adult, begun, day, planning_on, services, some, with_exit, with_gaps, with_plan};
use serde_json::json;
use wioa_rules::participation::Status;

#[test]
fn a_service_that_began_later_does_not_exist_for_a_past_answer() {
    let record = services(&[("202", "2024-03-01", "2024-03-01"), ("202", "2024-05-20", "2024-05-20")]);
    let then = adult("2024-05-19", record.clone());
    assert_eq!(then.window_end, some("2024-05-30"));
    assert_eq!(then.if_nothing_more.unwrap().exit_date, day("2024-03-01"));
    assert_eq!(adult("2024-05-20", record).window_end, some("2024-08-18"));
}

#[test]
fn an_end_that_came_later_means_open() {
    let record = services(&[("300", "2024-01-08", "2024-04-30")]);
    assert_eq!(adult("2024-04-29", record.clone()).status, Status::Active);
    let on_its_last_day = adult("2024-04-30", record);
    assert_eq!((on_its_last_day.status, on_its_last_day.days_left), (Status::InWindow, Some(90)));
}

#[test]
fn a_plan_that_later_began_was_still_a_plan() {
    assert_eq!(adult("2024-06-15", begun("2024-07-01")).status, Status::Held);
    assert_eq!(adult("2024-06-30", begun("2024-07-05")).status, Status::Held);
    assert_eq!(adult("2024-07-02", begun("2024-07-05")).status, Status::Exited);
}

#[test]
fn a_plan_or_gap_recorded_later_was_not_known() {
    let record = with_plan(planning_on("2024-03-01"), "2024-07-01", Some("2024-04-20T10:00:00"));
    assert_eq!(adult("2024-04-19", record.clone()).if_nothing_more.unwrap().known_on, day("2024-05-31"));
    assert_eq!(adult("2024-04-20", record).if_nothing_more.unwrap().known_on, day("2024-07-02"));

    let gap = json!([{"gap_id": "g1", "begin": "2024-04-01", "end": "2024-04-30",
        "recorded_at": "2024-04-20T10:00:00"}]);
    let record = with_gaps(planning_on("2024-03-01"), gap);
    assert_eq!(adult("2024-04-19", record.clone()).window_end, some("2024-05-30"));
    assert_eq!(adult("2024-04-20", record).window_end, some("2024-06-29"));
}

#[test]
fn an_exit_recorded_later_was_not_known() {
    let mut record = with_exit(planning_on("2024-03-01"), "2024-03-01");
    record["enrollments"][0]["exit_recorded_at"] = json!("2024-04-10T09:00:00");
    let exit = |as_of| adult(as_of, record.clone()).periods[0].recorded.as_ref().unwrap()[0].exit_date;
    assert_eq!(exit("2024-04-09"), None);
    assert_eq!(exit("2024-04-10"), some("2024-03-01"));
}
