//! Several programs.

use crate::support::{answer_by, book, book_with, services, some, span, spans};
use serde_json::{Value, json};

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
