//! What the rules of the career plan share.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::audit::Draft;
use crate::case::ServiceView;
use crate::matrix::{Matrix, Role, Row};
use crate::model::{Goal, GoalStatus, PlanStep, ServiceStatus};
use crate::plan::step_start;
use crate::rules::prelude::*;

/// The goals with a status.
pub(crate) fn goals_that_are<'c>(cx: &Context<'c>, status: GoalStatus) -> impl Iterator<Item = &'c Goal<'c>> {
    cx.case().goals.iter().filter(move |goal| goal.status == Some(status))
}

/// Whether nobody wrote anything there: not recorded, or white space alone.
pub(crate) fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// A name as it is compared: without white space around it, and in one case.
pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
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

/// What a step is called: its own title, that of the service that carries it out, or that of its activity.
pub(crate) fn title<'c>(cx: &'c Context<'_>, step: &'c PlanStep<'_>) -> &'c str {
    let own = step.title.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let service = || {
        let service = cx.service(step.service_id.as_deref()?)?;
        Some(service.title()).filter(|title| !title.is_empty())
    };
    let activity = || {
        let code = step.activity_code.as_deref()?;
        Some(row(cx, step, code).map_or(code, |row| &row.title))
    };
    own.or_else(service).or_else(activity).unwrap_or("no title")
}

/// The matrix row of a planned activity, by the matrix in force on the day of the step.
fn row<'c>(cx: &'c Context<'_>, step: &PlanStep<'_>, code: &str) -> Option<&'c Row> {
    let matrices = cx.rulebook();
    match step_start(step) {
        Some(date) => matrices.matrix_on(date)?.row(code, date),
        None => matrices.matrices().last()?.rows().iter().find(|row| row.code == code),
    }
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

/// The time that a person takes part now, or last took part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spell {
    /// Whether a period runs.
    pub enrolled: bool,
    /// The exit before that period: what is not later belongs to an earlier one.
    pub exit_before: Option<NaiveDate>,
    /// The day from which the latest exit could be known, where no period runs. The exit itself reaches
    /// back to the last service, and the plan may have been reviewed since.
    exited: Option<NaiveDate>,
}

impl Spell {
    /// Of several programs that exit apart, the period that began first counts: the plan is one. None
    /// where participation cannot be determined.
    pub fn of(cx: &Context<'_>) -> Option<Self> {
        let tracks = &cx.participation()?.tracks;
        let running = tracks.iter().filter_map(|track| Some((track.current()?.entry, track)));
        if let Some((entry, track)) = running.min_by_key(|(entry, _)| *entry) {
            return Some(Self { enrolled: true, exit_before: track.exit_before(entry), exited: None });
        }
        let exits = tracks.iter().filter_map(|track| track.latest()?.exit_known_on);
        Some(Self { enrolled: false, exit_before: None, exited: exits.max() })
    }

    /// Whether a day belongs to it, and not to an earlier one.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.exit_before.is_none_or(|exit| exit < day)
    }

    /// Whether the person has exited since a day. What came after the exit was known prepares another
    /// period.
    pub fn is_over(&self, since: NaiveDate) -> bool {
        self.exited.is_some_and(|known| since < known)
    }
}
