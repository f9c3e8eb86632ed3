//! May this service be entered now?

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use wioa_rules::model::Service;
use wioa_rules::{
    Date, Entry, ErrorCode, Finding, Result, Rulebook, audit, may_enter, read_json, read_service,
};

/// An adult with an assessment, a plan and a note, served on 1 March 2024.
const ADULT: &str = r#"{
    "participant": {"participant_id": "P1", "customer_group": "adult"},
    "services": [
        {"service_id": "a1", "activity_code": "207", "actual_begin": "2024-02-26", "actual_end": "2024-02-27",
         "status": "complete", "goal_id": "g1"},
        {"service_id": "a2", "activity_code": "205", "actual_begin": "2024-03-01", "actual_end": "2024-03-01",
         "status": "complete", "goal_id": "g1"}
    ],
    "case_notes": [
        {"note_id": "n1", "service_id": "a1", "contact_date": "2024-02-27", "subject": "Assessed", "content": "Done."},
        {"note_id": "n2", "service_id": "a2", "contact_date": "2024-03-01", "subject": "Planned", "content": "Done.",
         "justifies_need": false}
    ],
    "plan_steps": [{"step_id": "t1", "activity_code": "202"}, {"step_id": "t2", "activity_code": "181"},
                   {"step_id": "t3", "activity_code": "300"}]
}"#;

fn enter(record: &str, service: &str, as_of: &str) -> Result<Entry> {
    let caseload = read_json(record).unwrap();
    let book = Rulebook::built_in("chicago-cook").unwrap();
    may_enter(&book, caseload.only().unwrap(), &caseload.supplied, read_service(service)?, day(as_of))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.info().code).collect()
}

fn service(code: &str, date: &str) -> String {
    format!(
        r#"{{"service_id": "new", "activity_code": "{code}", "projected_begin": null, "actual_begin": "{date}",
            "actual_end": "{date}", "goal_id": "g1"}}"#
    )
}

#[test]
fn a_service_that_breaks_no_rule_is_let_in_and_owes_its_note() {
    let entry = enter(ADULT, &service("202", "2024-03-05"), "2024-03-05").unwrap();
    assert!(entry.allowed, "{entry:?}");
    assert_eq!(entry.stopped_by, []);
    assert!(codes(&entry.owed).contains(&"SVC006"), "{:?}", codes(&entry.owed));
    assert!(entry.owed.iter().all(|finding| finding.record_id.as_deref() == Some("new")));
}

#[test]
fn a_supportive_service_after_exit_is_stopped_and_within_the_window_only_announced() {
    let entry = enter(ADULT, &service("181", "2024-05-15"), "2024-06-15").unwrap();
    assert!(!entry.allowed);
    assert_eq!(codes(&entry.stopped_by), ["SVC021"]);
    let entry = enter(ADULT, &service("181", "2024-05-15"), "2024-05-20").unwrap();
    assert!(entry.allowed, "{:?}", codes(&entry.stopped_by));
    assert!(codes(&entry.announced).contains(&"SVC034"), "{:?}", codes(&entry.announced));
    let mut owed = codes(&entry.owed);
    owed.sort_unstable();
    assert!(owed.contains(&"SVC022") && !owed.contains(&"SVC006"), "{owed:?}");
}

#[test]
fn a_service_of_another_group_or_an_unknown_code_is_stopped() {
    let entry = enter(ADULT, &service("469", "2024-03-05"), "2024-03-05").unwrap();
    assert!(codes(&entry.stopped_by).contains(&"SVC024"), "{:?}", codes(&entry.stopped_by));
    let entry = enter(ADULT, &service("999", "2024-03-05"), "2024-03-05").unwrap();
    assert_eq!(codes(&entry.stopped_by), ["SVC001"]);
    assert!(!entry.allowed);
}

