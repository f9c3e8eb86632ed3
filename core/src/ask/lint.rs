//! The lint of a note that is being written.

use serde::{Deserialize, Serialize};

use super::{Question, events};
use crate::error::{Error, ErrorCode, names};
use crate::finding::Level;
use crate::lint::{Check, Element, Hit, Note, Options, lint};
use crate::rulebook::Rulebook;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    subject: Option<String>,
    content: String,
    told: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Answer {
    hits: Vec<Found>,
    /// Codes of the rules that the rulebook switches off, which therefore found nothing.
    rules_off: Vec<&'static str>,
}

#[derive(Serialize)]
struct Found {
    level: Level,
    #[serde(flatten)]
    hit: Hit,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "lint",
    summary: "what stands in the text of a case note that should not, and what does not that should",
    docs: include_str!("lint.md"),
    answer: |rulebook, input, _| {
        let input: Input = events::parts(input)?;
        let (on, off): (Vec<Check>, Vec<Check>) =
            Check::ALL.into_iter().partition(|check| level(rulebook, *check).is_some());
        let told = input.told.unwrap_or_default();
        let told = told.iter().enumerate().map(|(place, name)| element(place, name));
        let options = Options { checks: on, told: told.collect::<Result<_, _>>()? };
        let note = Note { subject: input.subject.as_deref().unwrap_or_default(), content: &input.content };
        let hits = lint(note, &options, rulebook.lexicons()).into_iter();
        let answer = Answer {
            hits: hits
                .filter_map(|hit| Some(Found { level: level(rulebook, hit.kind.check())?, hit }))
                .collect(),
            rules_off: off.into_iter().map(Check::code).collect(),
        };
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};

/// How serious what a check finds is; none where its rule is off.
fn level(rulebook: &Rulebook, check: Check) -> Option<Level> {
    Rulebook::rule(check.code()).ok().and_then(|rule| rulebook.level(rule))
}

fn element(place: usize, name: &str) -> Result<Element, Error> {
    Element::ALL.into_iter().find(|element| element.name() == name).ok_or_else(|| {
        Error::new(ErrorCode::BadValue, format!("told[{place}]"), "not one of the list")
            .value(name)
            .allowed(names(Element::ALL.map(Element::name)))
    })
}
