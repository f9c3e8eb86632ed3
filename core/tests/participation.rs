//! Who participates, since when, and when it ends: the worked dates, and a day-by-day count.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::unnecessary_wraps)]

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};
use wioa_rules::participation::{ParticipationAnswer, ProgramAnswer, Status};
use wioa_rules::{Layer, Rulebook, audit, participation, read_json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn some(text: &str) -> Option<NaiveDate> {
    Some(day(text))
}

fn book(profile: &str) -> Rulebook {
    Rulebook::built_in(profile).unwrap()
}

fn book_with(policy: &str) -> Rulebook {
    let text = format!("extends = \"chicago-cook\"\n[policy]\n{policy}\n");
    Rulebook::from_layers("own", &[Layer { name: "own", origin: "own.toml", text: &text, matrices: &[] }])
        .unwrap()
}

/// The answer for a record that lacks only the participant.
fn answer_by(book: &Rulebook, group: &str, as_of: &str, mut record: Value) -> ParticipationAnswer {
    record["participant"] = json!({"participant_id": "P1", "customer_group": group});
    let text = record.to_string();
    let caseload = read_json(&text).unwrap();
    participation(book, caseload.only().unwrap(), &caseload.supplied, day(as_of))
}

/// The same, of the first program, in the built-in local profile.
fn adult(as_of: &str, record: Value) -> ProgramAnswer {
    let answer = answer_by(&book("chicago-cook"), "adult", as_of, record);
    assert_eq!(answer.undetermined, []);
    answer.programs.into_iter().next().unwrap()
}

/// Services with ids s1, s2, ...: code, begin, end (empty: none).
fn services(rows: &[(&str, &str, &str)]) -> Value {
    let services: Vec<Value> =
        rows.iter().enumerate().map(|(index, row)| service(&format!("s{}", index + 1), *row)).collect();
    json!({ "services": services })
}

fn service(id: &str, (code, begin, end): (&str, &str, &str)) -> Value {
    let date = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    json!({"service_id": id, "activity_code": code, "actual_begin": date(begin), "actual_end": date(end)})
}

/// One service of career planning on a day.
fn planning_on(date: &str) -> Value {
    services(&[("202", date, date)])
}

fn with_plan(mut record: Value, begin: &str, recorded_at: Option<&str>) -> Value {
    let plan = json!({"service_id": "plan", "activity_code": "300", "actual_begin": null, "actual_end": null,
        "projected_begin": begin, "recorded_at": recorded_at});
    record["services"].as_array_mut().unwrap().push(plan);
    record
}

fn with_gaps(mut record: Value, gaps: Value) -> Value {
    record["gaps"] = gaps;
    record
}

fn spans(program: &ProgramAnswer) -> Vec<(String, Option<String>)> {
    let text = |date: NaiveDate| date.to_string();
    program.periods.iter().map(|period| (text(period.entry_date), period.exit_date.map(text))).collect()
}

fn span(entry: &str, exit: &str) -> (String, Option<String>) {
    (entry.to_owned(), (!exit.is_empty()).then(|| exit.to_owned()))
}

// The window and the exit.

#[test]
fn after_a_last_service_on_1_march_2024_day_90_is_30_may() {
    let on_day_90 = adult("2024-05-30", planning_on("2024-03-01"));
    assert_eq!(on_day_90.status, Status::InWindow);
    assert_eq!(on_day_90.window_end, some("2024-05-30"));
    assert_eq!(on_day_90.days_left, Some(0));
    assert_eq!(on_day_90.exit_date, None);
}

#[test]
fn the_exit_of_1_march_2024_can_be_determined_from_31_may_on() {
    let on_day_91 = adult("2024-05-31", planning_on("2024-03-01"));
    assert_eq!(on_day_91.status, Status::Exited);
    assert_eq!(on_day_91.exit_date, some("2024-03-01"));
    assert_eq!(on_day_91.days_left, None);
    assert_eq!(on_day_91.periods[0].exit_known_on, some("2024-05-31"));
    assert_eq!(on_day_91.if_nothing_more, None);
}

#[test]
fn the_window_counts_calendar_days_over_leap_days_and_ends_of_months() {
    for (last, end) in [
        ("2024-03-01", "2024-05-30"),
        ("2023-12-01", "2024-02-29"),
        ("2022-12-01", "2023-03-01"),
        ("2024-11-30", "2025-02-28"),
        ("2023-11-30", "2024-02-28"),
        ("2024-02-29", "2024-05-29"),
        ("2023-02-28", "2023-05-29"),
    ] {
        let program = adult(end, planning_on(last));
        assert_eq!(program.window_end, some(end), "last {last}");
        assert_eq!(program.days_left, Some(0), "last {last}");
        let after = day(end).succ_opt().unwrap().to_string();
        assert_eq!(adult(&after, planning_on(last)).exit_date, some(last));
    }
}

#[test]
fn the_day_after_the_last_service_89_days_are_left() {
    let program = adult("2024-03-02", planning_on("2024-03-01"));
    assert_eq!(program.days_left, Some(89));
    let what_if = program.if_nothing_more.unwrap();
    assert_eq!((what_if.exit_date, what_if.known_on), (day("2024-03-01"), day("2024-05-31")));
}

#[test]
fn a_service_on_day_90_continues_the_period_and_starts_a_new_window() {
    let record = services(&[("202", "2024-03-01", "2024-03-01"), ("202", "2024-05-30", "2024-05-30")]);
    let program = adult("2024-06-15", record);
    assert_eq!(spans(&program), [span("2024-03-01", "")]);
    assert_eq!(program.window_end, some("2024-08-28"));
    let extended_by: Vec<&str> =
        program.periods[0].extended_by.iter().map(|own| own.service_id.as_str()).collect();
    assert_eq!(extended_by, ["s1", "s2"]);
}

#[test]
fn a_service_on_day_91_starts_a_new_period() {
    let record = services(&[("202", "2024-03-01", "2024-03-01"), ("202", "2024-05-31", "2024-05-31")]);
    let program = adult("2024-06-15", record);
    assert_eq!(spans(&program), [span("2024-03-01", "2024-03-01"), span("2024-05-31", "")]);
    assert_eq!(program.status, Status::InWindow);
    assert_eq!(program.exit_date, None);
}

#[test]
fn autumn_2021_and_spring_2022_are_two_periods_within_one_program_year() {
    let record = services(&[
        ("205", "2021-09-01", "2021-09-01"),
        ("202", "2021-11-15", "2021-11-15"),
        ("205", "2022-03-01", "2022-03-01"),
        ("202", "2022-05-20", "2022-05-20"),
    ]);
    let program = adult("2022-12-01", record);
    assert_eq!(spans(&program), [span("2021-09-01", "2021-11-15"), span("2022-03-01", "2022-05-20")]);
    assert_eq!(program.periods[0].exit_known_on, some("2022-02-14"));
    assert_eq!(program.status, Status::Exited);
}

#[test]
fn an_open_training_since_january_keeps_the_person_active_in_december() {
    let program = adult("2024-12-01", services(&[("300", "2024-01-08", "")]));
    assert_eq!(program.status, Status::Active);
    assert_eq!(program.window_end, None);
    assert_eq!(program.days_left, None);
    assert_eq!(program.last_service_date, some("2024-12-01"));
    let holder = program.holder.unwrap();
    assert_eq!((holder.why, holder.service_id.as_str()), ("open", "s1"));
    let what_if = program.if_nothing_more.unwrap();
    assert_eq!((what_if.exit_date, what_if.known_on), (day("2024-12-01"), day("2025-03-02")));
}

#[test]
fn the_window_starts_on_the_last_day_of_a_training_not_on_its_first() {
    let program = adult("2024-06-15", services(&[("300", "2024-01-08", "2024-04-30")]));
    assert_eq!(program.last_service_date, some("2024-04-30"));
    assert_eq!(program.window_end, some("2024-07-29"));
}

#[test]
fn a_short_service_inside_a_long_one_does_not_bring_the_exit_forward() {
    let record = services(&[("300", "2024-01-08", "2024-04-30"), ("202", "2024-02-01", "2024-02-01")]);
    let program = adult("2024-08-15", record);
    assert_eq!(program.exit_date, some("2024-04-30"));
    assert_eq!(program.periods[0].last_service.service_id, "s1");
}

#[test]
fn a_same_day_service_ends_on_its_day_whatever_end_the_record_bears() {
    for end in ["", "2024-03-01", "2024-03-20"] {
        let program = adult("2024-05-31", services(&[("202", "2024-03-01", end)]));
        assert_eq!(program.status, Status::Exited, "end {end}");
        assert_eq!(program.exit_date, some("2024-03-01"), "end {end}");
    }
}

#[test]
fn another_length_of_the_window_is_followed() {
    let book = book_with("exit_window_days = 60");
    let answer = answer_by(&book, "adult", "2024-05-01", planning_on("2024-03-01"));
    assert_eq!(answer.programs[0].window_end, some("2024-04-30"));
    assert_eq!(answer.programs[0].status, Status::Exited);
}

// Entry.

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

// Planned services.

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

/// The planned training of 1 July, recorded in February, that began on another day.
fn begun(begin: &str) -> Value {
    let mut record = with_plan(planning_on("2024-03-01"), "2024-07-01", Some("2024-02-20T10:00:00"));
    record["services"][1]["actual_begin"] = json!(begin);
    record
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

// Planned gaps.

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

// What staff recorded.

fn with_exit(mut record: Value, exit: &str) -> Value {
    record["enrollments"] =
        json!([{"enrollment_id": "e1", "enrollment_date": "2024-03-01", "exit_date": exit}]);
    record
}

#[test]
fn an_early_exit_stands_beside_the_period_and_changes_nothing_in_it() {
    let plain = adult("2024-04-01", planning_on("2024-03-01"));
    let mut early = adult("2024-04-01", with_exit(planning_on("2024-03-01"), "2024-03-01"));
    assert_eq!(early.status, Status::InWindow);
    let recorded = early.periods[0].recorded.take().unwrap();
    assert_eq!(recorded[0].enrollment_id, "e1");
    assert_eq!(recorded[0].exit_date, some("2024-03-01"));
    assert_eq!(early, plain, "the rest is the same");
}

#[test]
fn a_service_after_an_early_exit_continues_the_period_so_the_exit_is_undone() {
    let record = services(&[("202", "2024-03-01", "2024-03-01"), ("202", "2024-04-20", "2024-04-20")]);
    let program = adult("2024-12-01", with_exit(record, "2024-03-10"));
    assert_eq!(spans(&program), [span("2024-03-01", "2024-04-20")]);
}

#[test]
fn a_recorded_enrollment_stands_beside_the_period_its_date_lies_in() {
    let mut record = services(&[("202", "2023-03-01", "2023-03-01"), ("202", "2024-03-01", "2024-03-01")]);
    record["enrollments"] = json!([
        {"enrollment_id": "before", "enrollment_date": "2023-02-01"},
        {"enrollment_id": "between", "enrollment_date": "2024-02-29"},
        {"enrollment_id": "by exit", "exit_date": "2024-03-01"},
        {"enrollment_id": "dateless"},
        {"enrollment_id": "elsewhere", "program": "jted", "enrollment_date": "2024-03-01"},
        {"enrollment_id": "second", "enrollment_date": "2024-03-01"},
    ]);
    let program = adult("2024-12-01", record);
    let beside = |period: usize| -> Vec<String> {
        let recorded = program.periods[period].recorded.as_ref().unwrap();
        recorded.iter().map(|own| own.enrollment_id.clone()).collect()
    };
    assert_eq!(beside(0), ["before", "between"]);
    assert_eq!(beside(1), ["by exit", "second"]);
}

#[test]
fn where_enrollments_were_not_supplied_nothing_is_said_about_them() {
    assert_eq!(adult("2024-04-01", planning_on("2024-03-01")).periods[0].recorded, None);
}

#[test]
fn a_wrong_exit_is_one_fault_with_one_finding() {
    let rules = ["PAR002", "PAR003", "PAR004", "PAR011"].map(|code| Rulebook::rule(code).unwrap());
    let long = ("300", "2024-03-01", "");
    for (rows, exit, as_of, expected) in [
        (vec![("202", "2024-03-01", "")], "", "2024-12-01", Some("PAR002")),
        (vec![("202", "2024-03-01", "")], "2024-03-01", "2024-12-01", None),
        (vec![("202", "2024-03-01", "")], "2024-05-30", "2024-12-01", Some("PAR003")),
        (vec![("202", "2024-03-01", "")], "2024-03-02", "2024-03-10", Some("PAR003")),
        (vec![long], "2024-03-10", "2024-12-01", Some("PAR004")),
        (vec![("300", "2024-03-01", "2024-04-30")], "2024-03-10", "2024-12-01", Some("PAR004")),
        (
            vec![("202", "2024-03-01", ""), ("202", "2024-04-20", "")],
            "2024-03-10",
            "2024-12-01",
            Some("PAR011"),
        ),
        (vec![long, ("202", "2024-04-20", "")], "2024-03-10", "2024-12-01", Some("PAR011")),
    ] {
        let mut record = with_exit(services(&rows), exit);
        if exit.is_empty() {
            record["enrollments"][0]["exit_date"] = Value::Null;
        }
        record["participant"] = json!({"participant_id": "P1", "customer_group": "adult"});
        let text = record.to_string();
        let audit = audit(&book("chicago-cook"), read_json(&text).unwrap(), day(as_of), Some(&rules));
        let found: Vec<&str> = audit.findings.iter().map(|finding| finding.info().code).collect();
        assert_eq!(found, Vec::from_iter(expected), "exit {exit} of {rows:?}");
    }
}

// Several programs.

fn two_programs() -> Value {
    let mut record = services(&[("202", "2024-02-01", "2024-02-01"), ("202", "2024-04-01", "2024-04-01")]);
    record["services"][0]["program"] = json!("wioa_adult");
    record["services"][1]["program"] = json!("wioa_dislocated_worker");
    record
}

#[test]
fn programs_of_one_exit_group_exit_together_on_the_latest_service_of_any() {
    let answer = answer_by(&book("chicago-cook"), "adult", "2024-08-01", two_programs());
    assert_eq!(answer.programs.len(), 1);
    assert_eq!(spans(&answer.programs[0]), [span("2024-02-01", "2024-04-01")]);
}

#[test]
fn programs_that_policy_does_not_join_exit_each_on_its_own() {
    let answer = answer_by(&book_with("exit_groups = []"), "adult", "2024-08-01", two_programs());
    let programs: Vec<_> =
        answer.programs.iter().map(|program| (program.programs.join(" "), spans(program))).collect();
    assert_eq!(
        programs,
        [
            ("wioa_adult".to_owned(), vec![span("2024-02-01", "2024-02-01")]),
            ("wioa_dislocated_worker".to_owned(), vec![span("2024-04-01", "2024-04-01")]),
        ]
    );
}

#[test]
fn named_groups_come_first_and_other_programs_follow_by_name() {
    let mut record = services(&[
        ("202", "2024-02-01", "2024-02-01"),
        ("202", "2024-02-02", "2024-02-02"),
        ("202", "2024-02-03", "2024-02-03"),
    ]);
    record["services"][0]["program"] = json!("trade");
    record["services"][1]["program"] = json!("jted");
    let answer = answer_by(&book("chicago-cook"), "adult", "2024-03-01", record);
    let names: Vec<&str> = answer.programs.iter().map(|program| program.programs[0].as_str()).collect();
    assert_eq!(names, ["wioa_adult", "jted", "trade"]);
    let entries: Vec<_> = answer.programs.iter().map(|program| program.entry_date).collect();
    assert_eq!(entries, [some("2024-02-03"), some("2024-02-02"), some("2024-02-01")]);
}

// Past views.

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

// What cannot be determined.

#[test]
fn a_service_that_cannot_be_understood_leaves_the_answer_open_and_is_named() {
    for (row, reason) in [
        (("999", "2024-03-05", "2024-03-05"), "its activity code is not in the matrix in force"),
        (("300", "2024-03-05", "2024-03-04"), "it ends before it begins"),
        (("300", "", "2024-03-04"), "it ended without a begin"),
        (("300", "2024-02-30", ""), "the record cannot be read"),
    ] {
        let record = services(&[("202", "2024-03-01", "2024-03-01"), row]);
        let answer = answer_by(&book("chicago-cook"), "adult", "2024-06-15", record);
        assert_eq!(answer.programs, []);
        assert_eq!(answer.undetermined.len(), 1);
        assert_eq!(answer.undetermined[0].id.as_deref(), Some("s2"));
        assert_eq!(answer.undetermined[0].reason, reason);
    }
}

#[test]
fn what_was_not_supplied_is_named() {
    let answer = answer_by(&book("chicago-cook"), "adult", "2024-06-15", planning_on("2024-03-01"));
    let expected = [
        "services.projected_begin",
        "services.recorded_at",
        "services.program",
        "participants.program",
        "gaps.begin",
    ];
    assert_eq!(answer.not_considered, expected);
}

// Against a count day by day.

#[derive(Debug, Clone)]
struct Given {
    code: &'static str,
    begin: u64,
    length: Option<u64>,
}

fn start() -> NaiveDate {
    day("2022-10-01")
}

fn at(offset: u64) -> NaiveDate {
    start().checked_add_days(Days::new(offset)).unwrap()
}

fn given() -> impl Strategy<Value = Given> {
    let length = prop_oneof![4 => (0u64..120).prop_map(Some), 1 => Just(None)];
    (prop_oneof![Just("202"), Just("300"), Just("181"), Just("226")], 0u64..900, length)
        .prop_map(|(code, begin, length)| Given { code, begin, length })
}

fn record(given: &[Given], gaps: &[(u64, u64)]) -> Value {
    let services: Vec<Value> = given
        .iter()
        .enumerate()
        .map(|(index, own)| {
            let end = own.length.map(|length| at(own.begin + length).to_string()).unwrap_or_default();
            service(&format!("s{index}"), (own.code, &at(own.begin).to_string(), &end))
        })
        .collect();
    let gaps: Vec<Value> = gaps
        .iter()
        .enumerate()
        .map(|(index, (begin, length))| {
            json!({"gap_id": format!("g{index}"), "begin": at(*begin), "end": at(begin + length)})
        })
        .collect();
    json!({ "services": services, "gaps": gaps })
}

/// Walks from day to day: entry, last day of service and exit of every period.
fn count_days(given: &[Given], gaps: &[(u64, u64)], as_of: u64) -> Vec<(String, Option<String>)> {
    let enrolling: Vec<(u64, u64)> = given
        .iter()
        .filter(|own| matches!(own.code, "202" | "300"))
        .map(|own| {
            let length = if own.code == "202" { Some(0) } else { own.length };
            (own.begin, length.map_or(u64::MAX, |length| own.begin + length))
        })
        .collect();
    let mut periods: Vec<(String, Option<String>)> = Vec::new();
    let mut running: Option<(u64, u32)> = None;
    for today in 0..=as_of {
        if enrolling.iter().any(|(begin, end)| *begin <= today && today <= *end) {
            if running.is_none_or(|(_, counted)| counted >= 90) {
                if let (Some((last, _)), Some(period)) = (running, periods.last_mut()) {
                    period.1 = Some(at(last).to_string());
                }
                periods.push((at(today).to_string(), None));
            }
            running = Some((today, 0));
        } else if let Some((last, counted)) = running {
            if counted >= 90 {
                periods.last_mut().unwrap().1 = Some(at(last).to_string());
                running = None;
            } else if !gaps.iter().any(|(begin, length)| *begin <= today && today <= begin + length) {
                running = Some((last, counted + 1));
            }
        }
    }
    periods
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_are_those_of_a_count_day_by_day(
        given in prop::collection::vec(given(), 0..9),
        gaps in prop::collection::vec((0u64..900, 0u64..150), 0..4),
        as_of in 0u64..1100,
    ) {
        let program = adult(&at(as_of).to_string(), record(&given, &gaps));
        prop_assert_eq!(spans(&program), count_days(&given, &gaps, as_of));
    }

    #[test]
    fn what_begins_after_the_day_of_the_answer_changes_nothing(
        given in prop::collection::vec(given(), 0..9),
        as_of in 0u64..1100,
    ) {
        let known: Vec<Given> = given.iter().filter(|own| own.begin <= as_of).cloned().collect();
        let day = at(as_of).to_string();
        prop_assert_eq!(spans(&adult(&day, record(&given, &[]))), spans(&adult(&day, record(&known, &[]))));
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(
        given in prop::collection::vec(given(), 0..9).prop_shuffle(),
        as_of in 0u64..1100,
    ) {
        let forward = record(&given, &[]);
        let mut backward = forward.clone();
        backward["services"].as_array_mut().unwrap().reverse();
        let day = at(as_of).to_string();
        prop_assert_eq!(adult(&day, forward), adult(&day, backward));
    }
}
