//! The rubric of everybody.

use serde_json::{Value, json};

use super::plans::planned;
use super::rows;

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
