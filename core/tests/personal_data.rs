//! Personal data that were typed into any field stand in no output of an audit.
#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test fails by it")]

use wioa_rules::model::{Kind, Table};
use wioa_rules::report;
use wioa_rules::{Date, Fact, Rulebook, audit, read_json};

const SSN: &str = "345-67-8901";
const CARD: &str = "4111 1111 1111 1111";

/// Two records of every table, with a number in each field but the id; `only`: in fields that hold text, and
/// the others are left out.
fn record(planted: &str, only: bool) -> String {
    let mut tables = vec![r#""participants":[{"participant_id":"P1"}]"#.to_owned()];
    for table in Table::ALL.iter().filter(|table| **table != Table::Participants) {
        let rows = (0..2).map(|row| {
            let mut cells = vec![r#""participant_id":"P1""#.to_owned()];
            for (index, field) in table.fields().iter().enumerate() {
                let text = matches!(field.kind, Kind::Text);
                if index == 0 {
                    cells.push(format!(r#""{}":"{}-{row}""#, field.name, table.name()));
                } else if text || !only {
                    cells.push(format!(r#""{}":"{planted}""#, field.name));
                }
            }
            format!("{{{}}}", cells.join(","))
        });
        tables.push(format!(r#""{}":[{}]"#, table.name(), rows.collect::<Vec<_>>().join(",")));
    }
    format!("{{{}}}", tables.join(","))
}

#[test]
fn a_personal_number_in_any_field_is_in_no_output_of_an_audit() {
    let book = Rulebook::built_in("chicago-cook").unwrap();
    let as_of = Date::from_ymd_opt(2025, 6, 30).unwrap();
    for planted in [SSN, CARD] {
        let long = format!("{}{planted}", "a ".repeat(36));
        for text in [planted, &format!("see {planted}, he said"), &long] {
            for only in [true, false] {
                let record = record(text, only);
                let found = audit(&book, read_json(&record).unwrap(), as_of, None);
                let values = found.findings.iter().filter(|one| one.fact(Fact::Value).is_some()).count();
                assert!(values > 10, "the numbers reach the findings: {values}");
                let outputs = [
                    ("json", found.to_json()),
                    ("csv", report::csv(&found)),
                    ("debug", format!("{found:?}")),
                ];
                for (name, output) in outputs {
                    for part in [planted, &planted[..6], "345-67", "4111 1111"] {
                        let place = output.find(part).map(|at| &output[at.saturating_sub(200)..at + 40]);
                        assert_eq!(place, None, "{name}");
                    }
                }
            }
        }
    }
}
