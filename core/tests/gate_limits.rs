//! What the gate can't answer, and what it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

use wioa_rules::{Date, Entry, Rulebook, may_enter, read_json, read_service};

fn ask(record: &str, service: &str) -> Result<Entry, String> {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    let caseload = read_json(record).unwrap();
    let as_of = Date::from_ymd_opt(2024, 6, 1).unwrap();
    let service = read_service(service).unwrap();
    may_enter(&rulebook, caseload.only().unwrap(), &caseload.supplied, service, as_of)
        .map_err(|error| error.to_string())
}

const TRAINING: &str = r#"{"service_id": "s1", "activity_code": "300", "actual_begin": "2024-05-01"}"#;

#[test]
fn without_the_other_services_what_rests_on_them_is_not_assessed() {
    let entry =
        ask(r#"{"participant": {"participant_id": "P1", "customer_group": "adult"}}"#, TRAINING).unwrap();
    assert!(entry.stopped_by.is_empty() && entry.not_assessed.contains(&"SVC007"), "{entry:?}");
    let record = r#"{"participant": {"participant_id": "P1", "customer_group": "adult"}, "services": []}"#;
    let entry = ask(record, TRAINING).unwrap();
    assert!(entry.stopped_by.iter().any(|finding| finding.info().code == "SVC007"), "{entry:?}");
}

#[test]
fn without_the_other_services_no_reference_to_them_dangles() {
    let record = r#"{"participant": {"participant_id": "P1"},
        "case_notes": [{"note_id": "n1", "service_id": "s9", "contact_date": "2024-05-01"}]}"#;
    assert!(ask(record, TRAINING).unwrap().announced.is_empty());
}

#[test]
fn what_has_not_happened_is_refused() {
    let record = r#"{"participant": {"participant_id": "P1"}, "services": []}"#;
    for service in [
        r#"{"service_id": "s1", "activity_code": "202", "actual_begin": "2024-06-02"}"#,
        r#"{"service_id": "s1", "activity_code": "300", "actual_begin": "2024-05-01", "actual_end": "2024-06-02"}"#,
        r#"{"service_id": "s1", "activity_code": "300", "projected_begin": "2024-07-01", "recorded_at": "2024-06-02"}"#,
    ] {
        let fault = ask(record, service).expect_err("a fault");
        assert!(fault.contains("found `2024-06-02`; allowed: 2024-06-01 or earlier"), "{fault}");
    }
}

#[test]
fn the_id_of_a_record_that_cannot_be_read_is_taken() {
    let record = r#"{"participant": {"participant_id": "P1"},
        "services": [{"service_id": "s1", "actual_begin": "soon"}]}"#;
    assert!(ask(record, TRAINING).expect_err("a fault").contains("is there already"));
}
