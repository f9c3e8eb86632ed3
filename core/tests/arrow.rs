//! Tables as Arrow record batches: what is accepted, and what is refused by name.

#![cfg(feature = "arrow")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Date64Array, Decimal128Array, DictionaryArray, Float64Array,
    Int32Array, Int64Array, LargeStringArray, ListArray, NullArray, RecordBatch, StringArray,
    StringViewArray, TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray,
    TimestampSecondArray, UInt64Array,
};
use arrow_schema::{DataType, Field, Schema};
use wioa_rules::door::arrow::{Tables, findings_batches, findings_schema};
use wioa_rules::{Audit, Date, Errors, Rulebook, audit, read_json};

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, array)| array).collect())
        .unwrap()
}

fn text(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn add(tables: &mut Tables, name: &str, batches: &[RecordBatch]) -> Result<(), Errors> {
    tables.add(name, &batches[0].schema(), batches)
}

fn refused(name: &str, columns: Vec<(&str, ArrayRef)>) -> String {
    add(&mut Tables::new(), name, &[batch(columns)]).unwrap_err().to_string()
}

fn judge(tables: &Tables) -> Audit {
    tables.audit(&Rulebook::built_in("chicago-cook").unwrap(), "2024-06-15".parse().unwrap(), None, 2)
}

fn ids() -> Vec<(&'static str, ArrayRef)> {
    vec![("participant_id", text(&["P1", "P2"])), ("service_id", text(&["s1", "s2"]))]
}

fn with(name: &'static str, array: ArrayRef) -> Vec<(&'static str, ArrayRef)> {
    ids().into_iter().chain([(name, array)]).collect()
}

/// Services of two participants, with this column of begin dates.
fn services(begin: ArrayRef) -> Tables {
    let mut columns = with("actual_begin", begin);
    columns.push(("activity_code", text(&["999", "202"])));
    let mut tables = Tables::new();
    add(&mut tables, "services", &[batch(columns)]).unwrap();
    tables
}

fn found(audit: &Audit, code: &str) -> Vec<(String, Option<String>)> {
    let own = audit.findings.iter().filter(|finding| finding.info().code == code);
    own.map(|finding| (finding.participant_id.clone(), finding.record_id.clone())).collect()
}

fn of(participant: &str, record: &str) -> (String, Option<String>) {
    (participant.to_owned(), Some(record.to_owned()))
}

#[test]
fn tables_and_columns_that_are_unknown_missing_or_doubled_are_refused_by_name() {
    let line = refused("servces", ids());
    assert!(
        line.starts_with("unknown table, found `servces`; allowed: `participants`, `services`"),
        "{line}"
    );
    let line = refused("services", with("begin", text(&["a", "b"])));
    assert!(
        line.starts_with("services: unknown column, found `begin`; allowed: `participant_id`, `service_id`"),
        "{line}"
    );
    assert_eq!(
        refused("services", vec![("service_id", text(&["s1"]))]),
        "services.participant_id: required column is missing"
    );
    assert_eq!(
        refused("services", vec![("participant_id", text(&["P1"]))]),
        "services.service_id: required column is missing"
    );
    assert_eq!(
        refused("participants", vec![("customer_group", text(&["adult"]))]),
        "participants.participant_id: required column is missing"
    );
    for column in ["participant_id", "service_id", "status"] {
        let mut columns = with("status", text(&["open", "open"]));
        columns.push((column, text(&["open", "open"])));
        assert_eq!(refused("services", columns), format!("services.{column}: column stands twice"));
    }
    let mut tables = Tables::new();
    add(&mut tables, "services", &[batch(ids())]).unwrap();
    let line = add(&mut tables, "services", &[batch(ids())]).unwrap_err().to_string();
    assert_eq!(line, "services: table stands twice");
    assert_eq!(judge(&tables).receipt.inputs.len(), 1, "the table that was there stands");
}

#[test]
fn a_column_of_a_type_that_its_field_is_not_read_from_is_refused_by_name() {
    let lists: ArrayRef =
        Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>([Some([Some(1)]), Some([Some(2)])]));
    let zoned = |zone: &str| TimestampMicrosecondArray::from(vec![0, 0]).with_timezone(zone);
    for (column, array, end) in [
        (
            "actual_begin",
            Arc::new(Int64Array::from(vec![1, 2])) as ArrayRef,
            ", found `Int64`; allowed: date32",
        ),
        (
            "actual_begin",
            Arc::new(BooleanArray::from(vec![true, false])),
            ", found `Boolean`; allowed: date32",
        ),
        (
            "actual_begin",
            Arc::new(zoned("UTC")),
            ": it has a time zone, and local time is never guessed, found `T",
        ),
        ("recorded_at", Arc::new(zoned("America/Chicago")), ": it has a time zone"),
        ("recorded_at", Arc::new(zoned("+00:00")), ": it has a time zone"),
        ("paid", Arc::new(Int64Array::from(vec![0, 1])), ", found `Int64`; allowed: booleans"),
        ("status", Arc::new(Int64Array::from(vec![0, 1])), ", found `Int64`; allowed: text"),
        (
            "activity_code",
            Arc::new(Float64Array::from(vec![2.0, 3.0])),
            ", found `Float64`; allowed: text or int",
        ),
        ("activity_code", lists, ", found `List("),
        ("weekly_hours", Arc::new(Date32Array::from(vec![0, 1])), ", found `Date32`; allowed: integers"),
        (
            "hourly_wage",
            Arc::new(BooleanArray::from(vec![true, true])),
            ", found `Boolean`; allowed: decimals",
        ),
    ] {
        let line = refused("services", with(column, array));
        let start = format!("services.{column}: column has a type its field is not read from{end}");
        assert!(line.starts_with(&start), "{line}");
    }
    let line = refused("services", with("goal_id", Arc::new(UInt64Array::from(vec![1, u64::MAX]))));
    assert!(line.starts_with("services.goal_id: column cannot be read"), "{line}");
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![1.0, 2.0]));
    let line = refused("participants", vec![("participant_id", floats)]);
    assert!(line.starts_with("participants.participant_id: column has a type"), "{line}");
    assert!(!line.contains('\n'), "once: {line}");
    let mut columns = with("paid", Arc::new(Int64Array::from(vec![0, 1])));
    columns.push(("colour", text(&["a", "b"])));
    assert_eq!(refused("services", columns).lines().count(), 2, "all faults at once");
}

