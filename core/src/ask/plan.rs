//! The career plan as a person reads it.

use super::Question;
use crate::door::read_json;
use crate::plan::overview;

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "plan",
    summary: "the career plan as a person reads it: goals with derived dates, steps, agreement, accomplishments",
    docs: include_str!("plan.md"),
    answer: |rulebook, input, as_of| {
        let caseload = read_json(input)?;
        let answer = overview(rulebook, caseload.only()?, &caseload.supplied, as_of);
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};
