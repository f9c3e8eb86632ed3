//! A caseload in JSON, alone or with what is wanted of it.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Wanted;
use crate::ask::parts;
use crate::door::{Caseload, read_json};
use crate::error::Errors;

#[derive(Deserialize)]
struct Peek<'a> {
    #[serde(borrow)]
    caseload: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    #[serde(borrow)]
    caseload: &'a RawValue,
    until: Option<String>,
    career_planner: Option<String>,
    participant_id: Option<String>,
}

/// Reads a caseload: `{"participants": [...], ...}`, or `{"caseload": {...}, "until": "...", ...}`.
///
/// # Errors
/// The caseload, or what is wanted, cannot be understood.
pub(crate) fn read(input: &str) -> Result<(Caseload<'_>, Wanted), Errors> {
    let wrapped = serde_json::from_str::<Peek<'_>>(input).is_ok_and(|own| own.caseload.is_some());
    if !wrapped {
        return Ok((read_json(input)?, Wanted::default()));
    }
    let Input { caseload, until, career_planner, participant_id } = parts(input)?;
    let caseload = read_json(caseload.get()).map_err(|error| error.inside("caseload"))?;
    Ok((caseload, Wanted::read(until.as_deref(), career_planner, participant_id)?))
}