#[test]
fn dates_are_read_from_every_form_that_producers_send() {
    let days = "2024-03-01".parse::<Date>().unwrap().signed_duration_since(Date::default()).num_days();
    let seconds = days * 86_400;
    let day = i32::try_from(days).unwrap();
    let dictionary: DictionaryArray<Int32Type> = ["2024-03-01", "2024-03-01"].into_iter().collect();
    let expected = judge(&services(text(&["2024-03-01", "2024-03-01"])));
    assert_eq!(found(&expected, "SVC001"), [of("P1", "s1")]);
    for array in [
        Arc::new(Date32Array::from(vec![day; 2])) as ArrayRef,
        Arc::new(Date64Array::from(vec![seconds * 1000; 2])),
        Arc::new(TimestampSecondArray::from(vec![seconds; 2])),
        Arc::new(TimestampMillisecondArray::from(vec![seconds * 1000; 2])),
        Arc::new(TimestampMicrosecondArray::from(vec![seconds * 1_000_000; 2])),
        Arc::new(TimestampNanosecondArray::from(vec![seconds * 1_000_000_000; 2])),
        Arc::new(LargeStringArray::from(vec!["2024-03-01"; 2])),
        Arc::new(StringViewArray::from(vec!["2024-03-01"; 2])),
        Arc::new(dictionary),
    ] {
        let name = array.data_type().to_string();
        assert_eq!(judge(&services(array)).to_json(), expected.to_json(), "{name}");
    }
}

