//! What staff recorded.

use crate::support::{adult, book, day, planning_on, services, some, span, spans, with_exit};
use serde_json::{Value, json};
use wioa_rules::participation::Status;
use wioa_rules::{Rulebook, audit, read_json};

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

/// Activity code, begin and end of a service.
type Row = (&'static str, &'static str, &'static str);

#[test]
fn a_wrong_exit_is_one_fault_and_one_that_was_undone_is_missing_once_the_person_has_exited() {
    let rules = ["PAR002", "PAR003", "PAR004", "PAR011"].map(|code| Rulebook::rule(code).unwrap());
    let long = ("300", "2024-03-01", "");
    let cases: &[(Vec<Row>, &str, &str, &[&str])] = &[
        (vec![("202", "2024-03-01", "")], "", "2024-12-01", &["PAR002"]),
        (vec![("202", "2024-03-01", "")], "2024-03-01", "2024-12-01", &[]),
        (vec![("202", "2024-03-01", "")], "2024-05-30", "2024-12-01", &["PAR003"]),
        (vec![("202", "2024-03-01", "")], "2024-03-02", "2024-03-10", &["PAR003"]),
        (vec![long], "2024-03-10", "2024-12-01", &["PAR004"]),
        (vec![("300", "2024-03-01", "2024-04-30")], "2024-03-10", "2024-12-01", &["PAR004"]),
        (vec![("202", "2024-03-01", ""), ("202", "2024-04-20", "")], "2024-03-10", "2024-07-19", &["PAR011"]),
        (
            vec![("202", "2024-03-01", ""), ("202", "2024-04-20", "")],
            "2024-03-10",
            "2024-07-20",
            &["PAR002", "PAR011"],
        ),
        (vec![long, ("202", "2024-04-20", "")], "2024-03-10", "2024-12-01", &["PAR011"]),
    ];
    for (rows, exit, as_of, expected) in cases {
        let mut record = with_exit(services(rows), exit);
        if exit.is_empty() {
            record["enrollments"][0]["exit_date"] = Value::Null;
        }
        record["participant"] = json!({"participant_id": "P1", "customer_group": "adult"});
        let text = record.to_string();
        let audit = audit(&book("chicago-cook"), read_json(&text).unwrap(), day(as_of), Some(&rules));
        let found: Vec<&str> = audit.findings.iter().map(|finding| finding.info().code).collect();
        assert_eq!(found, *expected, "exit {exit} of {rows:?}");
    }
}
