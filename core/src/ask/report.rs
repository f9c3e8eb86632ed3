//! Reports in JSON.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Question, parts};
use crate::door::read_json;
use crate::report::{ReportInfo, Request};
use crate::survey::Wanted;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    report: String,
    #[serde(borrow)]
    caseload: &'a RawValue,
    until: Option<String>,
    career_planner: Option<String>,
    participant_id: Option<String>,
    fiscal: Option<String>,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "report",
    summary: "a report of a caseload: progress, services, costs, deadlines",
    docs: include_str!("report.md"),
    answer: |rulebook, input, as_of| {
        let input: Input<'_> = parts(input)?;
        let info = ReportInfo::named(&input.report)?;
        let caseload = read_json(input.caseload.get()).map_err(|error| error.inside("caseload"))?;
        let wanted = Wanted::read(input.until.as_deref(), input.career_planner, input.participant_id)?;
        let request = Request { wanted, fiscal: input.fiscal };
        Ok(info.make(&caseload, rulebook, as_of, &request)?.to_json())
    },
};
