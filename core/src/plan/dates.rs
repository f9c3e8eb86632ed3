//! The dates of a goal, which nobody enters.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::PlanStep;

/// The dates of a goal, derived from its steps; a goal without steps has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct GoalDates {
    /// Earliest start of its steps.
    pub earliest_start: Option<NaiveDate>,
    /// Latest planned due date of its steps.
    pub latest_due: Option<NaiveDate>,
}

/// The day a step started, or is planned to.
pub fn step_start(step: &PlanStep<'_>) -> Option<NaiveDate> {
    step.actual_start.or(step.planned_start)
}

/// The dates of a goal with these steps, in any order. Source: CP "Overview", career plan section.
pub fn goal_dates<'s, 'a: 's>(steps: impl IntoIterator<Item = &'s PlanStep<'a>>) -> GoalDates {
    steps.into_iter().fold(GoalDates::default(), |dates, step| GoalDates {
        earliest_start: dates.earliest_start.into_iter().chain(step_start(step)).min(),
        latest_due: dates.latest_due.into_iter().chain(step.planned_end).max(),
    })
}
