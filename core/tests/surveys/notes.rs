//! The list of everybody's case notes, and the lint of them.

use serde_json::{Value, json};
use wioa_rules::ask;

use super::{book, rows};

/// Two people: an active note with a number, one whose deletion is asked for, a deleted one, one whose
/// approval does not fit, one that says itself that it was deleted, and one that was deleted a day later.
pub fn caseload() -> Value {
    let note = |person: &str, id: &str, content: &str, deleted: Option<&str>| {
        json!({"participant_id": person, "note_id": id, "task": "Intake", "contact_date": "2024-02-10",
            "entered_at": "2024-02-10T09:05:00", "entered_by": "u1", "subject": "Office", "content": content,
            "delivery": "saved_only", "deleted_at": deleted})
    };
    let event = |person: &str, id: &str, note: &str, kind: &str, at: &str| {
        let asks = (kind == "request").then_some(true);
        json!({"participant_id": person, "event_id": id, "note_id": note, "kind": kind, "at": at,
            "by": if kind == "request" { "u1" } else { "u2" },
            "by_role": if kind == "request" { "partner_staff" } else { "grant_manager" },
            "duplicate": asks, "place": asks.map(|_| "case_note_list")})
    };
    json!({
        "participants": [
            {"participant_id": "P1", "career_planner": "planner-1"}, {"participant_id": "P2", "career_planner": null},
        ],
        "case_notes": [
            note("P1", "n1", "I copied the card, SSN 345-67-8901. The QZX was sent.", None),
            note("P1", "n2", "I called.", None),
            note("P1", "n3", "I wrote SECRET.", None),
            note("P2", "n4", "I wrote SECRET.", None),
            note("P2", "n5", "I wrote SECRET.", Some("2024-02-20T09:00:00")),
            note("P2", "n6", "I wrote SECRET.", None),
        ],
        "deletion_events": [
            event("P1", "e1", "n2", "request", "2024-02-20T10:00:00"),
            event("P1", "e2", "n3", "request", "2024-02-20T10:00:00"),
            event("P1", "e3", "n3", "approve", "2024-02-21T10:00:00"),
            event("P2", "e1", "n4", "approve", "2024-02-21T10:00:00"),
            event("P2", "e2", "n6", "request", "2024-02-21T10:00:00"),
            event("P2", "e3", "n6", "approve", "2024-03-02T10:00:00"),
        ],
    })
}

#[test]
fn every_note_is_a_row_with_what_people_see_of_it() {
    let found = rows("note_list", &caseload(), "2024-03-01");
    let of = |row: &Value, names: &[&str]| -> Vec<String> {
        names.iter().map(|name| row[name].as_str().unwrap_or("-").to_owned()).collect()
    };
    let told: Vec<Vec<String>> = found
        .iter()
        .map(|row| of(row, &["participant_id", "note_id", "state", "withheld", "task", "comment", "can_be"]))
        .collect();
    let later = "Withheld: the note was deleted later";
    let unfit = "Withheld: the log of deletions holds an approval that does not fit";
    let copied = "I copied the card, SSN ***-**-****. The QZX was sent.";
    let (open, gone) = ("view unsubmit approve reject", "Delete Reason: Duplicate");
    assert_eq!(
        told,
        [
            ["P1", "n1", "active", "-", "Intake", copied, "view request_deletion"],
            ["P1", "n2", "deletion_requested", "-", "Intake", "I called.", open],
            ["P1", "n3", "deleted", "-", "Deleted", gone, "-"],
            ["P2", "n4", "withheld", "approval_unfit", "Withheld", unfit, "-"],
            ["P2", "n5", "deleted", "-", "Deleted", "Delete Reason: not recorded", "-"],
            ["P2", "n6", "deletion_requested", "deleted_later", "Withheld", later, "unsubmit approve reject"],
        ]
    );
    let first = &found[0];
    assert_eq!(
        (&first["career_planner"], &first["contact_at"]),
        (&json!("planner-1"), &json!("2024-02-10T00:00:00"))
    );
    assert_eq!(first["delivery_method"], "Save as case note without sending a message/email");
    assert_eq!(found[1]["options"], "Unsubmit; Approve; Reject; Requested Delete: u1 on 02/20/2024 10:00 AM");
    assert_eq!(found[2]["entered_at"], "2024-02-21T10:00:00");
    assert!(!json!(found).to_string().contains("SECRET"));
}