#[test]
fn an_ojt_beside_an_istep_that_is_not_ended_is_stopped() {
    let istep = r#""services": [
        {"service_id": "i1", "activity_code": "221", "actual_begin": "2024-04-20", "actual_end": null},"#;
    let record = ADULT.replace(r#""services": ["#, istep);
    let ojt = r#"{"service_id": "new", "activity_code": "301", "actual_begin": "2024-05-01"}"#;
    let stopped = enter(&record, ojt, "2024-05-01").unwrap().stopped_by;
    assert!(codes(&stopped).contains(&"SVC007"), "{:?}", codes(&stopped));
    let record = record.replace(r#""actual_end": null"#, r#""actual_end": "2024-04-25""#);
    let stopped = enter(&record, ojt, "2024-05-01").unwrap().stopped_by;
    assert!(!codes(&stopped).contains(&"SVC007"), "{:?}", codes(&stopped));
}

#[test]
fn what_it_does_to_other_records_is_announced_and_stops_nothing() {
    let record = ADULT.replace(
        r#""plan_steps""#,
        r#""enrollments": [{"enrollment_id": "e1", "program": "wioa_adult", "enrollment_date": "2024-02-26",
            "exit_date": "2024-03-01", "exit_recorded_at": "2024-03-10T09:00:00"}], "plan_steps""#,
    );
    let entry = enter(&record, &service("202", "2024-04-20"), "2024-04-20").unwrap();
    assert!(entry.allowed, "{:?}", codes(&entry.stopped_by));
    let undone = entry.announced.iter().find(|finding| finding.info().code == "PAR011").unwrap();
    assert_eq!(undone.record_id.as_deref(), Some("e1"));
    assert!(!codes(&entry.owed).contains(&"PAR011"));
}

