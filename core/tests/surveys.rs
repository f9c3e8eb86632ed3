//! The dashboards: every column, from JSON and from tables.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use serde_json::{Value, json};
use wioa_rules::model::Kind;
use wioa_rules::survey::{SURVEYS, Survey};
use wioa_rules::{Date, Rulebook, ask};

fn book() -> Rulebook {
    Rulebook::built_in("chicago-cook").unwrap()
}

fn rows(survey: &str, caseload: &Value, as_of: &str) -> Vec<Value> {
    let answer = ask(&book(), survey, &caseload.to_string(), as_of.parse().unwrap()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    answer["rows"].as_array().unwrap().clone()
}

/// The row of the one participant of a record.
fn row(record: Value, as_of: &str) -> Value {
    let mut record = record;
    record["participant"] = json!({"participant_id": "P1", "customer_group": "adult"});
    let rows = rows("plans", &record, as_of);
    assert_eq!(rows.len(), 1);
    rows[0].clone()
}

fn service(begin: &str) -> Value {
    json!({"service_id": format!("s{begin}"), "activity_code": "202", "actual_begin": begin, "actual_end": begin,
        "status": null})
}

/// Somebody with a plan of 30 January 2024, and services that reach into March.
fn planned() -> Value {
    json!({
        "services": [service("2024-01-30"), service("2024-03-01")],
        "career_plans": [{"plan_id": "p1", "developed_on": "2024-01-30"}],
        "plan_reviews": [],
        "assessments": [],
    })
}

#[test]
fn a_review_is_done_due_and_overdue_on_the_days_around_its_own() {
    for (as_of, status) in [
        ("2024-01-30", "done"),
        ("2024-02-21", "done"),
        ("2024-02-22", "due"),
        ("2024-02-29", "due"),
        ("2024-03-01", "overdue"),
    ] {
        let row = row(planned(), as_of);
        assert_eq!(row["review_status"], status, "{as_of}");
        assert_eq!(row["next_review_due"], "2024-02-29");
        assert_eq!(row["plan_developed_on"], "2024-01-30");
        assert_eq!(row["initial_plan_status"], "done");
        assert_eq!(row["latest_review"], Value::Null);
        assert_eq!(row["enrolled_since"], "2024-01-30");
        assert_eq!(row["participation"], "in_window");
    }
}

#[test]
fn a_review_starts_the_days_anew() {
    let mut record = planned();
    record["plan_reviews"] = json!([
        {"review_id": "r2", "reviewed_on": "2024-02-10"},
        {"review_id": "r1", "reviewed_on": "2024-02-20"},
        {"review_id": "r3", "reviewed_on": "2023-12-20"},
    ]);
    let own = row(record.clone(), "2024-03-01");
    assert_eq!(
        (&own["latest_review"], &own["next_review_due"]),
        (&json!("2024-02-20"), &json!("2024-03-21"))
    );
    assert_eq!(own["review_status"], "done");
    let own = row(record, "2024-02-19");
    assert_eq!(own["latest_review"], "2024-02-10", "a later review does not exist yet");
}

#[test]
fn the_last_service_ends_the_reviews_once_the_exit_is_known() {
    let mut record = planned();
    // After the last service, and before the exit could be known.
    record["plan_reviews"] = json!([{"review_id": "r1", "reviewed_on": "2024-03-20"}]);
    let day_90 = row(record.clone(), "2024-05-30");
    assert_eq!(
        (&day_90["participation"], &day_90["review_status"]),
        (&json!("in_window"), &json!("overdue"))
    );
    let day_91 = row(record, "2024-05-31");
    assert_eq!(
        (&day_91["participation"], &day_91["review_status"]),
        (&json!("exited"), &json!("not_applicable"))
    );
    assert_eq!(day_91["next_review_due"], Value::Null);
    assert_eq!(day_91["enrolled_since"], Value::Null);
    assert_eq!(
        (&day_91["plan_developed_on"], &day_91["latest_review"]),
        (&json!("2024-01-30"), &json!("2024-03-20"))
    );
}

#[test]
fn a_person_who_comes_back_needs_a_new_plan() {
    let mut record = planned();
    record["services"].as_array_mut().unwrap().push(service("2024-08-01"));
    record["plan_reviews"] = json!([{"review_id": "r1", "reviewed_on": "2024-02-20"}]);
    record["assessments"] =
        json!([{"assessment_id": "a1", "kind": "comprehensive", "completed_on": "2024-01-28"}]);
    let old = row(record.clone(), "2024-08-20");
    assert_eq!(old["enrolled_since"], "2024-08-01");
    assert_eq!((&old["plan_developed_on"], &old["initial_plan_status"]), (&Value::Null, &json!("none")));
    assert_eq!((&old["latest_review"], &old["review_status"]), (&Value::Null, &json!("not_applicable")));
    record["assessments"]
        .as_array_mut()
        .unwrap()
        .push(json!({"assessment_id": "a2", "kind": "comprehensive", "completed_on": "2024-08-02"}));
    assert_eq!(row(record.clone(), "2024-08-07")["initial_plan_status"], "due");
    assert_eq!(row(record.clone(), "2024-08-08")["initial_plan_status"], "overdue");
    record["career_plans"]
        .as_array_mut()
        .unwrap()
        .push(json!({"plan_id": "p2", "developed_on": "2024-08-06"}));
    let new = row(record, "2024-08-08");
    assert_eq!(
        (&new["plan_developed_on"], &new["initial_plan_status"]),
        (&json!("2024-08-06"), &json!("done"))
    );
    assert_eq!((&new["next_review_due"], &new["review_status"]), (&json!("2024-09-05"), &json!("done")));
}

#[test]
fn without_a_plan_the_dashboard_tells_none_due_and_overdue() {
    let mut record = json!({"services": [service("2024-02-26")], "career_plans": [], "plan_reviews": []});
    let status = |record: &Value, as_of: &str| row(record.clone(), as_of)["initial_plan_status"].clone();
    assert_eq!(status(&record, "2024-03-02"), Value::Null, "assessments were not supplied");
    record["assessments"] =
        json!([{"assessment_id": "a1", "kind": "barriers", "completed_on": "2024-02-20"}]);
    assert_eq!(status(&record, "2024-03-02"), "none", "five of the six are open");
    record["assessments"] =
        json!([{"assessment_id": "a1", "kind": "comprehensive", "completed_on": "2024-02-25"}]);
    for (as_of, expected) in
        [("2024-02-26", "due"), ("2024-02-29", "due"), ("2024-03-01", "due"), ("2024-03-02", "overdue")]
    {
        assert_eq!(status(&record, as_of), expected, "{as_of}");
    }
    assert_eq!(status(&record, "2024-07-01"), "none", "exited");
    let none = row(record, "2024-03-02");
    assert_eq!(
        (&none["plan_developed_on"], &none["review_status"]),
        (&Value::Null, &json!("not_applicable"))
    );
}

#[test]
fn agreements_goals_steps_and_results_are_counted() {
    let record = json!({
        "services": [
            {"service_id": "s1", "activity_code": "202", "actual_begin": "2024-02-01", "actual_end": "2024-02-01",
                "status": "complete"},
            {"service_id": "s2", "activity_code": "300", "actual_begin": "2024-02-05", "actual_end": null,
                "status": "open"},
        ],
        "goals": [
            {"goal_id": "g1", "status": "complete", "added_at": "2024-01-30T09:00:00"},
            {"goal_id": "g2", "status": "off_track", "added_at": "2024-01-30T09:00:00",
                "status_set_at": "2024-02-20T09:00:00"},
            {"goal_id": "g3", "status": "on_track", "added_at": "2024-02-15T09:00:00"},
        ],
        "plan_steps": [
            {"step_id": "t1", "status": "open", "planned_end": "2024-02-28"},
            {"step_id": "t2", "status": "not_started", "planned_end": "2024-02-29"},
            {"step_id": "t3", "status": "complete", "planned_end": "2024-02-01"},
            {"step_id": "t4", "status": "open", "planned_end": null},
        ],
        "plan_agreements": [
            {"agreement_id": "c1", "method": "electronic", "customer_signed_at": "2024-01-31T10:00:00",
                "filed_at": null},
            {"agreement_id": "c2", "method": "physical", "requested_at": "2024-02-21T10:00:00"},
        ],
        "credentials": [{"credential_id": "k1", "earned_on": "2024-02-10"}, {"credential_id": "k2", "earned_on": "2024-03-10"}],
    });
    let own = row(record.clone(), "2024-02-29");
    for (column, expected) in [
        ("agreement", json!("signed")),
        ("needs_agreement", json!("goal_added")),
        ("goals", json!(3)),
        ("goals_complete", json!(1)),
        ("goals_off_track", json!(1)),
        ("steps_open", json!(2)),
        ("steps_overdue", json!(1)),
        ("credentials_earned", json!(1)),
        ("services_complete", json!(1)),
        ("plan_developed_on", Value::Null),
        ("initial_plan_status", Value::Null),
        ("review_status", Value::Null),
    ] {
        assert_eq!(own[column], expected, "{column}");
    }
    assert_eq!(row(record, "2024-03-01")["steps_overdue"], 2, "the day after the second was due");
}

#[test]
fn the_reasons_for_an_agreement_are_told_apart() {
    let need = |goals: Value, agreements: Value| {
        let own = row(json!({"goals": goals, "plan_agreements": agreements}), "2024-03-01");
        (own["needs_agreement"].clone(), own["agreement"].clone())
    };
    let goal = |at: &str| json!([{"goal_id": "g1", "status": "off_track", "added_at": "2024-01-30T09:00:00", "status_set_at": at}]);
    let filed = json!([{"agreement_id": "c1", "method": "physical", "filed_at": "2024-02-20T09:00:00"}]);
    assert_eq!(need(json!([]), json!([])), (json!("no"), json!("none")));
    assert_eq!(need(goal("2024-02-01T09:00:00"), json!([])), (json!("never_agreed"), json!("none")));
    assert_eq!(need(goal("2024-02-20T09:00:00"), filed.clone()), (json!("no"), json!("on_file")));
    assert_eq!(need(goal("2024-02-20T09:00:01"), filed), (json!("goal_off_track"), json!("on_file")));
    let asked =
        json!([{"agreement_id": "c1", "method": "electronic", "requested_at": "2024-02-20T09:00:00"}]);
    assert_eq!(need(goal("2024-02-01T09:00:00"), asked), (json!("never_agreed"), json!("requested")));
    let given_up =
        json!([{"agreement_id": "c1", "method": "unable_to_collect", "filed_at": "2024-02-20T09:00:00"}]);
    assert_eq!(need(goal("2024-02-01T09:00:00"), given_up), (json!("no"), json!("not_collected")));
}

#[test]
fn what_cannot_be_understood_leaves_its_own_columns_null() {
    let record = json!({
        "goals": [{"goal_id": "g1", "status": "done"}, {"goal_id": "g2", "status": "complete"}],
        "plan_steps": [{"step_id": "t1", "status": "open"}],
        "plan_agreements": [],
    });
    let own = row(record, "2024-03-01");
    for column in ["goals", "goals_complete", "goals_off_track", "needs_agreement", "steps_overdue"] {
        assert_eq!(own[column], Value::Null, "{column}");
    }
    assert_eq!((&own["steps_open"], &own["agreement"]), (&json!(1), &json!("none")));
}

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
    for survey in SURVEYS {
        let rows = rows(survey.name, &caseload, "2024-03-01");
        let mut ids: Vec<&str> = rows.iter().map(|row| row["participant_id"].as_str().unwrap()).collect();
        ids.dedup();
        assert_eq!(ids, ["P1", "P2"], "{}", survey.name);
    }
}

