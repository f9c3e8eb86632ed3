//! Questions in JSON, answered in JSON: one door for every decision, so that no binding grows with
//! them.
//!
//! Each question is a file that answers it, a page that tells what goes in and out, with cases that
//! run in every language, and one line below.
//!
//! ```
//! use wioa_rules::{Date, Rulebook, ask};
//!
//! let rulebook = Rulebook::built_in("chicago-cook")?;
//! let record = r#"{"participant": {"participant_id": "P1"}, "services": []}"#;
//! let as_of = Date::from_ymd_opt(2024, 6, 15).ok_or("no such day")?;
//! let answer = ask(&rulebook, "participation", record, as_of)?;
//! assert!(answer.starts_with(r#"{"participant_id":"P1""#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod events;
pub mod page;

pub(crate) use events::parts;

use chrono::NaiveDate;

use crate::error::{Error, ErrorCode, Errors, names};
use crate::rulebook::Rulebook;
use crate::survey::SURVEYS;

/// How a question is answered: from its input, as of a day, with one line of JSON.
pub type Answer = fn(&Rulebook, &str, NaiveDate) -> Result<String, Errors>;

/// A question that a host asks.
#[derive(Debug)]
pub struct Question {
    /// Its name.
    pub name: &'static str,
    /// One line.
    pub summary: &'static str,
    /// The page: what goes in, what comes out, cases.
    pub docs: &'static str,
    /// How it is answered.
    pub answer: Answer,
}

impl Question {
    /// The page without its cases.
    pub fn prose(&self) -> &'static str {
        self.docs.split("```toml").next().unwrap_or(self.docs).trim()
    }
}

/// Turns the list of questions into modules and the table.
macro_rules! questions {
    ($($module:ident;)+) => {
        $(mod $module;)+

        /// Every question that is no survey, in the order of the docs.
        pub static QUESTIONS: &[&Question] = &[$(&$module::QUESTION,)+];
    };
}

questions! {
    participation;
    may_enter;
    access;
    intake;
    progress_page;
    report;
    rubric;
    plan;
    plan_events;
    follow_up;
    performance;
    quarterly_wage;
    clock;
    wage_split;
    placement_events;
    deletion_events;
    notes;
    lint;
    service_or_note;
    reconcile;
}

/// Answers a question: JSON in, one line of JSON out, the same bytes in every language.
///
/// In: the name of a question of [`QUESTIONS`], or of a [survey](crate::survey) of the records given;
/// `input`, JSON as the page of the question tells; `as_of`, the day of the answer: what happened
/// later does not exist for it.
///
/// # Errors
/// No question has the name; the input cannot be understood; or an event is refused.
pub fn ask(rulebook: &Rulebook, question: &str, input: &str, as_of: NaiveDate) -> Result<String, Errors> {
    if let Some(own) = QUESTIONS.iter().find(|own| own.name == question) {
        return (own.answer)(rulebook, input, as_of);
    }
    if let Some(survey) = SURVEYS.iter().find(|own| own.name == question) {
        return survey.answer(rulebook, input, as_of);
    }
    let known = QUESTIONS.iter().map(|own| own.name).chain(SURVEYS.iter().map(|own| own.name));
    Err(Error::new(ErrorCode::UnknownName, "question", "unknown question")
        .value(question)
        .allowed(names(known))
        .into())
}