#[test]
fn a_cell_that_its_field_cannot_hold_is_a_finding_and_the_other_rows_stand() {
    for (array, shown) in [
        (text(&["2024-03-01", "soon"]), "soon"),
        (Arc::new(Date32Array::from(vec![19_783, i32::MAX])) as ArrayRef, "2147483647 days since 1970"),
        (Arc::new(Date32Array::from(vec![19_783, -40_000])), "1860-06-26"),
        (Arc::new(TimestampSecondArray::from(vec![19_783 * 86_400, 43_200])), "1970-01-01T12:00:00"),
        (
            Arc::new(TimestampSecondArray::from(vec![19_783 * 86_400, i64::MAX])),
            "9223372036854775807 since 1970 (Second)",
        ),
    ] {
        let audit = judge(&services(array));
        assert_eq!(found(&audit, "INP001"), [of("P2", "s2")], "{shown}");
        let finding = audit.findings.iter().find(|own| own.info().code == "INP001").unwrap();
        assert!(finding.message().contains(&format!("`{shown}`")), "{}", finding.message());
        assert_eq!(found(&audit, "SVC001"), [of("P1", "s1")]);
    }
    let money: ArrayRef =
        Arc::new(Decimal128Array::from(vec![1250, 12_505]).with_precision_and_scale(10, 3).unwrap());
    let mut tables = Tables::new();
    add(&mut tables, "services", &[batch(with("hourly_wage", money))]).unwrap();
    assert_eq!(found(&judge(&tables), "INP001"), [of("P2", "s2")], "a fraction of a cent");
}

#[test]
fn nothing_recorded_is_nothing_whatever_the_column() {
    let nulls: ArrayRef = Arc::new(NullArray::new(2));
    let audit = judge(&services(nulls));
    assert_eq!(found(&audit, "INP001"), []);
    let mixed: ArrayRef = Arc::new(StringArray::from(vec![None, Some("")]));
    assert_eq!(judge(&services(mixed)).to_json(), audit.to_json());
    let nan: ArrayRef = Arc::new(Float64Array::from(vec![f64::NAN, 40.0]));
    let mut tables = Tables::new();
    add(&mut tables, "services", &[batch(with("weekly_hours", nan))]).unwrap();
    assert_eq!(found(&judge(&tables), "INP001"), []);
}

#[test]
fn rows_without_ids_are_named_and_the_others_judged() {
    let columns = vec![
        ("participant_id", Arc::new(StringArray::from(vec![Some("P1"), None, Some("")])) as ArrayRef),
        ("service_id", Arc::new(StringArray::from(vec![None, Some("s2"), Some("s3")]))),
    ];
    let mut tables = Tables::new();
    add(&mut tables, "services", &[batch(columns)]).unwrap();
    let audit = judge(&tables);
    assert_eq!(found(&audit, "INP004"), [("P1".to_owned(), None)]);
    assert_eq!(found(&audit, "INP005"), [of("", "s2"), of("", "s3")]);
    assert_eq!(audit.receipt.participants, 1);
}

