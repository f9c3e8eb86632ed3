//! The dashboard of career plans.

use serde_json::{Value, json};

use super::rows;

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
pub fn planned() -> Value {
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
    // Between the last service and the day from which the exit was known.
    let mut late = record.clone();
    late["career_plans"] = json!([{"plan_id": "p1", "developed_on": "2024-04-01"}]);
    late["plan_reviews"] = json!([{"review_id": "r1", "reviewed_on": "2024-08-10"}]);
    let late = row(late, "2024-08-20");
    assert_eq!((&late["plan_developed_on"], &late["initial_plan_status"]), (&Value::Null, &json!("none")));
    assert_eq!((&late["review_status"], &late["next_review_due"]), (&json!("not_applicable"), &Value::Null));
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
    let filed = json!([{"agreement_id": "c1", "method": "physical",
        "customer_signed_at": "2024-02-20T09:00:00", "filed_at": "2024-02-21T09:00:00"}]);
    assert_eq!(need(json!([]), json!([])), (json!("no"), json!("none")));
    assert_eq!(need(goal("2024-02-01T09:00:00"), json!([])), (json!("never_agreed"), json!("none")));
    assert_eq!(need(goal("2024-02-20T09:00:00"), filed.clone()), (json!("no"), json!("on_file")));
    assert_eq!(need(goal("2024-02-20T09:00:01"), filed), (json!("goal_off_track"), json!("on_file")));
    let asked = json!([{"agreement_id": "c1", "method": "electronic", "requested_at": "2024-02-20T09:00:00",
            "customer_signed_at": null, "filed_at": null}]);
    assert_eq!(need(goal("2024-02-01T09:00:00"), asked), (json!("never_agreed"), json!("requested")));
    let given_up = json!([{"agreement_id": "c1", "method": "unable_to_collect", "filed_at": "2024-02-20T09:00:00",
            "customer_signed_at": null}]);
    assert_eq!(need(goal("2024-02-01T09:00:00"), given_up), (json!("no"), json!("not_collected")));
    let untimed =
        json!([{"agreement_id": "c1", "method": "electronic", "requested_at": "2024-02-20T09:00:00"}]);
    assert_eq!(need(goal("2024-02-01T09:00:00"), untimed), (Value::Null, Value::Null), "not supplied");
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
