//! Who participates, since when, and when it ends.

use super::Question;
use crate::door::read_json;
use crate::participation;

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "participation",
    summary: "who participates, since when, when it ends, and which record holds the clock",
    docs: include_str!("participation.md"),
    answer: |rulebook, input, as_of| {
        let caseload = read_json(input)?;
        let answer = participation(rulebook, caseload.only()?, &caseload.supplied, as_of);
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};
