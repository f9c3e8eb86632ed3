//! May this service be entered now?

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Question, events};
use crate::door::{read_json, read_service};
use crate::gate::may_enter;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    #[serde(borrow)]
    record: &'a RawValue,
    #[serde(borrow)]
    service: &'a RawValue,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "may_enter",
    summary: "whether a service may be entered now, and what it will owe",
    docs: include_str!("may_enter.md"),
    answer: |rulebook, input, as_of| {
        let input: Input<'_> = events::parts(input)?;
        let caseload = read_json(input.record.get()).map_err(|error| error.inside("record"))?;
        let (case, service) = (caseload.only()?, read_service(input.service.get())?);
        Ok(may_enter(rulebook, case, &caseload.supplied, service, as_of)?.to_json())
    },
};
