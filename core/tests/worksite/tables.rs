//! The survey and the rules, asked of Arrow tables: the same as of JSON.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use serde_json::json;
use wioa_rules::door::arrow::Tables;
use wioa_rules::survey::{Asked, Survey};
use wioa_rules::{CATALOGUE, audit, read_json};

use crate::support::{book, on};

/// A table of texts; an empty one is null.
fn table(columns: &[(&str, &[&str])]) -> RecordBatch {
    let array = |texts: &[&str]| {
        let cells = texts.iter().map(|text| (!text.is_empty()).then_some(*text));
        Arc::new(StringArray::from(cells.collect::<Vec<_>>())) as ArrayRef
    };
    RecordBatch::try_from_iter(columns.iter().map(|(name, texts)| (*name, array(texts)))).unwrap()
}

const PLACEMENTS: &[(&str, &[&str])] = &[
    ("participant_id", &["P1", "P2"]),
    ("placement_id", &["w1", "w1"]),
    ("subsidized_wage", &["13.50", "12.00"]),
    ("entered_subsidized_on", &["2024-03-01", ""]),
    ("exited_subsidized_on", &["", ""]),
    ("hourly_wage", &["15.00", "11.00"]),
    ("unsubsidized_wage", &["1.50", "1.00"]),
    ("position_type", &["full_time", ""]),
    ("region", &["illinois", "illinois"]),
    ("wage_circumstance", &["adult", "minor"]),
    ("termination_report_uploaded_at", &["", ""]),
];

const LINES: &[(&str, &[&str])] = &[
    ("participant_id", &["P1", "P2"]),
    ("placement_status_id", &["h1", "h1"]),
    ("placement_id", &["w1", "w1"]),
    ("status", &["started", "on_hold"]),
    ("start_date", &["2024-03-01", "2024-03-01"]),
    ("inactive_date", &["", "2024-03-11"]),
    ("return_date", &["", ""]),
    ("end_date", &["", ""]),
];

/// The same rows as JSON.
fn rows(columns: &[(&str, &[&str])]) -> serde_json::Value {
    let row = |place: usize| {
        columns.iter().map(|(name, texts)| ((*name).to_owned(), json!(texts[place]))).collect()
    };
    (0..2).map(row).collect::<Vec<serde_json::Map<_, _>>>().into()
}

#[test]
fn tables_and_json_give_the_same_rows_and_findings() {
    let mut tables = Tables::new();
    for (name, columns) in [("worksite_placements", PLACEMENTS), ("placement_statuses", LINES)] {
        let batch = table(columns);
        tables.add(name, &batch.schema(), &[batch]).unwrap();
    }
    let survey = Survey::named("subsidy").unwrap();
    let batches =
        tables.survey(survey, &Asked::of_all(book(), *tables.supplied(), on("2024-06-15")), 2).unwrap();
    let rows_of = |name: &str| -> Vec<ArrayRef> {
        batches.iter().map(|batch| batch.column_by_name(name).unwrap().clone()).collect()
    };
    let days: Vec<i64> = rows_of("days_used")
        .iter()
        .flat_map(|own| own.as_primitive::<Int64Type>().values().to_vec())
        .collect();
    assert_eq!(days, [90, 10]);
    let states = rows_of("state");
    let states: Vec<&str> = states.iter().flat_map(|own| own.as_string::<i32>().iter().flatten()).collect();
    assert_eq!(states, ["exhausted", "paused"]);
    let cents: Vec<i128> = rows_of("subsidized_wage")
        .iter()
        .flat_map(|own| own.as_primitive::<Decimal128Type>().values().to_vec())
        .collect();
    assert_eq!(cents, [1350, 1200]);
    let ends: Vec<Option<i32>> = rows_of("exhausted_on")
        .iter()
        .flat_map(|own| own.as_primitive::<Date32Type>().iter().collect::<Vec<_>>())
        .collect();
    assert_eq!(ends, [Some(on("2024-05-30").to_epoch_days()), None]);

    let text =
        json!({"worksite_placements": rows(PLACEMENTS), "placement_statuses": rows(LINES)}).to_string();
    let from_json = audit(book(), read_json(&text).unwrap(), on("2024-06-15"), None);
    let from_tables = tables.audit(book(), on("2024-06-15"), None, 2);
    assert_eq!(from_tables.to_json(), from_json.to_json());
    let codes: Vec<&str> = from_json.findings.iter().map(|finding| finding.info().code).collect();
    assert_eq!(codes, ["WAG005", "WAG001", "WAG003", "WAG009"]);

    // A rule that judges alone finds what it finds among all, though fewer tables are read for it.
    for info in CATALOGUE {
        let alone = tables.audit(book(), on("2024-06-15"), Some(&[info.rule]), 1).findings;
        let among: Vec<_> = from_json.findings.iter().filter(|own| own.rule == info.rule).cloned().collect();
        assert_eq!(alone, among, "{}", info.code);
    }
}
