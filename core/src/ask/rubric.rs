//! How a career plan stands to the rubric.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Question, events};
use crate::door::read_json;
use crate::error::{Error, ErrorCode, names};
use crate::model::PlanStage;
use crate::rubric::{rate, rate_review};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    #[serde(borrow)]
    record: &'a RawValue,
    #[serde(borrow)]
    stage: Cow<'a, str>,
    #[serde(borrow)]
    review_id: Option<Cow<'a, str>>,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "rubric",
    summary: "whether a career plan exceeds, meets or is below the standards, criterion by criterion",
    docs: include_str!("rubric.md"),
    answer: |rulebook, input, as_of| {
        let Input { record, stage, review_id } = events::parts(input)?;
        let stage = PlanStage::from_text(&stage).ok_or_else(|| {
            Error::new(ErrorCode::BadValue, "stage", "unknown stage")
                .value(&stage)
                .allowed(names(PlanStage::TEXTS.iter().copied()))
        })?;
        let caseload = read_json(record.get()).map_err(|error| error.inside("record"))?;
        let (case, supplied) = (caseload.only()?, &caseload.supplied);
        Ok(match review_id {
            Some(id) => rate_review(rulebook, case, supplied, stage, &id, as_of)?,
            None => rate(rulebook, case, supplied, stage, as_of),
        }
        .to_json())
    },
};
