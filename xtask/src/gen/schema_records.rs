//! `docs/schema/record.schema.json` and `caseload.schema.json`: the JSON form of the records.
//!
//! The schemas follow the reader: what they let through is read without a fault of form.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use wioa_rules::model::{Field, Kind, Table};

pub(super) fn participant() -> String {
    let mut properties = tables(|table| table != Table::Participants);
    properties.insert("participant".to_owned(), reference("participants", Table::Participants.doc()));
    let mut schema = schema("The records of one participant", &properties, &[]);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("required".to_owned(), json!(["participant"]));
    }
    text(&schema)
}

pub(super) fn caseload() -> String {
    text(&schema("The records of a caseload", &tables(|_| true), &["participant_id"]))
}

fn tables(wanted: fn(Table) -> bool) -> Map<String, Value> {
    let own = Table::ALL.iter().filter(|table| wanted(**table));
    own.map(|table| {
        let rows = json!({
            "type": "array",
            "description": format!("Rows of `{}`; left out: unknown, not empty.", table.name()),
            "items": { "$ref": format!("#/$defs/{}", table.name()) },
        });
        (table.name().to_owned(), rows)
    })
    .collect()
}

fn schema(title: &str, properties: &Map<String, Value>, required: &[&str]) -> Value {
    let mut definitions = kinds();
    for table in Table::ALL {
        definitions.insert(table.name().to_owned(), row(*table, required));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written by `make gen`. Do not edit.",
        "title": title,
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "$defs": definitions,
    })
}

fn row(table: Table, required: &[&str]) -> Value {
    let mut properties = Map::new();
    let mut required: Vec<&str> = required.to_vec();
    properties
        .insert("participant_id".to_owned(), reference("id", "The participant to whom the record belongs."));
    for (index, field) in table.fields().iter().enumerate() {
        if index == 0 {
            properties.insert(field.name.to_owned(), reference("id", field.doc.trim()));
            if !required.contains(&field.name) {
                required.push(field.name);
            }
        } else {
            properties.insert(field.name.to_owned(), property(field));
        }
    }
    json!({
        "type": "object",
        "description": table.doc(),
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn property(field: &Field) -> Value {
    let mut description = field.doc.trim().to_owned();
    if let Some(table) = field.refers {
        let _ = write!(description, " Names a record of `{}`.", table.name());
    }
    match field.kind {
        Kind::Choice { texts, .. } => {
            let mut values: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
            values.push(Value::Null);
            json!({ "description": description, "enum": values })
        }
        kind => reference(kind.name(), &description),
    }
}

fn reference(definition: &str, description: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{definition}"), "description": description })
}

/// What each kind of field takes; null is *not recorded*.
fn kinds() -> Map<String, Value> {
    let date = "(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    let time = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?";
    let described = |kind: Kind, form: Value| {
        let mut form = form;
        if let Some(form) = form.as_object_mut() {
            form.insert("description".to_owned(), json!(kind.allowed()));
        }
        (kind.name().to_owned(), form)
    };
    let id = json!({
        "description": "text that is not empty; a whole number is taken as its digits",
        "type": ["string", "integer"],
        "minLength": 1,
    });
    [
        ("id".to_owned(), id),
        described(Kind::Text, json!({ "type": ["string", "integer", "null"] })),
        described(
            Kind::Date,
            json!({ "type": ["string", "null"], "format": "date", "pattern": format!("^{date}$") }),
        ),
        described(
            Kind::Timestamp,
            json!({ "type": ["string", "null"], "pattern": format!("^{date}([T ]{time})?$") }),
        ),
        described(Kind::Int, json!({ "type": ["integer", "string", "null"], "pattern": "^[+-]?[0-9]+$" })),
        described(Kind::Bool, json!({ "enum": [true, false, "true", "false", null] })),
        described(
            Kind::Money,
            json!({
                "type": ["number", "string", "null"],
                "minimum": 0,
                "pattern": r"^[0-9]+(\.[0-9]{1,2}0*)?$",
            }),
        ),
    ]
    .into_iter()
    .collect()
}

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_the_date_pattern_are_those_that_are_read() {
        assert_eq!(wioa_rules::model::cell::YEARS, 1900..=2199);
    }

    #[test]
    fn every_kind_of_every_field_is_defined() {
        let kinds = kinds();
        for field in Table::ALL.iter().flat_map(|table| table.fields()) {
            let choice = matches!(field.kind, Kind::Choice { .. });
            assert!(choice || kinds.contains_key(field.kind.name()), "{}", field.name);
        }
    }
}