#[test]
fn integer_ids_come_back_as_integers_where_all_tables_have_them() {
    let numbers: ArrayRef = Arc::new(Int32Array::from(vec![Some(10), Some(9), None]));
    let columns = |ids: ArrayRef| {
        vec![
            ("participant_id", ids),
            ("service_id", Arc::new(Int64Array::from(vec![1, 2, 3])) as ArrayRef),
            ("activity_code", Arc::new(Int64Array::from(vec![999, 999, 999]))),
            ("actual_begin", text(&["2024-03-01"; 3])),
        ]
    };
    let mut tables = Tables::new();
    add(&mut tables, "services", &[batch(columns(numbers.clone()))]).unwrap();
    assert!(tables.integer_ids());
    let audit = judge(&tables);
    assert_eq!(found(&audit, "SVC001"), [of("9", "2"), of("10", "1")], "in the order of their numbers");
    let out = findings_batches(&audit.findings, true).unwrap();
    assert_eq!(out[0].schema(), findings_schema(true));
    let ids = out[0].column(0).as_any().downcast_ref::<Int64Array>().unwrap().clone();
    assert!(ids.iter().any(|id| id == Some(10)) && ids.iter().any(|id| id == Some(9)));
    let nobody = audit.findings.iter().position(|finding| finding.participant_id.is_empty()).unwrap();
    assert!(ids.is_null(nobody));
    let participants = batch(vec![("participant_id", text(&["10", "9"]))]);
    add(&mut tables, "participants", &[participants]).unwrap();
    assert!(!tables.integer_ids(), "one table has texts");
    assert_eq!(found(&judge(&tables), "SVC001"), [of("10", "1"), of("9", "2")], "texts order texts");
    assert_eq!(findings_schema(false).field(0).data_type(), &DataType::Utf8);
    assert!(findings_batches(&[], false).unwrap().is_empty());
}

#[test]
fn chunks_are_one_table_in_whatever_order() {
    let part = |who: &str, id: &str, code: &str| {
        batch(vec![
            ("participant_id", text(&[who])),
            ("service_id", text(&[id])),
            ("activity_code", text(&[code])),
            ("actual_begin", text(&["2024-03-01"])),
        ])
    };
    let parts = [part("P2", "b", "999"), part("P1", "a", "998"), part("P2", "a", "997")];
    let judged = |order: [usize; 3]| {
        let mut tables = Tables::new();
        add(&mut tables, "services", &order.map(|index| parts[index].clone())).unwrap();
        judge(&tables)
    };
    let audit = judged([0, 1, 2]);
    assert_eq!(found(&audit, "SVC001"), [of("P1", "a"), of("P2", "a"), of("P2", "b")]);
    assert_eq!(audit.receipt.inputs[0].rows, 3);
    for order in [[2, 1, 0], [1, 2, 0]] {
        assert_eq!(judged(order).to_json(), audit.to_json());
    }
    let wide = parts[0].slice(0, 0);
    let mut tables = Tables::new();
    add(&mut tables, "services", &[wide, parts[0].clone()]).unwrap();
    assert_eq!(found(&judge(&tables), "SVC001"), [of("P2", "b")], "an empty chunk is fine");
}

#[test]
fn an_empty_table_is_known_to_be_empty() {
    let mut tables = services(text(&["2024-03-01", "2024-03-01"]));
    let lacks = |tables: &Tables| judge(tables).receipt.not_assessed.iter().any(|own| own.rule == "SVC006");
    assert!(lacks(&tables));
    let notes = batch(vec![("participant_id", text(&[])), ("note_id", text(&[]))]);
    tables.add("case_notes", &notes.schema(), &[]).unwrap();
    assert!(!lacks(&tables), "its other columns are not missed");
    assert_eq!(found(&judge(&tables), "SVC006"), [of("P2", "s2")]);
    let schema = Arc::new(Schema::new(vec![Field::new("colour", DataType::Utf8, true)]));
    let line = tables.add("gaps", &schema, &[]).unwrap_err().to_string();
    assert!(
        line.contains("gaps: unknown column") && line.contains("gaps.participant_id: required"),
        "{line}"
    );
}

