//! The answer a host gets about the days of subsidized wages.

use chrono::NaiveDate;
use serde::Serialize;

use super::clock::{Clock, ClockState, Usage, timelines};
use super::placements::add_changes;
use super::timeline::Timeline;
use crate::audit::Context;
use crate::case::{Case, Supplied};
use crate::error::Error;
use crate::model::{PlacementEvent, PlacementEventKind};
use crate::participation::Undetermined;
use crate::rulebook::Rulebook;

/// The days of subsidized wages of a customer, and what changes would do to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubsidyAnswer {
    /// The participant.
    pub participant_id: String,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// The days; none: they cannot be determined.
    pub clock: Option<Clock>,
    /// What the changes asked about would do; none: none was asked about.
    pub what_if: Option<WhatIf>,
    /// Records without which the answer could be wrong.
    pub undetermined: Vec<Undetermined>,
    /// Tables and fields that bear on the answer and were not supplied.
    pub not_considered: Vec<&'static str>,
}

/// What changes would do that have not happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhatIf {
    /// The first day without subsidized wage then; none: the days would not be used up.
    pub exhausted_on: Option<NaiveDate>,
    /// Each change, with how the days then stand.
    pub changes: Vec<Change>,
}

/// How the days stand on the day of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What changes.
    pub kind: Option<PlacementEventKind>,
    /// The placement.
    pub placement_id: String,
    /// The day of the change.
    pub on: Option<NaiveDate>,
    /// Whether the days run from that day.
    pub state: Option<ClockState>,
    /// Days used before it.
    pub days_used: Option<i64>,
}

/// What the days rest on.
const NEEDS: &[&str] = &[
    "worksite_placements",
    "worksite_placements.entered_subsidized_on",
    "worksite_placements.exited_subsidized_on",
    "placement_statuses",
    "placement_statuses.inactive_date",
    "placement_statuses.return_date",
    "placement_statuses.end_date",
];

/// The days of subsidized wages of one case as it looked on `as_of`: used, left, running or not, when
/// they are exhausted if nothing changes, and what `what_if` would do: changes on that day or later, none
/// before the one in front of it.
///
/// Where a record stands in the way of a sure answer, the answer names it and holds no days. Source: CP,
/// "Worksite Placements".
///
/// # Errors
/// A change does not fit; its path begins with its place, `what_if[0]`.
pub fn subsidy(
    rulebook: &Rulebook,
    case: &Case<'_>,
    supplied: &Supplied,
    as_of: NaiveDate,
    what_if: &[PlacementEvent<'_>],
) -> Result<SubsidyAnswer, Error> {
    let mut case = case.clone();
    case.see_on(rulebook, as_of);
    let cx = Context::new(rulebook, &case, as_of, supplied);
    let not_considered: Vec<&'static str> = NEEDS.iter().copied().filter(|name| !cx.supplied(name)).collect();
    let missing = not_considered.iter().any(|name| !name.contains('.'));
    let (clock, undetermined) = match cx.clock() {
        Ok(clock) => (Some(clock.clone()).filter(|_| !missing), Vec::new()),
        Err(obstacles) => (None, obstacles.iter().map(Undetermined::from).collect()),
    };
    let asked = clock.is_some() && !what_if.is_empty();
    Ok(SubsidyAnswer {
        participant_id: case.id.to_string(),
        as_of,
        what_if: asked.then(|| changes(rulebook, &case, as_of, what_if)).transpose()?,
        clock,
        undetermined,
        not_considered,
    })
}

fn changes(
    rulebook: &Rulebook,
    case: &Case<'_>,
    as_of: NaiveDate,
    what_if: &[PlacementEvent<'_>],
) -> Result<WhatIf, Error> {
    let changed = add_changes(case, what_if, as_of)?;
    let timelines = timelines(&changed);
    let spans = timelines.iter().flat_map(Timeline::counted).map(|own| own.span);
    let usage = Usage::new(rulebook.policy().subsidy_days, spans);
    let each = what_if.iter().map(|change| Change {
        kind: change.kind,
        placement_id: change.placement_id.as_deref().unwrap_or_default().to_owned(),
        on: change.on,
        state: change.on.map(|on| usage.state(on)),
        days_used: change.on.map(|on| usage.used(on)),
    });
    Ok(WhatIf { changes: each.collect(), exhausted_on: usage.exhausted_on() })
}