#[test]
fn the_rubric_of_everybody_has_a_row_a_criterion_and_those_of_the_update_once_it_was_reviewed() {
    let mut record = planned();
    record["participant"] = json!({"participant_id": "P1"});
    record["assessments"] =
        json!([{"assessment_id": "a1", "kind": "comprehensive", "completed_on": "2024-01-25"}]);
    let own = rows("rubrics", &record, "2024-03-01");
    assert_eq!(own.len(), 6);
    let find = |rows: &[Value], stage: &str, criterion: &str| {
        rows.iter().find(|row| row["stage"] == stage && row["criterion"] == criterion).unwrap().clone()
    };
    let time = find(&own, "initial", "timeliness");
    assert_eq!((&time["level"], &time["met"], &time["missing"]), (&json!("meets"), &json!(1), &json!(1)));
    assert_eq!(time["missing_items"], Value::Null, "what would exceed is not asked for");
    let quality = find(&own, "initial", "quality");
    assert_eq!((&quality["level"], &quality["not_stated"]), (&Value::Null, &json!(4)));
    let goals = find(&own, "initial", "goals");
    assert_eq!((&goals["level"], &goals["not_assessed"]), (&Value::Null, &json!(11)));
    let assessment = find(&own, "initial", "assessment");
    assert_eq!((&assessment["level"], &assessment["not_assessed"]), (&Value::Null, &json!(6)));
    assert_eq!(assessment["missing"], 3, "nothing beyond");

    record["plan_reviews"] = json!([{"review_id": "r1", "reviewed_on": "2024-03-01", "stage": "update",
        "accurate_and_current": true, "few_typos": false, "understandable": true, "acronyms_explained": false}]);
    let own = rows("rubrics", &record, "2024-03-01");
    assert_eq!(own.len(), 12);
    let quality = find(&own, "update", "quality");
    assert_eq!(
        (&quality["level"], &quality["met"], &quality["missing"]),
        (&json!("below"), &json!(2), &json!(2))
    );
    assert_eq!(quality["missing_items"], "few_typos acronyms_explained");
    assert_eq!(quality["review_id"], "r1");
    assert_eq!(find(&own, "update", "timeliness")["level"], "below", "31 days after the plan");
    assert_eq!(find(&own, "initial", "quality")["review_id"], Value::Null);
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
            (Value::String(text), Kind::Choice { texts, .. }) => texts.contains(&text.as_str()),
            (Value::String(_), Kind::Text) => true,
            _ => false,
        };
        assert!(fits, "{} {}: {}", survey.name, column.name, row[column.name]);
    }
}

