//! `docs/schema/findings.schema.json`: the answer of an audit.

use serde_json::{Map, Value, json};
use wioa_rules::model::Table;
use wioa_rules::rulebook::Policy;
use wioa_rules::{CATALOGUE, Fact, Level};

pub(super) fn answer() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written by `make gen`. Do not edit.",
        "title": "The answer of an audit",
        "$defs": definitions(),
        "$ref": "#/$defs/answer",
    });
    format!("{schema:#}\n")
}

fn definitions() -> Value {
    let rules: Vec<&str> = CATALOGUE.iter().map(|info| info.code).collect();
    let tables: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
    json!({
        "answer": object(&[
            ("receipt", json!({ "$ref": "#/$defs/receipt" })),
            ("findings", list(json!({ "$ref": "#/$defs/finding" }), "By participant, rule, record and date.")),
        ]),
        "receipt": receipt(),
        "finding": finding(),
        "facts": facts(),
        "rule": { "description": "Code of a rule.", "enum": rules },
        "table": { "description": "Name of a table.", "enum": tables },
        "level": { "description": "How much a finding weighs.", "enum": Level::TEXTS },
        "date": { "type": "string", "format": "date" },
        "count": { "type": "integer", "minimum": 0 },
    })
}

fn receipt() -> Value {
    let rule = || json!({ "$ref": "#/$defs/rule" });
    let count = |description: &str| json!({ "$ref": "#/$defs/count", "description": description });
    let matrix = object(&[
        ("name", text("Its name.")),
        ("in_force_from", maybe_date("First day on which it judges; null: from the beginning.")),
        ("rows", count("Its rows.")),
    ]);
    let input = object(&[("table", json!({ "$ref": "#/$defs/table" })), ("rows", count("Its rows."))]);
    let missing =
        json!({ "type": "string", "description": "A table, or a table and a field: `services.actual_end`." });
    let not_assessed =
        object(&[("rule", rule()), ("missing", list(missing, "Tables and fields that were not supplied."))]);
    let numbers: Vec<(&str, Value)> = Policy::default()
        .values()
        .into_iter()
        .map(|value| (value.name, policy_value(value.doc, &value.value)))
        .collect();
    let level_set = object(&[("rule", rule()), ("level", json!({ "$ref": "#/$defs/level" }))]);
    let unjudged = object(&[("rule", rule()), ("participants", count("How many."))]);
    object(&[
        ("library_version", text("Version of the library.")),
        ("rulebook", text("Name of the rulebook's topmost layer.")),
        ("rulebook_hash", text("Hash over everything in force in the rulebook.")),
        ("policy", object(&numbers)),
        ("levels_set", list(level_set, "Levels that a layer of the rulebook sets.")),
        ("matrices", list(matrix, "The services matrices in force.")),
        ("as_of", json!({ "$ref": "#/$defs/date", "description": "The day of the audit." })),
        ("participants", count("Participants judged.")),
        ("inputs", list(input, "Rows read, by table; a table that is not listed was not supplied.")),
        ("errors", count("Findings of level error.")),
        ("warnings", count("Findings of level warning.")),
        ("advice", count("Findings of level advice.")),
        ("rules_run", list(rule(), "Rules that judged.")),
        ("rules_off", list(rule(), "Rules that the rulebook switches off.")),
        ("not_assessed", list(not_assessed, "Rules that could not be assessed, and what they miss.")),
        ("unjudged", list(unjudged, "Rules that could not judge some participants.")),
    ])
}

fn finding() -> Value {
    let record = object(&[
        ("table", json!({ "$ref": "#/$defs/table" })),
        ("id", json!({ "type": ["string", "null"], "description": "Its id; null where it has none." })),
    ]);
    object(&[
        ("rule", json!({ "$ref": "#/$defs/rule" })),
        ("name", text("Name of the rule.")),
        ("number", json!({ "type": "integer", "minimum": 1, "description": "Stable number of the rule." })),
        ("level", json!({ "$ref": "#/$defs/level" })),
        ("participant_id", text("The participant.")),
        ("record", record),
        ("date", maybe_date("The date it concerns.")),
        ("facts", json!({ "$ref": "#/$defs/facts" })),
        ("message", text("What is wrong, for a case manager.")),
        ("fix", text("What would fix it.")),
        ("cites", list(json!({ "type": "string" }), "Passages of the sources.")),
    ])
}