#[test]
fn the_list_of_one_participant_is_that_of_the_question() {
    let caseload = caseload();
    let own = |table: &str| -> Vec<Value> {
        let rows = caseload[table].as_array().unwrap().iter();
        rows.filter(|row| row["participant_id"] == "P2").cloned().collect()
    };
    let record = json!({"record": {"participants": own("participants"), "case_notes": own("case_notes"),
        "deletion_events": own("deletion_events")}, "sort": []});
    let asked = ask(&book(), "notes", &record.to_string(), "2024-03-01".parse().unwrap()).unwrap();
    let asked: Value = serde_json::from_str(&asked).unwrap();
    let found = rows("note_list", &caseload, "2024-03-01");
    let found: Vec<&Value> = found.iter().filter(|row| row["participant_id"] == "P2").collect();
    assert_eq!(asked["rows"].as_array().unwrap().len(), found.len());
    for (asked, found) in asked["rows"].as_array().unwrap().iter().zip(found) {
        assert_eq!(asked["note_id"], found["note_id"]);
        assert_eq!(asked["state"], found["state"]);
        for (name, text) in asked["cells"].as_object().unwrap() {
            assert_eq!(text.as_str().unwrap(), found[name].as_str().unwrap_or_default(), "{name}");
        }
    }
}

#[test]
fn every_place_that_the_lint_finds_is_a_row_and_personal_data_are_masked() {
    let found = rows("note_lint", &caseload(), "2024-03-01");
    assert!(found.iter().all(|row| ["n1", "n2"].contains(&row["note_id"].as_str().unwrap())), "{found:?}");
    let of = |code: &str| {
        found.iter().filter(|row| row["code"] == code && row["note_id"] == "n1").collect::<Vec<_>>()
    };
    let number = &of("NTE101")[0];
    assert_eq!(
        (&number["field"], &number["begin"], &number["end"]),
        (&json!("content"), &json!(23), &json!(34))
    );
    assert_eq!(
        (&number["what"], &number["shown"]),
        (&json!("social_security_number"), &json!("***-**-****"))
    );
    assert_eq!((&number["level"], &number["note_date"]), (&json!("error"), &json!("2024-02-10")));
    assert_eq!(of("NTE102")[0]["shown"], "I");
    let acronyms: Vec<&Value> = of("NTE103").into_iter().map(|row| &row["shown"]).collect();
    assert_eq!(acronyms, [&json!("QZX")], "SSN is explained");
    let missing = &of("NTE109")[0];
    assert_eq!((&missing["begin"], &missing["end"]), (&Value::Null, &Value::Null));
    assert!(!json!(found).to_string().contains("345-67"));
}

#[test]
fn the_lint_of_everybody_is_what_the_audit_finds() {
    let caseload = caseload();
    let text = caseload.to_string();
    let audit = wioa_rules::audit(
        &book(),
        wioa_rules::read_json(&text).unwrap(),
        "2024-03-01".parse().unwrap(),
        None,
    );
    let codes = ["NTE101", "NTE102", "NTE103", "NTE104", "NTE105", "NTE107", "NTE109"];
    let mut reported: Vec<(String, String)> = audit
        .findings
        .iter()
        .filter(|own| codes.contains(&own.info().code))
        .map(|own| (own.record_id.clone().unwrap(), own.info().code.to_owned()))
        .collect();
    reported.sort();
    let word = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let mut found: Vec<(String, String)> = rows("note_lint", &caseload, "2024-03-01")
        .iter()
        .map(|row| (word(row, "note_id"), word(row, "code")))
        .collect();
    found.sort();
    found.dedup();
    assert_eq!(found, reported);
}