#[test]
fn dictionaries_and_texts_give_what_json_gives() {
    let dictionary = |values: [&str; 2]| -> ArrayRef {
        Arc::new(values.into_iter().collect::<DictionaryArray<Int32Type>>())
    };
    let columns = vec![
        ("participant_id", dictionary(["P1", "P1"])),
        ("service_id", dictionary(["s1", "s2"])),
        ("activity_code", dictionary(["202", "181"])),
        ("actual_begin", dictionary(["2024-03-01", "2024-05-15"])),
        ("actual_end", dictionary(["2024-03-01", "2024-05-15"])),
    ];
    let mut tables = Tables::new();
    let person = vec![
        ("participant_id", dictionary(["P1", "P2"])),
        ("customer_group", dictionary(["adult", "youth"])),
    ];
    add(&mut tables, "participants", &[batch(person)]).unwrap();
    add(&mut tables, "services", &[batch(columns)]).unwrap();
    let text = r#"{"participants": [{"participant_id": "P1", "customer_group": "adult"},
                                    {"participant_id": "P2", "customer_group": "youth"}],
        "services": [
        {"participant_id": "P1", "service_id": "s1", "activity_code": "202", "actual_begin": "2024-03-01", "actual_end": "2024-03-01"},
        {"participant_id": "P1", "service_id": "s2", "activity_code": "181", "actual_begin": "2024-05-15", "actual_end": "2024-05-15"}]}"#;
    let book = Rulebook::built_in("chicago-cook").unwrap();
    let json = audit(&book, read_json(text).unwrap(), "2024-06-15".parse().unwrap(), None);
    assert_eq!(found(&json, "SVC021"), [of("P1", "s2")]);
    assert_eq!(judge(&tables).to_json(), json.to_json());
}

#[test]
fn ids_that_are_numbers_come_in_the_order_of_numbers_from_json_too() {
    let order = |ids: &str| -> Vec<String> {
        let text = format!(r#"{{"participants": {ids}}}"#);
        read_json(&text).unwrap().cases.iter().map(|case| case.id.to_string()).collect()
    };
    let one = |id: &str| format!(r#"{{"participant_id": {id}}}"#);
    assert_eq!(order(&format!("[{}, {}]", one("10"), one("9"))), ["9", "10"]);
    assert_eq!(order(&format!("[{}, {}]", one("10"), one("\"9\""))), ["10", "9"], "one of them is a text");
}

#[test]
fn a_note_that_the_log_deleted_counts_for_no_rule_even_if_no_rule_asks_for_the_log() {
    let own = |columns: &[(&'static str, &[&str])]| {
        batch(columns.iter().map(|(name, values)| (*name, text(values))).collect())
    };
    let tables = |log: Option<RecordBatch>| {
        let mut tables = Tables::new();
        let services = own(&[
            ("participant_id", &["P1", "P2"]),
            ("service_id", &["s1", "s2"]),
            ("activity_code", &["202", "202"]),
            ("actual_begin", &["2024-03-01", "2024-03-01"]),
            ("actual_end", &["2024-03-01", "2024-03-01"]),
        ]);
        let notes = own(&[
            ("participant_id", &["P1", "P2"]),
            ("note_id", &["n1", "n1"]),
            ("service_id", &["s1", "s2"]),
            ("contact_date", &["2024-03-01", "2024-03-01"]),
        ]);
        add(&mut tables, "services", &[services]).unwrap();
        add(&mut tables, "case_notes", &[notes]).unwrap();
        if let Some(log) = log {
            add(&mut tables, "deletion_events", &[log]).unwrap();
        }
        tables
    };
    let log = own(&[
        ("participant_id", &["P2", "P2"]),
        ("event_id", &["e2", "e1"]),
        ("note_id", &["n1", "n1"]),
        ("kind", &["approve", "request"]),
        ("at", &["2024-03-03T10:00:00", "2024-03-02T10:00:00"]),
        ("by", &["u2", "u1"]),
        ("by_role", &["grant_manager", "partner_staff"]),
        ("duplicate", &["", "true"]),
        ("place", &["", "case_note_list"]),
    ]);
    let rule = [wioa_rules::Rule::SameDayServiceWithoutCaseNote];
    let found = |tables: &Tables| {
        let book = Rulebook::built_in("chicago-cook").unwrap();
        found(&tables.audit(&book, "2024-06-15".parse().unwrap(), Some(&rule), 2), "SVC006")
    };
    assert_eq!(found(&tables(None)), []);
    assert_eq!(found(&tables(Some(log))), [of("P2", "s2")]);
}
