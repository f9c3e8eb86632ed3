//! The survey of everybody's subsidized days.

use serde_json::{Value, json};
use wioa_rules::ask;

use crate::support::{book, on};

fn rows(caseload: &Value, as_of: &str) -> Value {
    let answer = ask(book(), "subsidy", &caseload.to_string(), on(as_of)).unwrap();
    serde_json::from_str(&answer).unwrap()
}

#[test]
fn each_participant_with_a_placement_has_a_row() {
    let caseload = json!({
        "participants": [{"participant_id": "P1"}, {"participant_id": "P2"}, {"participant_id": "P3"}],
        "worksite_placements": [
            {"placement_id": "w1", "participant_id": "P1", "employer": "Mill", "subsidized_wage": "13.50"},
            {"placement_id": "w2", "participant_id": "P1", "employer": "Bakery", "hourly_wage": 15},
            {"placement_id": "w1", "participant_id": "P3"},
        ],
        "placement_statuses": [
            {"placement_status_id": "h1", "participant_id": "P1", "placement_id": "w1", "status": "started",
             "start_date": "2024-03-01", "inactive_date": null, "return_date": null, "end_date": null},
            {"placement_status_id": "h2", "participant_id": "P1", "placement_id": "w2", "status": "terminated",
             "start_date": "2024-04-01", "end_date": "2024-05-10"},
            {"placement_status_id": "h1", "participant_id": "P3", "placement_id": "w1", "status": "on_hold"},
        ],
    });
    let answer = rows(&caseload, "2024-05-20");
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{answer}");
    let first = &rows[0];
    for (column, value) in [
        ("participant_id", json!("P1")),
        ("placements", json!(2)),
        ("state", json!("running")),
        ("running", json!(true)),
        ("days_used", json!(80)),
        ("days_left", json!(10)),
        ("days_past", json!(0)),
        ("exhausted_on", json!("2024-05-30")),
        ("placement_id", json!("w1")),
        ("employer", json!("Mill")),
        ("status", json!("started")),
        ("since", json!("2024-03-01")),
        ("subsidized_wage", json!("13.5")),
        ("hourly_wage", Value::Null),
        ("undetermined", Value::Null),
    ] {
        assert_eq!(first[column], value, "{column}");
    }
    assert_eq!(rows[1]["days_used"], Value::Null);
    assert_eq!(rows[1]["undetermined"], "worksite_placements w1: its status history cannot be understood");
    assert_eq!(answer["not_considered"], json!([]));
}

#[test]
fn without_the_status_history_a_row_says_so() {
    let caseload = json!({
        "participants": [{"participant_id": "P1"}],
        "worksite_placements": [{"placement_id": "w1", "participant_id": "P1", "start_date": "2024-03-01"}],
    });
    let answer = rows(&caseload, "2024-05-20");
    assert_eq!(answer["rows"][0]["state"], Value::Null);
    assert_eq!(answer["rows"][0]["undetermined"], "a table that bears on the days was not supplied");
    assert_eq!(answer["not_considered"], json!(["placement_statuses"]));
}

#[test]
fn a_record_that_cannot_be_read_leaves_the_days_undetermined() {
    let caseload = json!({
        "participants": [{"participant_id": "P1"}],
        "worksite_placements": [{"placement_id": "w1", "participant_id": "P1"}],
        "placement_statuses": [
            {"placement_status_id": "h1", "participant_id": "P1", "placement_id": "w1", "status": "paused"},
        ],
    });
    let answer = rows(&caseload, "2024-05-20");
    assert_eq!(answer["rows"][0]["days_used"], Value::Null);
    assert_eq!(answer["rows"][0]["undetermined"], "placement_statuses h1: a value cannot be read");
}
