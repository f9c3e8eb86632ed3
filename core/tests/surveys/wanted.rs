//! Of whom a survey is asked, and how far ahead.

use serde_json::{Value, json};
use wioa_rules::ask;
use wioa_rules::survey::SURVEYS;

use super::book;

fn caseload() -> Value {
    json!({
        "participants": [
            {"participant_id": "P1", "career_planner": "Planner One", "customer_group": "adult"},
            {"participant_id": "P2", "career_planner": "Planner Two", "customer_group": "adult"},
        ],
        "services": [],
    })
}

fn asked(survey: &str, caseload: &Value, wanted: &Value) -> Result<Value, String> {
    let mut input = wanted.clone();
    input["caseload"] = caseload.clone();
    let answer = ask(&book(), survey, &input.to_string(), "2024-03-01".parse().unwrap());
    answer.map(|answer| serde_json::from_str(&answer).unwrap()).map_err(|refused| refused.to_string())
}

fn ids(answer: &Value) -> Vec<&str> {
    let mut ids: Vec<&str> = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["participant_id"].as_str().unwrap())
        .collect();
    ids.dedup();
    ids
}

#[test]
fn the_participants_of_one_planner_or_one_participant_alone() {
    for wanted in [json!({"career_planner": "planner two"}), json!({"participant_id": "P2"})] {
        assert_eq!(ids(&asked("plans", &caseload(), &wanted).unwrap()), ["P2"]);
    }
}

#[test]
fn every_survey_refuses_a_planner_of_nobody_with_those_there_are_and_a_participant_who_is_not_there() {
    for survey in SURVEYS {
        let refused = asked(survey.name, &caseload(), &json!({"career_planner": "Planner"})).unwrap_err();
        assert_eq!(
            refused,
            "career_planner: no participant has this career planner, found `Planner`; \
             allowed: `Planner One`, `Planner Two`, whatever the capitals",
            "{}",
            survey.name
        );
        let refused = asked(survey.name, &caseload(), &json!({"participant_id": "P3"})).unwrap_err();
        assert_eq!(refused, "participant_id: no participant has this id, found `P3`", "{}", survey.name);
    }
}

#[test]
fn a_planner_is_refused_where_planners_were_not_supplied() {
    let caseload = json!({ "participants": [{"participant_id": "P1"}] });
    let refused = asked("plans", &caseload, &json!({"career_planner": "Planner One"})).unwrap_err();
    assert!(refused.contains("`participants.career_planner` was not supplied"), "{refused}");
}

#[test]
fn where_the_only_record_cannot_be_read_nobody_is_known_to_be_missing() {
    let mut caseload = caseload();
    caseload["participants"] = json!([
        {"participant_id": "P1", "career_planner": "Planner One", "customer_group": "grown-up"},
    ]);
    let answer = asked("plans", &caseload, &json!({"career_planner": "Planner One"})).unwrap();
    assert!(ids(&answer).is_empty());
}

#[test]
fn a_survey_that_looks_no_span_ahead_refuses_its_last_day() {
    for survey in SURVEYS {
        let answer = asked(survey.name, &caseload(), &json!({"until": "2024-03-20"}));
        if survey.ahead {
            assert!(answer.is_ok(), "{}: {answer:?}", survey.name);
        } else {
            let name = survey.name;
            let expected = format!(
                "until: the survey `{name}` looks no span ahead; allowed: with `progress`, `deadlines` alone"
            );
            assert_eq!(answer.unwrap_err(), expected);
        }
    }
}

#[test]
fn a_column_without_which_a_rule_tells_no_deadline_is_named() {
    let caseload = |enrollment: Value| {
        json!({
            "participants": [{"participant_id": "P1", "customer_group": "adult"}],
            "services": [{"participant_id": "P1", "service_id": "s1", "activity_code": "202",
                "actual_begin": "2024-01-10", "actual_end": "2024-01-10"}],
            "enrollments": [enrollment],
        })
    };
    let names = |enrollment: Value| {
        let answer = asked("deadlines", &caseload(enrollment), &json!({})).unwrap();
        serde_json::from_value::<Vec<String>>(answer["not_considered"].clone()).unwrap()
    };
    let mut own = json!({"participant_id": "P1", "enrollment_id": "e1", "enrollment_date": "2024-01-10"});
    let lacking = names(own.clone());
    assert!(lacking.contains(&"enrollments.exit_date".to_owned()), "{lacking:?}");
    assert!(lacking.contains(&"gaps".to_owned()) && !lacking.iter().any(|name| name.starts_with("gaps.")));
    own["exit_date"] = Value::Null;
    assert!(!names(own).contains(&"enrollments.exit_date".to_owned()));
}
