//! The pages of the questions, and the cases that stand in them.
//!
//! A page ends with a fenced block of TOML, as the page of a rule does: `[[case]]` with the input,
//! the day, and what is expected of the answer, or the refusal. The same blocks run as tests in Rust,
//! Python and C.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{QUESTIONS, ask};
use crate::error::{Error, ErrorCode, Errors};
use crate::model::cell::parse_date;
use crate::rules::page::{block, default_profile, json, rulebook};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    case: Vec<Case>,
}

/// One case of a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows, as a sentence.
    pub name: String,
    /// The day of the answer.
    pub as_of: toml::value::Datetime,
    /// The profile; `chicago-cook` where the page names none.
    #[serde(default = "default_profile")]
    pub profile: String,
    /// A layer on top of the profile: `policy.x = ...`, `flags...`.
    #[serde(default)]
    pub layer: toml::Table,
    /// Services matrices the layer names, by file name.
    #[serde(default)]
    pub matrices: BTreeMap<String, String>,
    /// What goes in.
    pub input: toml::Table,
    /// What must stand in the answer; what it leaves out may be anything. A list has as many members as
    /// the answer's.
    pub expect: Option<toml::Table>,
    /// The refusal.
    pub refused: Option<Refused>,
}

/// A refusal that a case expects.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// The kind of fault.
    pub code: String,
    /// Where it is.
    pub path: Option<String>,
    /// Words of the message.
    pub says: Option<String>,
}

/// The cases of a question's page.
///
/// # Errors
/// No question has the name; its page has no block of TOML, or one that is not of the form.
pub fn cases(question: &str) -> Result<Vec<Case>, Error> {
    let fail = |message: String| Error::new(ErrorCode::Syntax, question, message);
    let own = QUESTIONS.iter().find(|own| own.name == question);
    let docs = own.ok_or_else(|| fail("no such question".to_owned()))?.docs;
    let block = block(docs).ok_or_else(|| fail("the page has no block of TOML".to_owned()))?;
    let page: Page = toml::from_str(block).map_err(|fault| fail(fault.to_string()))?;
    Ok(page.case)
}

impl Case {
    /// What goes in, as JSON.
    pub fn input_json(&self) -> String {
        json(&toml::Value::Table(self.input.clone())).to_string()
    }

    /// Asks the question.
    ///
    /// # Errors
    /// The profile is not known, the layer has faults, the day is none; or the question is refused.
    pub fn ask(&self, question: &str) -> Result<String, Errors> {
        let rulebook = rulebook(&self.profile, &self.layer, &self.matrices)?;
        let as_of = parse_date(&self.as_of.to_string()).ok_or_else(|| {
            Error::new(ErrorCode::BadValue, "as_of", "not a date").value(self.as_of.to_string())
        })?;
        ask(&rulebook, question, &self.input_json(), as_of)
    }

    /// What an answer lacks of what the case expects; nothing where it matches.
    pub fn differs(&self, answer: &Result<String, Errors>) -> Option<String> {
        match (answer, &self.expect, &self.refused) {
            (Ok(answer), Some(expected), None) => {
                let answer: Value = serde_json::from_str(answer).unwrap_or_default();
                let lacks = lacks("", &json(&toml::Value::Table(expected.clone())), &answer)?;
                Some(format!("{lacks}; the answer is {answer}"))
            }
            (Err(errors), None, Some(refused)) => {
                let first = errors.iter().next()?;
                let fits = refused.code == first.code.name()
                    && refused.path.as_ref().is_none_or(|path| *path == first.path)
                    && refused.says.as_ref().is_none_or(|words| first.to_string().contains(words));
                (!fits).then(|| format!("refused with {first:?}, expected {refused:?}"))
            }
            (Ok(answer), None, Some(_)) => Some(format!("not refused: {answer}")),
            (Err(errors), Some(_), None) => Some(format!("refused: {errors}")),
            _ => Some("expects neither an answer nor a refusal, or both".to_owned()),
        }
    }
}

/// The first place where `answer` lacks what is `expected`.
fn lacks(place: &str, expected: &Value, answer: &Value) -> Option<String> {
    match (expected, answer) {
        (Value::Object(expected), Value::Object(answer)) => expected.iter().find_map(|(key, expected)| {
            lacks(&format!("{place}.{key}"), expected, answer.get(key).unwrap_or(&Value::Null))
        }),
        (Value::Array(expected), Value::Array(answer)) if expected.len() == answer.len() => {
            let pairs = expected.iter().zip(answer).enumerate();
            pairs
                .into_iter()
                .find_map(|(index, (expected, answer))| lacks(&format!("{place}[{index}]"), expected, answer))
        }
        // TOML has no null: an empty text stands for it.
        (Value::String(text), Value::Null) if text.is_empty() => None,
        (expected, answer) => {
            (expected != answer).then(|| format!("`{place}` is {answer}, expected {expected}"))
        }
    }
}
