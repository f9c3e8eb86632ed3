//! Where a person stands between application and completion.

use super::Question;
use crate::door::read_json;
use crate::intake;

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "intake",
    summary: "since when a person is enrolled, whether the person may decline or be completed, and what is open",
    docs: include_str!("intake.md"),
    answer: |rulebook, input, as_of| {
        let caseload = read_json(input)?;
        let answer = intake::intake(rulebook, caseload.only()?, &caseload.supplied, as_of);
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};
