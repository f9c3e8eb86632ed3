//! What follow-up is due, and what comes next.

use super::Question;
use crate::audit::Context;
use crate::door::read_json;
use crate::follow_up::FollowUpAnswer;

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "follow_up",
    summary: "the milestones of every placement, the months after every exit, and what is due next",
    docs: include_str!("follow_up.md"),
    answer: |rulebook, input, as_of| {
        let caseload = read_json(input)?;
        let mut case = caseload.only()?.clone();
        case.see_on(rulebook, as_of);
        let context = Context::new(rulebook, &case, as_of, &caseload.supplied);
        Ok(serde_json::to_string(&FollowUpAnswer::new(&context)).unwrap_or_default())
    },
};
