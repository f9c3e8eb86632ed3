//! The progress page of one participant.

use chrono::NaiveDate;
use serde::Serialize;

use super::Question;
use crate::error::{Error, ErrorCode};
use crate::progress::{AreaProgress, progress};
use crate::survey::{Asked, read};

#[derive(Serialize)]
struct Answer {
    participant_id: String,
    as_of: NaiveDate,
    /// The last day of the span ahead.
    until: NaiveDate,
    areas: Vec<AreaProgress>,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "progress_page",
    summary: "how a participant stands in each area from intake to follow-up, with what makes it so",
    docs: include_str!("progress_page.md"),
    answer: |rulebook, input, as_of| {
        let (caseload, wanted) = read(input)?;
        let asked = Asked::new(rulebook, caseload.supplied, as_of, &wanted)?;
        let mut case = caseload.only()?.clone();
        let areas = asked.look(&mut case, |cx| progress(cx, &asked));
        let participant_id = case.id.to_string();
        let areas = areas.ok_or_else(|| {
            Error::new(ErrorCode::BadValue, "participant_id", "not a participant who is asked about")
                .value(&participant_id)
        })?;
        let answer = Answer { participant_id, as_of, until: asked.until(), areas };
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};
