#![doc = include_str!("complete_goal_has_open_step.md")]

use crate::model::{GoalStatus, ServiceStatus};
use crate::rules::prelude::*;
use crate::rules::shared::plan::{goals_that_are, report_goal};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CompleteGoalHasOpenStep,
    code: "GOL007",
    summary: "complete goal with a step that is not started or open",
    docs: include_str!("complete_goal_has_open_step.md"),
    cites: &["CP-goal-complete", "BR-goal-steps-consistent"],
    level: Level::Warning,
    needs: &["goals.status", "plan_steps.goal_id", "plan_steps.status"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "goal {id} ({title}) is complete, with steps that are still not started or open: {other_record}",
        "record how the steps ended, or set the status that the goal has",
    )
    .about("plan_steps.status", "not started or open: {other_record}", "complete or did_not_complete")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for goal in goals_that_are(cx, GoalStatus::Complete) {
        let steps = cx.steps_of_goal(&goal.id);
        let open =
            steps.filter(|step| matches!(step.status, Some(ServiceStatus::NotStarted | ServiceStatus::Open)));
        let ids: Vec<String> = open.map(|step| step.id.to_string()).collect();
        if !ids.is_empty() {
            report_goal(out, goal)
                .on(goal.verified_on.or(goal.status_set_at.map(|at| at.date())))
                .fact(Fact::Count, ids.len())
                .fact(Fact::OtherRecord, ids);
        }
    }
}
