//! What the rules of the career plan share.

use std::collections::HashSet;

use crate::audit::Draft;
use crate::case::ServiceView;
use crate::matrix::{Matrix, Role, Row};
use crate::model::{Goal, GoalStatus, PlanStep, ServiceStatus};
pub(crate) use crate::names::{folded, is_blank};
use crate::plan::{Spell, step_start, step_title};
use crate::rules::prelude::*;

/// The goals with a status.
pub(crate) fn goals_that_are<'c>(cx: &Context<'c>, status: GoalStatus) -> impl Iterator<Item = &'c Goal<'c>> {
    cx.case().goals.iter().filter(move |goal| goal.status == Some(status))
}

/// Reports a goal on the day on which it was added, with its statement as title.
pub(crate) fn report_goal<'d>(out: &'d mut Findings<'_>, goal: &Goal<'_>) -> Draft<'d> {
    let statement = goal.statement.as_deref().map(str::trim).filter(|text| !text.is_empty());
    out.record(Table::Goals, Some(&goal.id))
        .on(goal.added_at.map(|at| at.date()))
        .fact(Fact::Title, statement.unwrap_or("no statement"))
}

/// Reports a step on the day on which it started or was to, with its title.
pub(crate) fn report_step<'d>(cx: &Context<'_>, out: &'d mut Findings<'_>, step: &PlanStep<'_>) -> Draft<'d> {
    out.record(Table::PlanSteps, Some(&step.id)).on(step_start(step)).fact(Fact::Title, title(cx, step))
}

/// What a step is called; else the activity it plans.
pub(crate) fn title<'c>(cx: &'c Context<'_>, step: &'c PlanStep<'_>) -> &'c str {
    let service = step.service_id.as_deref().and_then(|id| cx.service(id));
    step_title(cx.rulebook(), step, service).or(step.activity_code.as_deref()).unwrap_or("no title")
}

/// The time that the person takes part now, or last took part; none where participation cannot be
/// determined.
pub(crate) fn spell(cx: &Context<'_>) -> Option<Spell> {
    cx.participation().map(Spell::of)
}

/// The status of a step, in words.
pub(crate) fn in_words(status: ServiceStatus) -> &'static str {
    match status {
        ServiceStatus::NotStarted => "not started",
        ServiceStatus::Open => "open",
        ServiceStatus::Complete => "complete",
        ServiceStatus::DidNotComplete => "ended without being completed",
    }
}

/// The services that no goal of the plan is known for, and that have to have one.
pub(crate) fn services_without_goal<'x, 'c>(
    cx: &'x Context<'c>,
) -> impl Iterator<Item = &'x ServiceView<'c>> {
    // Steps that plan an activity for a goal, whichever service carries it out.
    let steps =
        cx.case().plan_steps.iter().filter(|step| step.goal_id.is_some() && step.service_id.is_none());
    let planned: HashSet<&str> = steps.filter_map(|step| step.activity_code.as_deref()).collect();
    cx.services().iter().filter(move |service| {
        let Some(row) = service.row.filter(|_| !service.tracking()) else { return false };
        // An empty field that the row itself requires is the error of another rule.
        let required =
            service.begin().is_some() && row.required_fields.iter().any(|field| field == "goal_id");
        let assigned = service.record.goal_id.is_some()
            || planned.contains(service.code())
            || cx.steps_of(service).any(|step| step.goal_id.is_some());
        !required && !assigned && !makes_plan(service)
    })
}

/// Whether a service creates the plan, or is what the plan asks for beforehand: there is no goal
/// yet to assign it to.
fn makes_plan(service: &ServiceView<'_>) -> bool {
    let asked_by = |plan: &Row| plan.prerequisites.iter().any(|asked| asked.code() == Some(service.code()));
    let plans = |matrix: &Matrix| matrix.rows().iter().any(|row| row.is(Role::Plan) && asked_by(row));
    service.is(Role::Plan) || service.is(Role::Assessment) || service.matrix.is_some_and(plans)
}