fn facts() -> Value {
    let each: Map<String, Value> = Fact::TEXTS
        .iter()
        .zip(Fact::DOCS)
        .map(|(name, doc)| {
            let form = json!({
                "description": doc,
                "type": ["string", "integer", "array"],
                "items": { "type": "string" },
            });
            let form = if *name == Fact::Spans.text() { spans(doc) } else { form };
            ((*name).to_owned(), form)
        })
        .collect();
    json!({
        "description": "What decided it, in order of the names.",
        "type": "object",
        "additionalProperties": false,
        "properties": each,
    })
}

/// A value of the policy; one that holds several by name has just those names.
fn policy_value(doc: &str, value: &Value) -> Value {
    let Some(own) = value.as_object() else { return json!({ "description": doc }) };
    let parts: Vec<(&str, Value)> = own.keys().map(|name| (name.as_str(), json!({}))).collect();
    let mut form = object(&parts);
    if let Some(form) = form.as_object_mut() {
        form.insert("description".to_owned(), json!(doc));
    }
    form
}

/// Places in the texts of a record.
fn spans(doc: &str) -> Value {
    let span = object(&[
        ("field", text("The field that holds the text.")),
        ("begin", json!({ "$ref": "#/$defs/count", "description": "The first character." })),
        ("end", json!({ "$ref": "#/$defs/count", "description": "The character after the last." })),
    ]);
    list(span, doc)
}

/// An object with exactly these keys.
fn object(properties: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        properties.iter().map(|(name, form)| ((*name).to_owned(), form.clone())).collect();
    json!({ "type": "object", "additionalProperties": false, "required": names, "properties": properties })
}

fn list(items: Value, description: &str) -> Value {
    let mut form = json!({ "type": "array", "description": description });
    if let Some(form) = form.as_object_mut() {
        form.insert("items".to_owned(), items);
    }
    form
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

fn maybe_date(description: &str) -> Value {
    json!({ "type": ["string", "null"], "format": "date", "description": description })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wioa_rules::rules::page;

    /// Follows a schema along an answer; every key must be defined, and every required key there.
    fn follow(value: &Value, form: &Value, all: &Value, path: &str) {
        let form = match form.get("$ref").and_then(Value::as_str) {
            Some(target) => &all["$defs"][target.trim_start_matches("#/$defs/")],
            None => form,
        };
        if let Some(allowed) = form.get("enum").and_then(Value::as_array) {
            assert!(allowed.contains(value), "{path}: {value}");
        }
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    let form = form["properties"].get(key);
                    follow(
                        value,
                        form.unwrap_or_else(|| panic!("{path}.{key}")),
                        all,
                        &format!("{path}.{key}"),
                    );
                }
                for key in form.get("required").and_then(Value::as_array).into_iter().flatten() {
                    assert!(map.contains_key(key.as_str().unwrap()), "{path}: no {key}");
                }
            }
            Value::Array(items) => {
                for item in items {
                    follow(item, &form["items"], all, path);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn the_schema_names_every_key_of_the_answers_to_the_pages() {
        let schema: Value = serde_json::from_str(&answer()).unwrap();
        let mut answers = 0;
        for info in CATALOGUE {
            for case in page::cases(info).unwrap_or_default() {
                let Ok(audit) = case.audit(info.rule) else { continue };
                let answer: Value = serde_json::from_str(&audit.to_json()).unwrap();
                follow(&answer, &schema["$defs"]["answer"], &schema, "answer");
                answers += 1;
            }
        }
        assert!(answers > 10);
    }
}