/// A caseload of people who differ; ids are texts or integers.
fn caseload(people: i64, integers: bool) -> Value {
    let mut tables: Vec<(&str, Vec<Value>)> = [
        "participants",
        "services",
        "career_plans",
        "plan_reviews",
        "assessments",
        "goals",
        "plan_steps",
        "plan_agreements",
        "credentials",
        "case_notes",
    ]
    .map(|name| (name, Vec::new()))
    .into();
    for number in 0..people {
        let id = if integers { json!(number * 7 % people) } else { json!(format!("P{number:03}")) };
        let mut add = |table: &str, mut row: Value| {
            row["participant_id"] = id.clone();
            tables.iter_mut().find(|(name, _)| *name == table).unwrap().1.push(row);
        };
        let day = |offset: i64| {
            (Date::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Duration::days(offset + number % 31))
                .to_string()
        };
        let some = |every: i64, value: Value| if number % every == 0 { Value::Null } else { value };
        add("participants", json!({"customer_group": some(5, json!("adult"))}));
        add(
            "services",
            json!({"service_id": "s1", "activity_code": "202", "actual_begin": day(0),
            "actual_end": day(0), "status": some(3, json!("complete"))}),
        );
        if number % 4 > 0 {
            add(
                "career_plans",
                json!({"plan_id": "p1", "developed_on": some(7, json!(day(10))),
                "with_customer": some(3, json!(true)), "copy_given_on": some(2, json!(day(12)))}),
            );
            add(
                "plan_reviews",
                json!({"review_id": "r1", "reviewed_on": some(3, json!(day(35))),
                "stage": if number % 2 == 0 { "initial" } else { "update" },
                "few_typos": some(2, json!(number % 3 == 1)), "additional_contacts": some(4, json!(number % 3))}),
            );
        }
        for (place, kind) in ["barriers", "basic_skills", "comprehensive", "job_skills"].iter().enumerate() {
            add(
                "assessments",
                json!({"assessment_id": format!("a{place}"), "kind": some(6, json!(kind)),
                "completed_on": day(6 + i64::try_from(place).unwrap() * (number % 9)), "summary": some(5, json!("so it is"))}),
            );
        }
        add(
            "goals",
            json!({"goal_id": "g1", "status": some(4, json!("off_track")), "horizon": some(3, json!("immediate")),
            "benchmark": some(2, json!("done")), "added_at": format!("{}T09:00:00", day(11)),
            "status_set_at": some(4, json!(format!("{}T09:00:00", day(20))))}),
        );
        add(
            "plan_steps",
            json!({"step_id": "t1", "status": some(5, json!("open")), "planned_end": day(40),
            "weekly_hours": some(3, json!(4)), "provided_by_grantee": some(2, json!(true))}),
        );
        if number % 3 > 0 {
            add(
                "plan_agreements",
                json!({"agreement_id": "c1", "method": "electronic",
                "customer_signed_at": format!("{}T10:00:00", day(15))}),
            );
            add("credentials", json!({"credential_id": "k1", "earned_on": day(50)}));
            add(
                "case_notes",
                json!({"note_id": "n1", "two_way": some(2, json!(true)), "contact_date": day(30)}),
            );
        }
    }
    tables.into_iter().map(|(name, rows)| (name.to_owned(), Value::Array(rows))).collect()
}

