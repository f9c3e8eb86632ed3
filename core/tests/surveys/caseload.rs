//! A caseload in JSON.

use serde_json::{Value, json};
use wioa_rules::Date;

/// A caseload of people who differ; ids are texts or integers.
pub fn caseload(people: i64, integers: bool) -> Value {
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
        "support_items",
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
            "actual_end": some(9, json!(day(0))), "status": some(3, json!("complete")),
            "cost": some(4, json!("90.50")), "funding": some(2, json!("jted_grant"))}),
        );
        add(
            "support_items",
            json!({"item_id": "i1", "service_id": some(6, json!("s1")), "cost": some(5, json!("75.00"))}),
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
                "customer_signed_at": format!("{}T10:00:00", day(15)),
                "filed_at": some(2, json!(format!("{}T10:00:00", day(16))))}),
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
