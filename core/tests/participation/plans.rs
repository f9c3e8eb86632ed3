//! Planned services.

use crate::support::{adult, begun, day, planning_on, service, some, span, spans, with_plan};
use serde_json::{Value, json};
use wioa_rules::participation::Status;

#[test]
fn a_training_planned_in_time_holds_the_exit_open() {
    let record = with_plan(planning_on("2024-03-01"), "2024-07-01", Some("2024-02-20T10:00:00"));
    let program = adult("2024-06-15", record);
    assert_eq!(program.status, Status::Held);
    assert_eq!(program.exit_date, None);
    let holder = program.holder.unwrap();
    assert_eq!((holder.why, holder.service_id.as_str()), ("planned", "plan"));
    let what_if = program.if_nothing_more.unwrap();
    assert_eq!((what_if.exit_date, what_if.known_on), (day("2024-03-01"), day("2024-07-02")));
}

#[test]
fn the_same_plan_recorded_after_the_window_holds_nothing() {
    let record = with_plan(planning_on("2024-03-01"), "2024-07-01", Some("2024-06-10T10:00:00"));
    let program = adult("2024-06-15", record);
    assert_eq!(program.status, Status::Exited);
    assert_eq!(program.exit_date, some("2024-03-01"));
}

#[test]
fn a_plan_recorded_on_day_90_is_in_time_and_one_recorded_on_day_91_is_not() {
    for (recorded, status) in [("2024-05-30T23:59:59", Status::Held), ("2024-05-31T00:00:00", Status::Exited)]
    {
        let record = with_plan(planning_on("2024-03-01"), "2024-07-01", Some(recorded));
        assert_eq!(adult("2024-06-15", record).status, status, "{recorded}");
    }
}

#[test]
fn a_plan_whose_recording_time_is_not_known_holds() {
    let record = with_plan(planning_on("2024-03-01"), "2024-07-01", None);
    assert_eq!(adult("2024-06-15", record).status, Status::Held);
}

#[test]
fn a_plan_holds_on_its_day_and_nothing_the_day_after() {
    let record = with_plan(planning_on("2024-03-01"), "2024-07-01", None);
    assert_eq!(adult("2024-07-01", record.clone()).status, Status::Held);
    let after = adult("2024-07-02", record);
    assert_eq!(after.status, Status::Exited);
    assert_eq!(after.exit_date, some("2024-03-01"));
    assert_eq!(after.periods[0].exit_known_on, some("2024-07-02"));
}

#[test]
fn within_the_window_a_plan_changes_nothing_but_the_what_if() {
    let record = with_plan(planning_on("2024-03-01"), "2024-07-01", None);
    let program = adult("2024-04-01", record);
    assert_eq!((program.status, program.window_end), (Status::InWindow, some("2024-05-30")));
    assert_eq!(program.if_nothing_more.unwrap().known_on, day("2024-07-02"));
}

#[test]
fn a_planned_supportive_service_holds_nothing() {
    let mut record = planning_on("2024-03-01");
    record["services"]
        .as_array_mut()
        .unwrap()
        .push(json!({"service_id": "plan", "activity_code": "181", "projected_begin": "2024-07-01"}));
    assert_eq!(adult("2024-06-15", record).status, Status::Exited);
}

#[test]
fn a_plan_begun_on_time_or_earlier_continues_the_period() {
    for begin in ["2024-05-31", "2024-06-20", "2024-07-01"] {
        let program = adult("2024-09-01", begun(begin));
        assert_eq!(spans(&program), [span("2024-03-01", "")], "begun {begin}");
        assert_eq!(program.status, Status::Active);
    }
}

#[test]
fn a_plan_begun_late_opens_a_new_period_because_its_hold_had_ended() {
    let program = adult("2024-09-01", begun("2024-07-02"));
    assert_eq!(spans(&program), [span("2024-03-01", "2024-03-01"), span("2024-07-02", "")]);
    assert_eq!(program.periods[0].exit_known_on, some("2024-07-02"));
}

#[test]
fn a_plan_begun_on_time_but_recorded_late_or_at_an_unknown_time_opens_a_new_period() {
    for recorded in [json!("2024-06-10T10:00:00"), Value::Null] {
        let mut record = begun("2024-07-01");
        record["services"][1]["recorded_at"] = recorded;
        assert_eq!(adult("2024-09-01", record).periods.len(), 2);
    }
}

#[test]
fn another_service_that_begins_while_the_exit_is_held_continues_the_period() {
    let mut record = with_plan(planning_on("2024-03-01"), "2024-07-01", Some("2024-02-20T10:00:00"));
    let rows = record["services"].as_array_mut().unwrap();
    rows.push(service("s3", ("211", "2024-06-15", "2024-06-15")));
    let program = adult("2024-08-01", record);
    assert_eq!(spans(&program), [span("2024-03-01", "")]);
    assert_eq!(program.window_end, some("2024-09-13"));
}
