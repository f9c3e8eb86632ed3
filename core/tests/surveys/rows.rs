//! What holds for the rows of every survey.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use wioa_rules::Date;
use wioa_rules::model::Kind;
use wioa_rules::survey::{SURVEYS, Survey};

use super::caseload::caseload;
use super::{everybody, rows};

#[test]
fn a_participant_whose_own_record_cannot_be_read_keeps_the_rows() {
    let caseload = json!({
        "participants": [
            {"participant_id": "P1", "customer_group": "grown-up"}, {"participant_id": "P2"}
        ],
        "goals": [
            {"participant_id": "P1", "goal_id": "g1"}, {"participant_id": "P3", "goal_id": "g1"}
        ],
    });
    for survey in everybody() {
        let rows = rows(survey.name, &caseload, "2024-03-01");
        let mut ids: Vec<&str> = rows.iter().map(|row| row["participant_id"].as_str().unwrap()).collect();
        ids.dedup();
        assert_eq!(ids, ["P1", "P2"], "{}", survey.name);
    }
}

fn check(survey: &Survey, row: &Value) {
    let row = row.as_object().unwrap();
    let names: Vec<&str> = survey.columns.iter().map(|column| column.name).collect();
    let mut own: Vec<&str> = row.keys().map(String::as_str).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    own.sort_unstable();
    assert_eq!(own, sorted, "{}", survey.name);
    for column in survey.columns {
        let fits = match (&row[column.name], column.kind) {
            (Value::Null, _) => column.name != "participant_id",
            (Value::Number(number), Kind::Int) => number.is_i64(),
            (Value::String(text), Kind::Date) => text.parse::<Date>().is_ok(),
            (Value::String(text), Kind::Timestamp) => text.parse::<chrono::NaiveDateTime>().is_ok(),
            (Value::String(text), Kind::Money) => text.parse::<Decimal>().is_ok(),
            (Value::String(text), Kind::Choice { texts, .. }) => texts.contains(&text.as_str()),
            (Value::String(_), Kind::Text) | (Value::Bool(_), Kind::Bool) => true,
            _ => false,
        };
        assert!(fits, "{} {}: {}", survey.name, column.name, row[column.name]);
    }
}

#[test]
fn every_row_has_a_cell_of_its_kind_for_each_column() {
    for survey in SURVEYS {
        let rows = rows(survey.name, &caseload(60, false), "2024-03-01");
        assert!(rows.len() >= 60 || !everybody().any(|own| own.name == survey.name), "{}", survey.name);
        for row in &rows {
            check(survey, row);
        }
    }
}
