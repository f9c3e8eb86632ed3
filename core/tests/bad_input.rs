//! Input that cannot be understood: named by record, field and value; the rest is judged.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use serde_json::{Value, json};
use wioa_rules::{Audit, Date, Fact, Finding, Rulebook, audit, participation, read_json};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn judge(text: &str) -> Audit {
    let book = Rulebook::built_in("chicago-cook").unwrap();
    audit(&book, read_json(text).unwrap(), day("2024-06-15"), None)
}

/// P2 has an exit of 1 March and a supportive service after it; P1 has the table given.
fn beside_another(table: &str, rows: &Value) -> String {
    let mut record = json!({
        "participants": [{"participant_id": "P1", "customer_group": "adult"},
                         {"participant_id": "P2", "customer_group": "adult"}],
        "services": [
            {"service_id": "s1", "participant_id": "P2", "activity_code": "202",
             "actual_begin": "2024-03-01", "actual_end": "2024-03-01"},
            {"service_id": "s2", "participant_id": "P2", "activity_code": "181",
             "actual_begin": "2024-05-15", "actual_end": "2024-05-15"},
        ],
    });
    let slot = &mut record[table];
    let mut all = slot.as_array().cloned().unwrap_or_default();
    all.extend(rows.as_array().unwrap().iter().cloned());
    *slot = Value::Array(all);
    record.to_string()
}

/// Findings of a rule: participant, record, field, value.
fn found<'a>(audit: &'a Audit, code: &str) -> Vec<(&'a str, Option<&'a str>, String, String)> {
    let fact = |finding: &Finding, fact| finding.fact(fact).map(ToString::to_string).unwrap_or_default();
    let of = |finding: &'a Finding| {
        let record = finding.record_id.as_deref();
        (finding.participant_id.as_str(), record, fact(finding, Fact::Field), fact(finding, Fact::Value))
    };
    audit.findings.iter().filter(|finding| finding.info().code == code).map(of).collect()
}

fn the_other_is_judged(audit: &Audit) {
    let other = audit.findings.iter().filter(|finding| finding.participant_id == "P2");
    assert!(other.clone().any(|finding| finding.info().code == "SVC021"), "{:?}", audit.findings);
    assert!(other.clone().all(|finding| !finding.info().code.starts_with("INP")));
}

/// What stands for a value that may repeat a case note.
const WITHHELD: &str = "withheld, because it may repeat a case note";

#[test]
fn a_value_that_its_field_cannot_hold_is_named_by_record_field_and_value() {
    for (table, id, field, value, shown) in [
        ("services", "service_id", "actual_begin", json!("2024-02-30"), "2024-02-30"),
        ("services", "service_id", "actual_begin", json!("03/01/2024"), "03/01/2024"),
        ("services", "service_id", "actual_begin", json!("1899-12-31"), "1899-12-31"),
        ("services", "service_id", "actual_begin", json!("2024-03-01T10:00:00"), "2024-03-01T10:00:00"),
        ("services", "service_id", "actual_begin", json!("2024-03-01T00:00:00Z"), "2024-03-01T00:00:00Z"),
        ("services", "service_id", "actual_begin", json!(20_240_301), "20240301"),
        ("services", "service_id", "actual_begin", json!(["2024-03-01"]), "a list"),
        ("services", "service_id", "actual_begin", json!({"year": 2024}), "an object"),
        ("services", "service_id", "actual_begin", json!(true), "true"),
        (
            "services",
            "service_id",
            "recorded_at",
            json!("2024-03-01T10:00:00-06:00"),
            "2024-03-01T10:00:00-06:00",
        ),
        ("services", "service_id", "recorded_at", json!("2024-03-01T25:00:00"), "2024-03-01T25:00:00"),
        ("services", "service_id", "activity_code", json!(202.5), "202.5"),
        ("services", "service_id", "activity_code", json!(["202"]), "a list"),
        ("services", "service_id", "status", json!("begun"), "begun"),
        ("services", "service_id", "customer_group", json!("elder"), "elder"),
        ("services", "service_id", "paid", json!("yes"), "yes"),
        ("services", "service_id", "paid", json!(1), "1"),
        ("services", "service_id", "weekly_hours", json!(7.5), "7.5"),
        (
            "services",
            "service_id",
            "weekly_hours",
            json!(18_446_744_073_709_551_615_u64),
            "18446744073709551615",
        ),
        ("services", "service_id", "hourly_wage", json!(-1), "-1"),
        ("services", "service_id", "hourly_wage", json!("12.345"), "12.345"),
        ("services", "service_id", "hourly_wage", json!(1e300), &1e300.to_string()),
        ("case_notes", "note_id", "content", json!({"text": "x"}), WITHHELD),
        ("assessments", "assessment_id", "kind", json!("palm reading"), "palm reading"),
        ("support_items", "item_id", "cost", json!("free"), "free"),
        ("gaps", "gap_id", "begin", json!("x".repeat(200)), &format!("{}…", "x".repeat(80))),
        ("enrollments", "enrollment_id", "exit_date", json!("never"), "never"),
        ("worksite_placements", "placement_id", "start_date", json!(0), "0"),
        ("placement_milestones", "milestone_id", "milestone_days", json!("thirty"), "thirty"),
        ("case_notes", "note_id", "follow_up_month", json!(1.5), WITHHELD),
    ] {
        let audit =
            judge(&beside_another(table, &json!([{id: "bad", "participant_id": "P1", field: value}])));
        let shown: String = if shown.chars().count() > 81 {
            shown.chars().take(80).chain(['…']).collect()
        } else {
            shown.to_owned()
        };
        assert_eq!(
            found(&audit, "INP001"),
            [("P1", Some("bad"), field.to_owned(), shown)],
            "{table}.{field}"
        );
        the_other_is_judged(&audit);
    }
}

