//! What services cost: the rows of the survey, the totals over them, the comparison with a fiscal extract.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

mod laws;
mod report;
mod rows;

use std::sync::OnceLock;

use serde_json::Value;
use wioa_rules::survey::{Asked, Row, Survey};
use wioa_rules::{Rulebook, read_json};

fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

/// The rows of the survey `costs`.
fn costs(caseload: &Value, as_of: &str) -> Vec<Row> {
    let text = caseload.to_string();
    let mut caseload = read_json(&text).unwrap();
    let survey = Survey::named("costs").unwrap();
    let mut rows = Vec::new();
    let asked = Asked::of_all(book(), caseload.supplied, as_of.parse().unwrap());
    for case in &mut caseload.cases {
        rows.extend(survey.ask(&asked, case));
    }
    rows
}