#[test]
fn every_row_has_a_cell_of_its_kind_for_each_column() {
    for survey in SURVEYS {
        let rows = rows(survey.name, &caseload(60, false), "2024-03-01");
        assert!(rows.len() >= 60, "{}", survey.name);
        for row in &rows {
            check(survey, row);
        }
    }
}

#[cfg(feature = "arrow")]
mod tables {
    use std::sync::Arc;

    use arrow_array::{
        Array, ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray,
        TimestampMicrosecondArray,
    };
    use arrow_schema::{DataType, Field, Schema};
    use wioa_rules::door::arrow::{Tables, survey_schema};
    use wioa_rules::model::{Table, cell::parse_date};

    use super::*;

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
                _ if cells().any(Value::is_i64) => {
                    Arc::new(cells().map(Value::as_i64).collect::<Int64Array>())
                }
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
        } else if let Some(own) = any.downcast_ref::<Date32Array>() {
            own.value_as_date(row).unwrap().to_string().into()
        } else {
            panic!("a column of type {}", array.data_type())
        }
    }

    fn from_tables(tables: &Tables, survey: &Survey, threads: usize, integers: bool) -> Vec<Value> {
        let batches = tables.survey(survey, &book(), "2024-03-01".parse().unwrap(), threads).unwrap();
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
            for survey in SURVEYS {
                let mut said = rows(survey.name, &caseload, "2024-03-01");
                for row in said.iter_mut().filter(|_| integers) {
                    row["participant_id"] =
                        row["participant_id"].as_str().unwrap().parse::<i64>().unwrap().into();
                }
                let nulls = |column: &str| said.iter().filter(|row| row[column].is_null()).count();
                for column in survey.columns.iter().skip(1) {
                    assert!(
                        nulls(column.name) < said.len(),
                        "{} {} is always null",
                        survey.name,
                        column.name
                    );
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
    fn a_survey_of_no_rows_has_its_columns_all_the_same() {
        for survey in SURVEYS {
            let schema = survey_schema(survey, true);
            assert_eq!(schema.fields().len(), survey.columns.len());
            assert_eq!(schema.field(0).data_type(), &DataType::Int64);
            assert!(
                Tables::new().survey(survey, &book(), "2024-03-01".parse().unwrap(), 2).unwrap().is_empty()
            );
        }
    }
}
