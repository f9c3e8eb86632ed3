//! Short ways to write records and read answers.

use chrono::NaiveDate;
use serde_json::{Value, json};
use wioa_rules::participation::{ParticipationAnswer, ProgramAnswer};
use wioa_rules::{Layer, Rulebook, participation, read_json};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn some(text: &str) -> Option<NaiveDate> {
    Some(day(text))
}

pub fn book(profile: &str) -> Rulebook {
    Rulebook::built_in(profile).unwrap()
}

pub fn book_with(policy: &str) -> Rulebook {
    let text = format!("extends = \"chicago-cook\"\n[policy]\n{policy}\n");
    Rulebook::from_layers("own", &[Layer { name: "own", origin: "own.toml", text: &text, matrices: &[] }])
        .unwrap()
}

/// The answer for a record that lacks only the participant.
pub fn answer_by(book: &Rulebook, group: &str, as_of: &str, mut record: Value) -> ParticipationAnswer {
    record["participant"] = json!({"participant_id": "P1", "customer_group": group});
    let text = record.to_string();
    let caseload = read_json(&text).unwrap();
    participation(book, caseload.only().unwrap(), &caseload.supplied, day(as_of))
}

/// The same, of the first program, in the built-in local profile.
pub fn adult(as_of: &str, record: Value) -> ProgramAnswer {
    let answer = answer_by(&book("chicago-cook"), "adult", as_of, record);
    assert_eq!(answer.undetermined, []);
    answer.programs.into_iter().next().unwrap()
}

/// Services with ids s1, s2, ...: code, begin, end (empty: none).
pub fn services(rows: &[(&str, &str, &str)]) -> Value {
    let services: Vec<Value> =
        rows.iter().enumerate().map(|(index, row)| service(&format!("s{}", index + 1), *row)).collect();
    json!({ "services": services })
}

pub fn service(id: &str, (code, begin, end): (&str, &str, &str)) -> Value {
    let date = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    json!({"service_id": id, "activity_code": code, "actual_begin": date(begin), "actual_end": date(end)})
}

/// One service of career planning on a day.
pub fn planning_on(date: &str) -> Value {
    services(&[("202", date, date)])
}

pub fn with_plan(mut record: Value, begin: &str, recorded_at: Option<&str>) -> Value {
    let plan = json!({"service_id": "plan", "activity_code": "300", "actual_begin": null, "actual_end": null,
        "projected_begin": begin, "recorded_at": recorded_at});
    record["services"].as_array_mut().unwrap().push(plan);
    record
}

pub fn with_gaps(mut record: Value, gaps: Value) -> Value {
    record["gaps"] = gaps;
    record
}

pub fn spans(program: &ProgramAnswer) -> Vec<(String, Option<String>)> {
    let text = |date: NaiveDate| date.to_string();
    program.periods.iter().map(|period| (text(period.entry_date), period.exit_date.map(text))).collect()
}

pub fn span(entry: &str, exit: &str) -> (String, Option<String>) {
    (entry.to_owned(), (!exit.is_empty()).then(|| exit.to_owned()))
}

/// The planned training of 1 July, recorded in February, that began on another day.
pub fn begun(begin: &str) -> Value {
    let mut record = with_plan(planning_on("2024-03-01"), "2024-07-01", Some("2024-02-20T10:00:00"));
    record["services"][1]["actual_begin"] = json!(begin);
    record
}

pub fn with_exit(mut record: Value, exit: &str) -> Value {
    record["enrollments"] =
        json!([{"enrollment_id": "e1", "enrollment_date": "2024-03-01", "exit_date": exit}]);
    record
}
