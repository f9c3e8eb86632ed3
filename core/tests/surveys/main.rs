//! The dashboards: every column, from JSON and from tables.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

mod caseload;
mod notes;
mod plans;
mod rows;
mod rubrics;
#[cfg(feature = "arrow")]
mod tables;
mod wanted;

use serde_json::Value;
use wioa_rules::survey::{SURVEYS, Survey};
use wioa_rules::{Rulebook, ask};

fn book() -> Rulebook {
    Rulebook::built_in("chicago-cook").unwrap()
}

/// The surveys that have rows for everybody, whatever the records say. Those of placements and follow-up
/// are tested with what they are about.
fn everybody() -> impl Iterator<Item = &'static Survey> {
    SURVEYS.iter().copied().filter(|survey| ["plans", "rubrics"].contains(&survey.name))
}

/// Those, and the one of costs, which has rows for everybody with a service.
fn everybody_served() -> impl Iterator<Item = &'static Survey> {
    everybody().chain(SURVEYS.iter().copied().filter(|survey| survey.name == "costs"))
}

fn rows(survey: &str, caseload: &Value, as_of: &str) -> Vec<Value> {
    let answer = ask(&book(), survey, &caseload.to_string(), as_of.parse().unwrap()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    answer["rows"].as_array().unwrap().clone()
}
