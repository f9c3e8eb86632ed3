//! Tables give the rows of JSON.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use arrow_schema::{DataType, Field, Schema};
use serde_json::{Value, json};
use wioa_rules::door::arrow::{Tables, survey_schema};
use wioa_rules::model::{Kind, Table, cell::parse_date};
use wioa_rules::survey::{Asked, SURVEYS, Survey};

use super::caseload::caseload;
use super::{book, everybody_served, rows};

/// A table of the caseload as a batch.
fn batch(name: &str, rows: &[Value]) -> RecordBatch {
    let fields = Table::from_name(name).unwrap().fields();
    let first = rows[0].as_object().unwrap();
    let columns = first.keys().map(|key| {
        let cells = || rows.iter().map(|row| &row[key]);
        let kind = fields.iter().find(|field| field.name == key).map_or(Kind::Text, |field| field.kind);
        let array: ArrayRef = match kind {
            Kind::Date => Arc::new(
                cells()
                    .map(|cell| Some(parse_date(cell.as_str()?).unwrap().to_epoch_days()))
                    .collect::<Date32Array>(),
            ),
            Kind::Timestamp => Arc::new(
                cells()
                    .map(|cell| {
                        let at: chrono::NaiveDateTime = cell.as_str()?.parse().unwrap();
                        Some(at.and_utc().timestamp_micros())
                    })
                    .collect::<TimestampMicrosecondArray>(),
            ),
            Kind::Bool => Arc::new(cells().map(Value::as_bool).collect::<BooleanArray>()),
            Kind::Int => Arc::new(cells().map(Value::as_i64).collect::<Int64Array>()),
            _ if cells().any(Value::is_i64) => Arc::new(cells().map(Value::as_i64).collect::<Int64Array>()),
            _ => Arc::new(cells().map(Value::as_str).collect::<StringArray>()),
        };
        (Field::new(key, array.data_type().clone(), true), array)
    });
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns.unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap()
}

fn load(caseload: &Value) -> Tables {
    let mut tables = Tables::new();
    for (name, rows) in caseload.as_object().unwrap() {
        let batch = batch(name, rows.as_array().unwrap());
        tables.add(name, &batch.schema(), &[batch]).unwrap();
    }
    tables
}

/// The cell of a result as the JSON of an answer has it.
fn cell(array: &ArrayRef, row: usize) -> Value {
    let any = array.as_any();
    if array.is_null(row) {
        Value::Null
    } else if let Some(own) = any.downcast_ref::<StringArray>() {
        own.value(row).into()
    } else if let Some(own) = any.downcast_ref::<Int64Array>() {
        own.value(row).into()
    } else if let Some(own) = any.downcast_ref::<BooleanArray>() {
        own.value(row).into()
    } else if let Some(own) = any.downcast_ref::<Date32Array>() {
        own.value_as_date(row).unwrap().to_string().into()
    } else if let Some(own) = any.downcast_ref::<TimestampMicrosecondArray>() {
        own.value_as_datetime(row).unwrap().format("%Y-%m-%dT%H:%M:%S").to_string().into()
    } else if let Some(own) = any.downcast_ref::<Decimal128Array>() {
        own.value_as_string(row).into()
    } else {
        panic!("a column of type {}", array.data_type())
    }
}

fn from_tables(tables: &Tables, survey: &Survey, threads: usize, integers: bool) -> Vec<Value> {
    let book = book();
    let asked = Asked::of_all(&book, *tables.supplied(), "2024-03-01".parse().unwrap());
    let batches = tables.survey(survey, &asked, threads).unwrap();
    let schema = survey_schema(survey, integers);
    let mut rows = Vec::new();
    for batch in &batches {
        assert_eq!(batch.schema(), schema, "{}", survey.name);
        for row in 0..batch.num_rows() {
            let cells = survey.columns.iter().zip(batch.columns());
            rows.push(cells.map(|(column, array)| (column.name.to_owned(), cell(array, row))).collect());
        }
    }
    rows
}

