//! The window and the exit.

use crate::support::{adult, answer_by, book_with, day, planning_on, services, some, span, spans};
use wioa_rules::participation::Status;

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
