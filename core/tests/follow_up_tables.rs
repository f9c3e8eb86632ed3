//! The survey of follow-up over Arrow tables gives the rows it gives over JSON.

#![cfg(feature = "arrow")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use serde_json::{Value, json};
use wioa_rules::door::arrow::Tables;
use wioa_rules::survey::{Asked, Survey};
use wioa_rules::{Date, Rulebook, ask};

fn caseload() -> Value {
    json!({
        "participants": [
            {"participant_id": "P1", "customer_group": "adult"},
            {"participant_id": "P2", "customer_group": "youth"},
            {"participant_id": "P3", "customer_group": "youth"},
        ],
        "services": [
            {"participant_id": "P1", "service_id": "s1", "activity_code": "202", "actual_begin": "2024-01-31", "actual_end": "2024-01-31"},
            {"participant_id": "P2", "service_id": "s1", "activity_code": "local:youth-tutoring", "actual_begin": "2024-01-10", "actual_end": "2024-01-31"},
            {"participant_id": "P3", "service_id": "s1", "activity_code": "999", "actual_begin": "2024-01-10", "actual_end": "2024-01-31"},
        ],
        "enrollments": [
            {"participant_id": "P1", "enrollment_id": "e1", "enrollment_date": "2024-01-31", "unsubsidized_start": "2024-04-10"},
        ],
        "case_notes": [
            {"participant_id": "P2", "note_id": "n1", "follow_up_month": 1, "contact_date": "2024-02-15", "two_way": true},
            {"participant_id": "P2", "note_id": "n2", "follow_up_month": 2, "contact_date": "2024-03-15", "two_way": false},
        ],
        "worksite_placements": [
            {"participant_id": "P1", "placement_id": "w1", "start_date": "2024-03-01"},
            {"participant_id": "P3", "placement_id": "w1", "start_date": "2024-06-01"},
        ],
        "placement_milestones": [
            {"participant_id": "P1", "milestone_id": "m1", "placement_id": "w1", "milestone_days": 60, "verified_on": "2024-05-02"},
        ],
    })
}

/// The rows of a table as columns of text.
fn batch(rows: &[Value]) -> RecordBatch {
    let names: BTreeSet<&String> = rows.iter().flat_map(|row| row.as_object().unwrap().keys()).collect();
    let cell = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let column = |name: &String| -> ArrayRef {
        Arc::new(rows.iter().map(|row| cell(&row[name])).collect::<StringArray>())
    };
    let fields: Vec<Field> = names.iter().map(|name| Field::new(*name, DataType::Utf8, true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), names.into_iter().map(column).collect()).unwrap()
}

fn rows(batch: &RecordBatch) -> Vec<Value> {
    let cell = |array: &ArrayRef, row: usize| match array.data_type() {
        _ if array.is_null(row) => Value::Null,
        DataType::Utf8 => array.as_string::<i32>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Date32 => array.as_primitive::<Date32Type>().value_as_date(row).unwrap().to_string().into(),
        other => panic!("no column of the survey has the type {other}"),
    };
    let names = batch.schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
    (0..batch.num_rows())
        .map(|row| {
            names.iter().zip(batch.columns()).map(|(name, own)| (name.clone(), cell(own, row))).collect()
        })
        .collect()
}

#[test]
fn tables_and_json_give_the_same_rows() {
    let book = Rulebook::built_in("chicago-cook").unwrap();
    let as_of = Date::from_ymd_opt(2024, 7, 15).unwrap();
    let caseload = caseload();
    let mut tables = Tables::new();
    for (name, rows) in caseload.as_object().unwrap() {
        let batch = batch(rows.as_array().unwrap());
        tables.add(name, &batch.schema(), &[batch]).unwrap();
    }
    let survey = Survey::named("follow_up_due").unwrap();
    let asked = Asked::of_all(&book, *tables.supplied(), as_of);
    let found: Vec<Value> = tables.survey(survey, &asked, 2).unwrap().iter().flat_map(rows).collect();
    let answer: Value =
        serde_json::from_str(&ask(&book, "follow_up_due", &caseload.to_string(), as_of).unwrap()).unwrap();
    assert_eq!(json!(found), answer["rows"]);
    let told: Vec<String> = found
        .iter()
        .map(|row| {
            let cell = |name: &str| row[name].as_str().map_or_else(|| row[name].to_string(), str::to_owned);
            format!(
                "{} {} {} {}",
                cell("participant_id"),
                cell("state"),
                cell("milestone_days"),
                cell("month")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "P1 overdue 30 null",
            "P1 overdue 90 null",
            "P1 overdue null 1",
            "P1 overdue null 2",
            "P1 overdue null 3",
            "P2 overdue null 2",
            "P2 overdue null 3",
            "P2 due null 6",
            "P3 due 30 null",
            "P3 undetermined null null",
        ]
    );
}