#[test]
fn a_record_with_several_bad_values_names_each_and_is_not_judged_further() {
    let row = json!([{"service_id": "bad", "participant_id": "P1", "activity_code": "999",
        "actual_begin": "x", "actual_end": "y"}]);
    let audit = judge(&beside_another("services", &row));
    let fields: Vec<String> = found(&audit, "INP001").into_iter().map(|(_, _, field, _)| field).collect();
    assert_eq!(fields, ["actual_begin", "actual_end"]);
    assert_eq!(found(&audit, "SVC001"), []);
    the_other_is_judged(&audit);
}

#[test]
fn an_unknown_code_and_an_end_before_its_begin_are_findings() {
    let rows = json!([
        {"service_id": "a", "participant_id": "P1", "activity_code": "999", "actual_begin": "2024-03-01"},
        {"service_id": "b", "participant_id": "P1", "activity_code": "300", "actual_begin": "2024-03-01",
         "actual_end": "2024-02-01"},
    ]);
    let audit = judge(&beside_another("services", &rows));
    let record =
        |code| audit.findings.iter().find(|own| own.info().code == code).unwrap().record_id.as_deref();
    assert_eq!((record("SVC001"), record("SVC003")), (Some("a"), Some("b")));
    let unknown = audit.findings.iter().find(|own| own.info().code == "SVC001").unwrap();
    assert!(unknown.message().contains("999"), "{}", unknown.message());
    the_other_is_judged(&audit);
}

#[test]
fn an_id_that_stands_twice_is_named_once_and_neither_record_is_judged() {
    let row = |code| json!({"service_id": "s1", "participant_id": "P1", "activity_code": code, "actual_begin": "2024-03-01"});
    let audit = judge(&beside_another("services", &json!([row("998"), row("999")])));
    assert_eq!(found(&audit, "INP002"), [("P1", Some("s1"), "service_id".into(), "s1".into())]);
    assert_eq!(found(&audit, "SVC001"), []);
    the_other_is_judged(&audit);
    let twice = json!([{"participant_id": "P1", "customer_group": "youth"}]);
    let audit = judge(&beside_another("participants", &twice));
    assert_eq!(found(&audit, "INP002"), [("P1", Some("P1"), "participant_id".into(), "P1".into())]);
    the_other_is_judged(&audit);
}

#[test]
fn references_that_lead_nowhere_and_records_of_nobody_are_named() {
    let note = json!([{"note_id": "n1", "participant_id": "P1", "service_id": "s1"}]);
    let audit = judge(&beside_another("case_notes", &note));
    assert_eq!(
        found(&audit, "INP003"),
        [("P1", Some("n1"), "service_id".into(), "s1".into())],
        "s1 is of P2"
    );
    the_other_is_judged(&audit);
    let stray = json!([{"gap_id": "g1", "participant_id": "P9"}, {"gap_id": "g2"}, {"gap_id": "g3", "participant_id": null}]);
    let audit = judge(&beside_another("gaps", &stray));
    let of = |who, id, value: &str| (who, Some(id), "participant_id".to_owned(), value.to_owned());
    assert_eq!(found(&audit, "INP005"), [of("", "g2", ""), of("", "g3", ""), of("P9", "g1", "P9")]);
    assert_eq!(audit.receipt.participants, 2);
    the_other_is_judged(&audit);
    let nameless = json!([{"gap_id": null, "participant_id": "P1"}, {"gap_id": "", "participant_id": "P1"}]);
    let audit = judge(&beside_another("gaps", &nameless));
    assert_eq!(found(&audit, "INP004"), [("P1", None, "gap_id".into(), String::new())]);
    let audit = judge(&beside_another("gaps", &json!([{"gap_id": "g1", "participant_id": ["P1"]}])));
    assert_eq!(found(&audit, "INP001"), [("", Some("g1"), "participant_id".into(), "a list".into())]);
    the_other_is_judged(&audit);
}

