#![doc = include_str!("not_started_goal_has_started_step.md")]

use crate::model::{GoalStatus, PlanStep, ServiceStatus};
use crate::rules::prelude::*;
use crate::rules::shared::plan::{goals_that_are, in_words, report_goal};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::NotStartedGoalHasStartedStep,
    code: "GOL006",
    summary: "goal that is not started though work on a step of it began",
    docs: include_str!("not_started_goal_has_started_step.md"),
    cites: &["CP-goal-not-started", "BR-goal-steps-consistent"],
    level: Level::Warning,
    needs: &["goals.status", "plan_steps.goal_id", "plan_steps.status", "plan_steps.actual_start"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "goal {id} ({title}) is not started, though its step {other_record} began on {begin}",
            "set the goal on track or off track, or correct the step",
        )
        .about("status", "not_started", "on_track, off_track or complete"),
        Message::new(
            "goal {id} ({title}) is not started, though its step {other_record} is {actual}",
            "set the goal on track or off track, or correct the step",
        )
        .about("status", "not_started", "on_track, off_track or complete"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for goal in goals_that_are(cx, GoalStatus::NotStarted) {
        let mut begun = cx.steps_of_goal(&goal.id).filter(|step| has_begun(step));
        let Some(first) = begun.next() else { continue };
        // The earliest by date; those without a date come last.
        let (count, first) = begun.fold((1_usize, first), |(count, first), step| {
            let key = |step: &PlanStep<'_>| (step.actual_start.is_none(), step.actual_start);
            (count + 1, if key(step) < key(first) { step } else { first })
        });
        let draft = report_goal(out, goal)
            .on(first.actual_start)
            .fact(Fact::OtherRecord, &*first.id)
            .fact(Fact::Count, count);
        match (first.actual_start, first.status) {
            (Some(start), _) => draft.fact(Fact::Begin, start),
            (None, status) => draft.variant(1).fact(Fact::Actual, status.map_or("begun", in_words)),
        };
    }
}

/// Whether work on a step began. One that ended without being completed may never have begun, unless
/// it says when.
fn has_begun(step: &PlanStep<'_>) -> bool {
    step.actual_start.is_some() || matches!(step.status, Some(ServiceStatus::Open | ServiceStatus::Complete))
}
