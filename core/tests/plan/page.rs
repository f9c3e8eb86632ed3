//! The page of the question names what each kind takes, and shows each kind.

use wioa_rules::ask::QUESTIONS;
use wioa_rules::ask::page::cases;
use wioa_rules::model::PlanEventKind;
use wioa_rules::plan::history::takes;

fn names(fields: &[&str]) -> String {
    fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_table_of_the_page_is_what_the_machine_takes() {
    let page = QUESTIONS.iter().find(|own| own.name == "plan_events").unwrap().docs;
    for kind in PlanEventKind::ALL {
        let takes = takes(*kind);
        let line = format!("| `{kind}` | {} | {} |", names(takes.required), names(takes.optional));
        assert!(page.contains(&line), "the page lacks {line}");
    }
}

#[test]
fn every_kind_of_event_is_taken_in_some_case_and_refused_in_another() {
    let cases = cases("plan_events").unwrap();
    for kind in PlanEventKind::ALL {
        let own = |case: &&wioa_rules::ask::page::Case| {
            let event = case.input.get("event").and_then(|event| event.get("kind"));
            event.and_then(toml::Value::as_str) == Some(kind.text())
        };
        assert!(cases.iter().filter(own).any(|case| case.expect.is_some()), "`{kind}` is never taken");
        assert!(cases.iter().filter(own).any(|case| case.refused.is_some()), "`{kind}` is never refused");
    }
}