#[test]
fn a_participant_without_an_id_is_a_finding_and_the_others_are_judged() {
    let audit = judge(&beside_another("participants", &json!([{"customer_group": "youth"}])));
    let of = |code| found(&audit, code).len();
    assert_eq!(of("INP004") + of("INP005"), 1, "{:?}", audit.findings);
    assert_eq!(audit.receipt.participants, 2);
    the_other_is_judged(&audit);
}

#[test]
fn ten_megabytes_of_text_in_a_field_are_read_and_a_bad_one_is_shown_shortened() {
    let long = "x".repeat(10_000_000);
    for (table, row) in [
        ("case_notes", json!([{"note_id": "n1", "participant_id": "P1", "content": long}])),
        ("services", json!([{"service_id": "s1", "participant_id": "P1", "actual_begin": long}])),
        ("services", json!([{"service_id": "s1", "participant_id": "P1", "recorded_at": long}])),
        (
            "services",
            json!([{"service_id": "s1", "participant_id": "P1", "weekly_hours": "9".repeat(10_000_000)}]),
        ),
        (
            "services",
            json!([{"service_id": "s1", "participant_id": "P1", "hourly_wage": "9".repeat(10_000_000)}]),
        ),
        ("case_notes", json!([{"note_id": "n1", "participant_id": "P1", "service_id": long}])),
    ] {
        let audit = judge(&beside_another(table, &row));
        the_other_is_judged(&audit);
        assert!(audit.to_json().len() < 100_000, "{table}");
    }
}

#[test]
fn fifty_thousand_services_of_one_participant_are_judged() {
    let row = |index: i64| {
        let date = day("2000-01-01") + chrono::Duration::days(index / 10);
        json!({"service_id": format!("n{index}"), "participant_id": "P1",
               "activity_code": if index % 3 == 0 { "181" } else { "202" }, "actual_begin": date, "actual_end": date})
    };
    let rows: Vec<Value> = (0..50_000).map(row).collect();
    let text = beside_another("services", &json!(rows));
    let audit = judge(&text);
    the_other_is_judged(&audit);
    assert_eq!(audit.receipt.inputs[1].rows, 50_002);
}

#[test]
fn an_empty_table_is_supplied_and_a_missing_one_leaves_rules_not_assessed() {
    let service = r#""services": [{"service_id": "s1", "activity_code": "202", "actual_begin": "2024-03-01", "actual_end": "2024-03-01"}]"#;
    let record = |more: &str| {
        format!(
            r#"{{"participant": {{"participant_id": "P1", "customer_group": "adult"}}, {service}{more}}}"#
        )
    };
    let missing = judge(&record(""));
    let lacks = missing.receipt.not_assessed.iter().find(|own| own.rule == "SVC006").unwrap();
    assert_eq!(lacks.missing, ["case_notes"]);
    assert!(!missing.receipt.inputs.iter().any(|input| input.table.name() == "case_notes"));
    let empty = judge(&record(r#", "case_notes": []"#));
    assert!(!empty.receipt.not_assessed.iter().any(|own| own.rule == "SVC006"));
    assert!(empty.findings.iter().any(|finding| finding.info().code == "SVC006"));
    let nothing = judge("{}");
    assert_eq!((nothing.findings.len(), nothing.receipt.participants), (0, 0));
}

#[test]
fn participation_that_cannot_be_determined_says_which_record_stands_in_the_way() {
    let book = Rulebook::built_in("chicago-cook").unwrap();
    for (row, id) in [
        (r#"{"service_id": "s1", "activity_code": "202", "actual_begin": "soon"}"#, Some("s1")),
        (r#"{"service_id": "s1", "activity_code": "999", "actual_begin": "2024-03-01"}"#, Some("s1")),
        (r#"{"activity_code": "202", "actual_begin": "2024-03-01"}"#, None),
    ] {
        let text = format!(r#"{{"participant": {{"participant_id": "P1"}}, "services": [{row}]}}"#);
        let caseload = read_json(&text).unwrap();
        let answer = participation(&book, &caseload.cases[0], &caseload.supplied, day("2024-06-15"));
        assert_eq!(answer.programs, [], "{row}");
        assert_eq!(answer.undetermined.len(), 1, "{row}");
        assert_eq!(answer.undetermined[0].id.as_deref(), id, "{row}");
        assert!(!answer.undetermined[0].reason.is_empty());
    }
}
