//! The rules of workforce case management as pure functions.
//!
//! Give it a participant's records, or a whole caseload, and a date; it says who participates,
//! when they exit and why, what may be entered now, and what is wrong, with the passage of the
//! document that says so. No clock, no file, no network: the same input gives the same bytes.
//!
//! ```
//! use wioa_rules::{Date, Rulebook, audit, read_json};
//!
//! let rulebook = Rulebook::built_in("chicago-cook")?;
//! let caseload = read_json(r#"{
//!     "participant": {"participant_id": "P1", "customer_group": "adult"},
//!     "services": [
//!         {"service_id": "s1", "activity_code": "202",
//!          "actual_begin": "2024-03-01", "actual_end": "2024-03-01"},
//!         {"service_id": "s2", "activity_code": "181",
//!          "actual_begin": "2024-05-15", "actual_end": "2024-05-15"}
//!     ]
//! }"#)?;
//! let as_of = Date::from_ymd_opt(2024, 6, 15).ok_or("no such day")?;
//! let audit = audit(&rulebook, caseload, as_of, None);
//! let codes: Vec<&str> = audit.findings.iter().map(|finding| finding.info().code).collect();
//! assert!(codes.contains(&"SVC021"), "supportive service after the exit of 2024-03-01");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The rooms: [`model`] records, [`door`] how they come in, [`matrix`] the services matrix,
//! [`rulebook`] numbers and levels in force, [`mod@participation`] and [`gate`] the decisions,
//! [`mod@intake`] from application to completion, [`mod@plan`] the career plan and [`rubric`] its rating,
//! [`worksite`] placements and subsidized days, [`follow_up`] milestones and months, [`performance`]
//! measures and their calendar, [`access`] who may do what, [`history`] states that follow from events,
//! [`deletion`] one of them, [`notes`] the list of case notes, [`service_or_note`] what a contact was,
//! [`mod@costs`] what services cost, [`rules`] the catalogue, [`mod@audit`] all of it over a caseload, [`survey`] answers about everybody in
//! one table, [`mod@ask`] every question in JSON,
//! [`mod@lint`] the text of case notes.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

/// The example of the README runs.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

pub mod access;
pub mod ask;
pub mod audit;
pub mod case;
pub mod costs;
mod day;
pub mod deadlines;
pub mod deletion;
pub mod door;
pub mod error;
pub mod finding;
pub mod follow_up;
pub mod gate;
pub mod history;
pub mod intake;
pub mod lint;
pub mod matrix;
pub mod model;
mod names;
pub mod notes;
pub mod participation;
pub mod performance;
pub mod plan;
pub mod progress;
pub mod report;
pub mod rubric;
pub mod rulebook;
pub mod rules;
pub mod service_or_note;
pub mod sources;
pub mod survey;
pub mod worksite;

pub use ask::ask;
pub use audit::{Audit, Auditor, Receipt};
pub use case::{Case, CaseBuilder, Supplied};
pub use chrono::NaiveDate as Date;
pub use day::{check_day, day};
pub use door::{Caseload, read_json, read_service};
pub use error::{Error, ErrorCode, Errors, Result};
pub use finding::{Fact, Finding, Level, Value};
pub use gate::{Entry, may_enter};
pub use matrix::Matrix;
pub use participation::{Participation, ParticipationAnswer};
pub use rulebook::{Layer, Rulebook};
pub use rules::{CATALOGUE, Rule, RuleInfo};

/// Audits a caseload as it looked on `as_of`, by all rules or by those of `selection`.
///
/// What had not happened by then, or was not known, does not exist for the answer. Findings come by
/// participant, then rule, record and date, whatever the order of the records; the receipt says
/// which rules judged, and which could not. A broken rule is a finding, so nothing fails.
pub fn audit(rulebook: &Rulebook, caseload: Caseload<'_>, as_of: Date, selection: Option<&[Rule]>) -> Audit {
    let mut auditor = Auditor::new(rulebook, as_of, caseload.supplied, selection);
    for mut case in caseload.cases {
        auditor.judge(&mut case);
    }
    auditor.finish(caseload.inputs)
}

/// Who participates, since when, and when it ends, for one case as it looked on `as_of`.
///
/// Days are calendar days. Where a record stands in the way of a sure answer, the answer names it and
/// holds no periods. Sources: 20 CFR 677.150; SM, the 90-day exit rule.
pub fn participation(
    rulebook: &Rulebook,
    case: &Case<'_>,
    supplied: &Supplied,
    as_of: Date,
) -> ParticipationAnswer {
    let mut case = case.clone();
    case.see_on(rulebook, as_of);
    audit::Context::new(rulebook, &case, as_of, supplied).participation_answer()
}
