//! Which measures a period of participation enters, and when.

use super::Question;
use crate::audit::Context;
use crate::door::read_json;
use crate::performance::PerformanceAnswer;

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "performance",
    summary: "which performance measures each period of participation enters, and the days on which they look",
    docs: include_str!("performance.md"),
    answer: |rulebook, input, as_of| {
        let caseload = read_json(input)?;
        let mut case = caseload.only()?.clone();
        case.see_on(rulebook, as_of);
        let context = Context::new(rulebook, &case, as_of, &caseload.supplied);
        Ok(serde_json::to_string(&PerformanceAnswer::new(&context)).unwrap_or_default())
    },
};
