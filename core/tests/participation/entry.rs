//! Entry.

use crate::support::{adult, answer_by, book, services, some, span, spans, with_plan};
use serde_json::json;
use wioa_rules::participation::Status;
use wioa_rules::{Layer, Rulebook};

#[test]
fn without_services_nobody_participates() {
    let program = adult("2024-06-15", json!({"services": []}));
    assert_eq!(program.status, Status::NotEnrolled);
    assert_eq!(program.periods, []);
}

#[test]
fn supportive_follow_up_and_tracking_services_enroll_nobody_and_extend_nothing() {
    let rows = [
        ("181", "2024-02-01", "2024-02-01"),
        ("226", "2024-02-01", ""),
        ("local:follow-up-services", "2024-02-01", ""),
    ];
    assert_eq!(adult("2024-06-15", services(&rows)).status, Status::NotEnrolled);

    let mut rows = rows.map(|(code, ..)| (code, "2024-05-01", "2024-05-01")).to_vec();
    rows.push(("202", "2024-03-01", "2024-03-01"));
    let program = adult("2024-05-31", services(&rows));
    assert_eq!(spans(&program), [span("2024-03-01", "2024-03-01")]);
}

#[test]
fn entry_is_the_begin_of_the_first_service_that_triggers() {
    let record = services(&[
        ("181", "2024-02-01", "2024-02-01"),
        ("300", "2024-03-05", ""),
        ("202", "2024-03-10", ""),
    ]);
    let program = adult("2024-06-15", record);
    assert_eq!(program.entry_date, some("2024-03-05"));
    assert_eq!(program.periods[0].entered_by.service_id, "s2");
}

#[test]
fn a_planned_service_enrolls_nobody() {
    let program = adult("2024-06-15", with_plan(json!({"services": []}), "2024-07-01", None));
    assert_eq!(program.status, Status::NotEnrolled);
}

#[test]
fn youth_enter_with_their_first_program_element_not_with_the_three_steps_before() {
    let mut rows = vec![
        ("468", "2024-01-10", "2024-01-10"),
        ("469", "2024-01-11", "2024-01-11"),
        ("470", "2024-01-12", "2024-01-12"),
        ("local:youth-follow-up-services", "2024-01-15", "2024-01-15"),
        ("local:youth-supportive-services", "2024-01-16", "2024-01-16"),
    ];
    let youth = |rows: &[_]| answer_by(&book("chicago-cook"), "youth", "2024-03-01", services(rows));
    assert_eq!(youth(&rows).programs[0].status, Status::NotEnrolled);
    rows.push(("local:youth-tutoring", "2024-02-05", ""));
    assert_eq!(youth(&rows).programs[0].entry_date, some("2024-02-05"));
}

#[test]
fn where_policy_lets_any_service_enroll_a_supportive_one_does() {
    let record = services(&[("181", "2024-03-01", "2024-03-01")]);
    let answer = answer_by(&book("jted"), "adult", "2024-05-30", record.clone());
    assert_eq!(answer.programs[0].programs, ["jted"]);
    assert_eq!(answer.programs[0].entry_date, some("2024-03-01"));
    assert_eq!(answer.programs[0].window_end, some("2024-05-30"));
    let after = answer_by(&book("jted"), "adult", "2024-05-31", record);
    assert_eq!(after.programs[0].exit_date, some("2024-03-01"));
}

#[test]
fn there_too_a_supportive_service_extends_nothing_and_follow_up_and_tracking_enroll_nobody() {
    let record = services(&[
        ("226", "2024-01-01", "2024-01-01"),
        ("181", "2024-03-01", "2024-03-01"),
        ("181", "2024-04-01", "2024-04-01"),
        ("local:follow-up-services", "2024-07-01", "2024-07-01"),
    ]);
    let answer = answer_by(&book("jted"), "adult", "2024-08-01", record);
    assert_eq!(spans(&answer.programs[0]), [span("2024-03-01", "2024-03-01")]);
}

#[test]
fn a_flag_set_for_youth_lets_their_supportive_services_enroll_and_extend() {
    let text = "extends = \"chicago-cook\"\n[flags.youth]\nsupportive = { triggers_participation = true, extends_exit = true }\n";
    let layer = Layer { name: "own", origin: "own.toml", text, matrices: &[] };
    let book = Rulebook::from_layers("own", &[layer]).unwrap();
    let record = services(&[("local:youth-supportive-services", "2024-03-01", "2024-03-01")]);
    assert_eq!(
        answer_by(&book, "youth", "2024-04-01", record.clone()).programs[0].entry_date,
        some("2024-03-01")
    );
    assert_eq!(answer_by(&book, "adult", "2024-04-01", record).programs[0].status, Status::NotEnrolled);
}

#[test]
fn a_service_that_only_extends_opens_no_period_but_carries_one_that_another_opens() {
    let text = "extends = \"chicago-cook\"\n[flags.youth]\ntraining = { triggers_participation = false, extends_exit = true }\n";
    let layer = Layer { name: "own", origin: "own.toml", text, matrices: &[] };
    let book = Rulebook::from_layers("own", &[layer]).unwrap();
    let mut rows = vec![("local:youth-occupational-skills-training", "2024-02-01", "2024-04-10")];
    let youth = |rows: &[_]| answer_by(&book, "youth", "2024-12-01", services(rows));
    assert_eq!(youth(&rows).programs[0].status, Status::NotEnrolled);
    rows.push(("local:youth-tutoring", "2024-03-01", "2024-03-01"));
    assert_eq!(spans(&youth(&rows).programs[0]), [span("2024-03-01", "2024-04-10")]);
}
