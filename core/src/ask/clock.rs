//! How many days of subsidized wages are used, and when they are exhausted.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Question, events};
use crate::door::{read_json, read_rows};
use crate::error::{Error, ErrorCode, Result};
use crate::model::{PlacementEvent, Record as _};
use crate::worksite::subsidy;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    #[serde(borrow)]
    record: &'a RawValue,
    #[serde(borrow)]
    what_if: Option<&'a RawValue>,
}

/// The fields of a change that has not happened: nobody entered it yet.
const FIELDS: &[&str] = &["kind", "placement_id", "on"];

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "clock",
    summary: "how many days of subsidized wages are used and left, and when they are exhausted",
    docs: include_str!("clock.md"),
    answer: |rulebook, input, as_of| {
        let input: Input<'_> = events::parts(input)?;
        let caseload = read_json(input.record.get()).map_err(|error| error.inside("record"))?;
        let changes = input.what_if.map_or(Ok(Vec::new()), |what_if| changes(what_if.get()))?;
        let answer = subsidy(rulebook, caseload.only()?, &caseload.supplied, as_of, &changes)?;
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};

fn changes(text: &str) -> Result<Vec<PlacementEvent<'_>>> {
    let changes = read_rows::<PlacementEvent<'_>>(text, "what_if")?;
    for (place, change) in changes.iter().enumerate() {
        let mut fields = PlacementEvent::FIELDS.iter().enumerate();
        let strange = fields.find(|(index, field)| !change.is_null(*index) && !FIELDS.contains(&field.name));
        if let Some((_, field)) = strange {
            let path = format!("what_if[{place}].{}", field.name);
            return Err(Error::new(ErrorCode::UnknownName, path, "a change that has not happened lacks it")
                .allowed(crate::error::names(FIELDS.iter().copied())));
        }
    }
    Ok(changes)
}