#[test]
fn tables_give_the_rows_of_json_with_any_ids_and_number_of_threads() {
    for integers in [false, true] {
        // Enough people for more than one part, so that threads share the work.
        let caseload = caseload(200, integers);
        let tables = load(&caseload);
        for survey in everybody_served() {
            let mut said = rows(survey.name, &caseload, "2024-03-01");
            for row in said.iter_mut().filter(|_| integers) {
                row["participant_id"] =
                    row["participant_id"].as_str().unwrap().parse::<i64>().unwrap().into();
            }
            let nulls = |column: &str| said.iter().filter(|row| row[column].is_null()).count();
            for column in survey.columns.iter().skip(1) {
                assert!(nulls(column.name) < said.len(), "{} {} is always null", survey.name, column.name);
            }
            assert!(survey.columns.iter().any(|column| nulls(column.name) > 0), "{}", survey.name);
            for threads in [1, 2] {
                let found = from_tables(&tables, survey, threads, integers);
                assert!(found == said, "{} with {threads} threads, integers: {integers}", survey.name);
            }
            let ids: Vec<&Value> = said.iter().map(|row| &row["participant_id"]).collect();
            assert!(!integers || ids.is_sorted_by_key(|id| id.as_i64()), "by number");
        }
    }
}

#[test]
fn notes_and_their_lint_are_the_same_from_tables() {
    let caseload = super::notes::caseload();
    let tables = load(&caseload);
    for name in ["note_list", "note_lint"] {
        let survey = Survey::named(name).unwrap();
        let said = rows(name, &caseload, "2024-03-01");
        assert!(said.len() > 2, "{said:?}");
        assert_eq!(from_tables(&tables, survey, 1, false), said);
    }
}

#[test]
fn an_approval_that_cannot_be_read_or_shares_its_id_withholds_its_note_from_tables_too() {
    let survey = Survey::named("note_list").unwrap();
    // The approval of P1's n3, and that of P2's n4.
    let spoilt: [fn(&mut Vec<Value>); 2] = [
        |events| {
            events[2]["by_role"] = json!("the boss");
            events[3]["kind"] = json!("approved");
        },
        |events| {
            for place in [2, 3] {
                let mut double = events[place].clone();
                double["kind"] = json!("request");
                events.push(double);
            }
        },
    ];
    for spoil in spoilt {
        let mut caseload = super::notes::caseload();
        spoil(caseload["deletion_events"].as_array_mut().unwrap());
        let said = rows("note_list", &caseload, "2024-03-01");
        assert_eq!(from_tables(&load(&caseload), survey, 1, false), said);
        for place in [2, 3] {
            assert_eq!(said[place]["withheld"], "approval_unfit", "{}", said[place]);
        }
        assert!(!json!(said).to_string().contains("SECRET"));
    }
}

#[test]
fn who_is_a_participant_is_read_by_a_survey_that_looks_at_other_tables() {
    let caseload = json!({
        "participants": [{"participant_id": "P1"}],
        "worksite_placements": [
            {"participant_id": "P1", "placement_id": "w1"},
            {"participant_id": "P2", "placement_id": "w2"},
        ],
        "placement_statuses": [
            {"participant_id": "P1", "placement_status_id": "h1", "placement_id": "w1", "status": "started", "start_date": "2024-02-01"},
            {"participant_id": "P2", "placement_status_id": "h2", "placement_id": "w2", "status": "started", "start_date": "2024-02-01"},
        ],
    });
    let survey = Survey::named("subsidy").unwrap();
    assert!(!survey.reads.contains(&Table::Participants));
    let said = rows("subsidy", &caseload, "2024-03-01");
    assert_eq!(said.len(), 1, "nobody's records give no row");
    assert_eq!(said[0]["days_used"], 29);
    assert_eq!(from_tables(&load(&caseload), survey, 1, false), said);
}

#[test]
fn a_survey_of_no_rows_has_its_columns_all_the_same() {
    for survey in SURVEYS {
        let schema = survey_schema(survey, true);
        assert_eq!(schema.fields().len(), survey.columns.len());
        assert_eq!(schema.field(0).data_type(), &DataType::Int64);
        let (book, none) = (book(), Tables::new());
        let asked = Asked::of_all(&book, *none.supplied(), "2024-03-01".parse().unwrap());
        assert!(none.survey(survey, &asked, 2).unwrap().is_empty());
    }
}