#[test]
fn what_was_found_before_is_not_told_again() {
    let record = ADULT.replace(r#""activity_code": "207""#, r#""activity_code": "998""#);
    let entry = enter(&record, &service("202", "2024-03-05"), "2024-03-05").unwrap();
    assert!(entry.allowed, "the fault of another record stops nothing: {:?}", codes(&entry.stopped_by));
    let all = [&entry.stopped_by, &entry.owed, &entry.announced];
    assert!(all.iter().all(|list| !codes(list).contains(&"SVC001")));
}

#[test]
fn a_service_without_an_id_or_with_one_that_is_taken_is_refused() {
    let fault = enter(ADULT, r#"{"activity_code": "202"}"#, "2024-03-05").unwrap_err();
    assert_eq!((fault.code, fault.path.as_str()), (ErrorCode::Missing, "service.service_id"));
    let fault = enter(ADULT, r#"{"service_id": "a1", "activity_code": "202"}"#, "2024-03-05").unwrap_err();
    assert_eq!(fault.code, ErrorCode::Duplicate);
    assert_eq!(fault.to_string(), "service.service_id: a service with this id is there already, found `a1`");
}

#[test]
fn a_service_that_cannot_be_read_is_refused_by_field_value_and_what_is_allowed() {
    for (text, code, start) in [
        (
            r#"{"service_id": "x", "actual_begin": "soon"}"#,
            ErrorCode::BadValue,
            "service.actual_begin: value not allowed, found `soon`; allowed: a calendar date",
        ),
        (
            r#"{"service_id": "x", "status": "begun"}"#,
            ErrorCode::BadValue,
            "service.status: value not allowed, found `begun`; allowed: one of `not_started`",
        ),
        (
            r#"{"service_id": "x", "hourly_wage": -1}"#,
            ErrorCode::BadValue,
            "service.hourly_wage: value not allowed, found `-1`; allowed: dollars",
        ),
        (
            r#"{"service_id": "x", "recorded_at": "2024-01-01T10:00:00Z"}"#,
            ErrorCode::BadValue,
            "service.recorded_at: value not allowed, found `2024-01-01T10:00:00Z`",
        ),
        (
            r#"{"service_id": "x", "colour": 1}"#,
            ErrorCode::UnknownName,
            "service.services: unknown key, found `colour`",
        ),
        (
            r#"{"service_id": "x", "status": "open", "status": "open"}"#,
            ErrorCode::Duplicate,
            "service.services.status: key stands twice",
        ),
        ("[]", ErrorCode::BadValue, "service.row: value not allowed, found `a list`; allowed: an object"),
        ("{} {}", ErrorCode::Syntax, "service: trailing characters"),
        ("", ErrorCode::Syntax, "service: EOF"),
    ] {
        let fault = read_service(text).unwrap_err();
        assert_eq!(fault.code, code, "{text}: {fault}");
        assert!(fault.to_string().starts_with(start), "{text}: {fault}");
    }
}

#[test]
fn rules_that_lack_tables_are_told_and_fields_that_the_service_states_count_as_supplied() {
    let record = r#"{"participant": {"participant_id": "P1", "customer_group": "adult"}}"#;
    let entry = enter(record, &service("202", "2024-03-05"), "2024-03-05").unwrap();
    assert!(entry.not_assessed.contains(&"SVC006"), "no case notes: {:?}", entry.not_assessed);
    assert!(!entry.not_assessed.contains(&"SVC001"), "{:?}", entry.not_assessed);
    assert!(!entry.not_assessed.contains(&"SVC002"));
    assert_eq!(entry.unjudged, [""; 0]);
    let entry = enter(ADULT, &service("202", "2024-03-05"), "2024-03-05").unwrap();
    assert!(!entry.not_assessed.contains(&"SVC006"));
}

#[test]
fn rules_that_cannot_judge_beside_an_unreadable_record_are_told() {
    let record = ADULT.replace(r#""actual_begin": "2024-02-26""#, r#""actual_begin": "26 Feb""#);
    let entry = enter(&record, &service("181", "2024-05-15"), "2024-06-15").unwrap();
    assert!(entry.unjudged.contains(&"SVC021"), "{:?}", entry.unjudged);
    assert!(!codes(&entry.stopped_by).contains(&"SVC021"), "periods cannot be determined");
    assert!(!codes(&entry.announced).contains(&"INP001"), "it was found before");
}

#[test]
fn a_planned_service_is_judged_before_it_begins() {
    let planned = |code: &str, date: &str| {
        format!(
            r#"{{"service_id": "new", "activity_code": "{code}", "projected_begin": "{date}", "status": "not_started"}}"#
        )
    };
    let entry = enter(ADULT, &planned("202", "2024-04-01"), "2024-03-05").unwrap();
    assert!(entry.allowed, "{:?}", codes(&entry.stopped_by));
    assert!(!codes(&entry.owed).contains(&"SVC006"), "nothing has happened yet");
    let entry = enter(ADULT, &planned("999", "2024-04-01"), "2024-03-05").unwrap();
    assert_eq!(codes(&entry.stopped_by), ["SVC001"]);
    let entry = enter(ADULT, &planned("235", "2024-04-01"), "2024-03-05").unwrap();
    assert!(codes(&entry.stopped_by).contains(&"SVC024"), "{:?}", codes(&entry.stopped_by));
    let entry = enter(ADULT, r#"{"service_id": "new", "activity_code": "202"}"#, "2024-03-05").unwrap();
    assert!(codes(&entry.stopped_by).contains(&"SVC002"), "{:?}", codes(&entry.stopped_by));
}

#[test]
fn a_service_of_somebody_who_is_not_in_the_caseload_is_stopped() {
    let caseload = read_json(r#"{"participants": []}"#).unwrap();
    let book = Rulebook::built_in("chicago-cook").unwrap();
    let case = wioa_rules::Case { id: "P9".into(), ..Default::default() };
    let new = Service { id: "new".into(), activity_code: Some("202".into()), ..Service::default() };
    let entry = may_enter(&book, &case, &caseload.supplied, new, day("2024-03-05")).unwrap();
    assert_eq!(codes(&entry.stopped_by), ["INP005"]);
}

#[test]
fn the_answer_says_what_the_audit_says_afterwards() {
    let new = service("181", "2024-05-15");
    let entry = enter(ADULT, &new, "2024-06-15").unwrap();
    let record = ADULT.replace(r#""services": ["#, &format!(r#""services": [{new},"#));
    let book = Rulebook::built_in("chicago-cook").unwrap();
    let after = audit(&book, read_json(&record).unwrap(), day("2024-06-15"), None).findings;
    for finding in entry.stopped_by.iter().chain(&entry.owed).chain(&entry.announced) {
        assert!(after.contains(finding), "{finding:?}");
    }
    let json: serde_json::Value = serde_json::from_str(&entry.to_json()).unwrap();
    assert_eq!(json["allowed"], false);
    assert_eq!(json["stopped_by"][0]["rule"], "SVC021");
}
