//! Whatever the text, nothing panics.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wioa_rules::model::Table;
use wioa_rules::plan::overview;
use wioa_rules::{
    Date, Layer, Matrix, Rulebook, ask, audit, may_enter, participation, read_json, read_service,
};

fn book() -> &'static Rulebook {
    use std::sync::OnceLock;
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

/// Bits of JSON, of which a text may be made.
const BITS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "null",
    "true",
    "1",
    "-",
    "1e999",
    "0.1",
    " ",
    "\n",
    "\u{0}",
    "é",
    "\"services\":",
    "\"participant\":",
    "\"participants\":",
    "{\"participant_id\":\"P1\"}",
    "\"service_id\":\"s1\"",
    "\"actual_begin\":\"2024-03-01\"",
    "\"\\ud800\"",
];

/// Values that a field might meet.
fn cell() -> impl Strategy<Value = Value> {
    let text = |texts: &'static [&'static str]| prop::sample::select(texts).prop_map(|text| json!(text));
    prop_oneof![
        4 => text(&["2024-03-01", "2024-05-15", "2023-11-30", "2199-12-31", "1900-01-01"]),
        4 => text(&["202", "181", "205", "300", "301", "226", "468", "local:youth-tutoring", "s1", "s2", "P1", "P2"]),
        2 => text(&["2024-03-01T10:00:00", "2199-12-31T23:59:60", "open", "successful", "youth", "adult", "true", "", "12.50"]),
        1 => any::<String>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(json!([1, {"a": []}])),
        1 => Just(json!({"a": [null]})),
    ]
}

fn row(table: Table) -> impl Strategy<Value = Value> {
    let names: Vec<&str> =
        std::iter::once("participant_id").chain(table.fields().iter().map(|own| own.name)).collect();
    prop::collection::vec((prop::sample::select(names), cell()), 0..8).prop_map(|cells| {
        Value::Object(cells.into_iter().map(|(name, cell)| (name.to_owned(), cell)).collect())
    })
}

fn caseload() -> impl Strategy<Value = Value> {
    let table = prop::sample::select(Table::ALL)
        .prop_flat_map(|table| (Just(table), prop::collection::vec(row(table), 0..6)));
    prop::collection::vec(table, 0..8).prop_map(|tables| {
        let named = tables.into_iter().map(|(table, rows)| (table.name().to_owned(), Value::Array(rows)));
        Value::Object(named.collect::<Map<_, _>>())
    })
}

fn ask_everything(text: &str, as_of: Date) {
    let Ok(caseload) = read_json(text) else { return };
    for case in &caseload.cases {
        let _ = serde_json::to_string(&participation(book(), case, &caseload.supplied, as_of)).unwrap();
        let _ = serde_json::to_string(&overview(book(), case, &caseload.supplied, as_of)).unwrap();
        let new =
            read_service(r#"{"service_id": "new", "activity_code": "301", "actual_begin": "2024-03-01"}"#);
        if let Ok(entry) = may_enter(book(), case, &caseload.supplied, new.unwrap(), as_of) {
            assert_eq!(entry.allowed, entry.stopped_by.is_empty());
        }
    }
    let first = audit(book(), read_json(text).unwrap(), as_of, None).to_json();
    assert_eq!(first, audit(book(), caseload, as_of, None).to_json());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        ask_everything(&text, Date::MAX);
        let _ = (read_service(&text), Matrix::from_toml(&text), Matrix::from_csv("m", &text));
        let layer = Layer { name: "own", origin: "own.toml", text: &text, matrices: &[] };
        let _ = Rulebook::from_layers("own", &[layer]);
    }

    #[test]
    fn any_text_made_of_bits_of_json_is_read_or_refused(
        bits in prop::collection::vec(prop::sample::select(BITS), 0..30)
    ) {
        ask_everything(&bits.concat(), Date::MIN);
        let _ = read_service(&bits.concat());
    }

    #[test]
    fn any_values_in_any_field_are_judged_or_named(
        caseload in caseload(),
        as_of in prop_oneof![
            Just(Date::MIN), Just(Date::MAX),
            prop::sample::select(&["2024-03-01", "2024-06-15", "1900-01-01", "2199-12-31"][..])
                .prop_map(|day| day.parse::<Date>().unwrap()),
        ],
    ) {
        ask_everything(&caseload.to_string(), as_of);
    }

    #[test]
    fn any_log_of_a_plan_is_replayed_or_refused_by_place(
        log in prop::collection::vec(row(Table::PlanEvents), 0..6),
        event in row(Table::PlanEvents),
        as_of in prop_oneof![Just(Date::MIN), Just(Date::MAX)],
    ) {
        let first = json!({"event_id": "e0", "kind": "plan_developed", "at": "2024-03-01T09:00:00"});
        let log: Vec<Value> = std::iter::once(first).chain(log).collect();
        let input = json!({"log": log, "event": event}).to_string();
        match ask(book(), "plan_events", &input, as_of) {
            Ok(answer) => prop_assert!(answer.starts_with("{\"version\":"), "{answer}"),
            Err(errors) => {
                let named = |path: &str| path.starts_with("log") || path.starts_with("event");
                prop_assert!(errors.iter().all(|fault| named(&fault.path)), "{errors}");
            }
        }
    }

    #[test]
    fn any_matrix_cell_is_read_or_refused_by_row(column in 0..24usize, text in any::<String>()) {
        let built_in = Matrix::built_in().unwrap().to_csv();
        let mut lines = built_in.lines();
        let header = lines.next().unwrap();
        let name = header.split(',').nth(column).unwrap_or("code");
        let quoted = text.replace('"', "\"\"");
        if let Err(errors) = Matrix::from_csv("m", &format!("code,title,{name}\nX,X,\"{quoted}\"\n")) {
            prop_assert!(errors.iter().all(|fault| fault.path.starts_with('m')), "{errors}");
        }
    }
}
