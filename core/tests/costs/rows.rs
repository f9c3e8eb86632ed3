//! What counts as the cost of a service, row by row.

use serde_json::{Value, json};
use wioa_rules::costs::set_aside;
use wioa_rules::survey::Survey;
use wioa_rules::{ask, read_json};

use super::{book, costs};

/// The columns that tell the cost: service, item, cost, where it stands, sum of the items, note; a hyphen
/// where there is nothing.
fn told(record: &Value, as_of: &str) -> Vec<String> {
    let columns = Survey::named("costs").unwrap().columns;
    let names = ["service_id", "item_id", "cost", "cost_from", "items_cost", "note"];
    let places = names.map(|name| columns.iter().position(|column| column.name == name).unwrap());
    let row = |row: Vec<wioa_rules::model::Cell<'_>>| {
        let text = |place: usize| match &row[place] {
            cell if cell.is_nothing() => "-".to_owned(),
            cell => cell.display(),
        };
        places.map(text).join(" ")
    };
    costs(record, as_of).into_iter().map(row).collect()
}

/// The one row of a service `s1`, with what stands on it and with items that cost so much.
fn one(own: &Value, items: &[Value]) -> String {
    let items: Vec<Value> = items
        .iter()
        .enumerate()
        .map(|(place, cost)| json!({"item_id": format!("i{place}"), "service_id": "s1", "cost": cost}))
        .collect();
    let record = json!({
        "participant": {"participant_id": "P1"},
        "services": [{"service_id": "s1", "activity_code": "181", "actual_begin": "2024-03-01", "cost": own}],
        "support_items": items,
    });
    let mut rows = told(&record, "2024-06-15");
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

#[test]
fn what_stands_on_the_service_counts_and_without_it_the_sum_of_its_items() {
    let no = Value::Null;
    assert_eq!(one(&json!("90.00"), &[]), "s1 - 90.00 service - -");
    assert_eq!(one(&json!(90), &[json!("75.00"), json!(15)]), "s1 - 90.00 service 90.00 -");
    assert_eq!(one(&json!("90.00"), &[json!("89.99")]), "s1 - 90.00 service 89.99 items_differ");
    assert_eq!(one(&json!(0), &[json!("75.00")]), "s1 - 0.00 service 75.00 items_differ");
    assert_eq!(one(&json!("90.00"), &[json!("75.00"), no.clone()]), "s1 - 90.00 service - items_incomplete");
    assert_eq!(one(&no, &[json!("0.10"), json!("0.20")]), "s1 - 0.30 items 0.30 -");
    assert_eq!(one(&no, &[json!("75.00"), no.clone()]), "s1 - - - - items_incomplete");
    assert_eq!(one(&no, &[]), "s1 - - - - not_recorded");
}

#[test]
fn a_row_tells_activity_status_days_and_funding_of_a_service_of_any_kind() {
    let record = json!({
        "participant": {"participant_id": "P1"},
        "services": [
            {"service_id": "s2", "activity_code": "300", "status": "open", "actual_begin": "2024-03-01",
             "cost": "1200.5", "funding": "jted_grant"},
            {"service_id": "s1", "activity_code": "470", "status": "complete", "actual_begin": "2024-02-01",
             "actual_end": "2024-02-01"},
            {"service_id": "s3", "activity_code": "999", "status": "not_started",
             "projected_begin": "2024-07-01"},
        ],
    });
    let answer = ask(book(), "costs", &record.to_string(), "2024-06-15".parse().unwrap()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(
        answer["rows"][1],
        json!({"participant_id": "P1", "service_id": "s2", "item_id": null, "activity_code": "300",
            "title": "Occupational Skills Training (ITA)", "status": "open", "begin": "2024-03-01", "end": null,
            "funding": "jted_grant", "cost": "1200.50", "cost_from": "service", "items_cost": null, "note": null})
    );
    let ids: Vec<&str> =
        answer["rows"].as_array().unwrap().iter().map(|row| row["service_id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["s1", "s2", "s3"]);
    let tracking = &answer["rows"][0];
    assert_eq!((&tracking["end"], &tracking["title"].is_string()), (&json!("2024-02-01"), &true));
    assert_eq!(answer["rows"][2]["title"], Value::Null);
    assert_eq!(answer["not_considered"], json!(["support_items"]));
}

#[test]
fn an_item_that_belongs_to_no_service_has_a_row_of_its_own() {
    let record = json!({
        "participant": {"participant_id": "P1"},
        "services": [],
        "support_items": [
            {"item_id": "i1", "service_id": null, "cost": "5.00"},
            {"item_id": "i2", "service_id": "s9", "cost": "6.00"},
            {"item_id": "i3", "service_id": null, "cost": null},
        ],
    });
    assert_eq!(
        told(&record, "2024-06-15"),
        ["- i1 5.00 items 5.00 -", "- i2 6.00 items 6.00 -", "- i3 - - - not_recorded"]
    );
}

#[test]
fn an_item_is_there_from_the_day_on_which_its_service_is() {
    let record = json!({
        "participant": {"participant_id": "P1"},
        "services": [{"service_id": "s1", "actual_begin": "2024-03-01", "cost": null}],
        "support_items": [{"item_id": "i1", "service_id": "s1", "cost": "5.00"}],
    });
    assert!(told(&record, "2024-02-29").is_empty());
    for day in ["2024-03-01", "2024-03-02"] {
        assert_eq!(told(&record, day), ["s1 - 5.00 items 5.00 -"], "{day}");
    }
}

#[test]
fn a_service_that_cannot_be_understood_keeps_a_row_and_its_items_are_not_counted_apart() {
    let record = json!({
        "participant": {"participant_id": "P1"},
        "services": [
            {"service_id": "s1", "cost": "a lot"}, {"service_id": "s2", "cost": "1.00"},
            {"service_id": "s2", "cost": "2.00"}, {"service_id": "", "cost": "3.00"},
        ],
        "support_items": [{"item_id": "i1", "service_id": "s1", "cost": "5.00"}],
    });
    assert_eq!(
        told(&record, "2024-06-15"),
        ["- - - - - service_set_aside", "s1 - - - 5.00 service_set_aside", "s2 - - - - service_set_aside"]
    );
    let text = record.to_string();
    assert_eq!(set_aside(&read_json(&text).unwrap().cases[0]), 3);
}

#[test]
fn while_an_item_cannot_be_understood_no_sum_of_items_is_known() {
    let record = json!({
        "participant": {"participant_id": "P1"},
        "services": [
            {"service_id": "s1", "cost": null}, {"service_id": "s2", "cost": "90.00"},
            {"service_id": "s3", "cost": "10.00"},
        ],
        "support_items": [
            {"item_id": "i1", "service_id": "s1", "cost": "5.00"},
            {"item_id": "i2", "service_id": "s1", "cost": "five"},
            {"item_id": "i3", "service_id": "s2", "cost": "90.00"},
            {"item_id": "i4", "service_id": null, "cost": "1.00"},
        ],
    });
    assert_eq!(
        told(&record, "2024-06-15"),
        [
            "s1 - - - - items_set_aside",
            "s2 - 90.00 service - items_set_aside",
            "s3 - 10.00 service - -",
            "- i4 1.00 items 1.00 -",
            "- i2 - - - item_set_aside",
        ]
    );
}

#[test]
fn what_was_not_supplied_is_not_called_not_recorded() {
    let services = |cost: bool| {
        let mut service = json!({"service_id": "s1"});
        if cost {
            service["cost"] = Value::Null;
        }
        json!({"participant": {"participant_id": "P1"}, "services": [service]})
    };
    let with = |mut record: Value, items: Value| {
        record["support_items"] = items;
        told(&record, "2024-06-15")
    };
    assert_eq!(told(&services(true), "2024-06-15"), ["s1 - - - - not_supplied"]);
    assert_eq!(with(services(false), json!([])), ["s1 - - - - not_supplied"]);
    let item = json!([{"item_id": "i1", "service_id": "s1", "cost": "5.00"}]);
    assert_eq!(with(services(false), item.clone()), ["s1 - 5.00 items 5.00 not_supplied"]);
    // Which service the item belongs to is not known, so it may cost what the service costs.
    let nameless = json!([{"item_id": "i1", "cost": "5.00"}]);
    assert_eq!(with(services(true), nameless), ["s1 - - - - not_supplied", "- i1 - - 5.00 not_supplied"]);
    let alone = json!({"participant": {"participant_id": "P1"}, "support_items": item});
    assert_eq!(told(&alone, "2024-06-15"), ["- i1 5.00 items 5.00 not_supplied"]);
}

#[test]
fn a_sum_of_items_that_cannot_be_held_is_no_sum() {
    let most = json!("79228162514264337593543950335");
    assert_eq!(one(&Value::Null, &[most.clone(), most]), "s1 - - - - items_incomplete");
}
