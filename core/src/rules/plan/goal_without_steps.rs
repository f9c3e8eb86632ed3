#![doc = include_str!("goal_without_steps.md")]

use std::collections::HashSet;

use crate::rules::prelude::*;
use crate::rules::shared::plan::report_goal;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::GoalWithoutSteps,
    code: "GOL008",
    summary: "goal that no step of the plan serves",
    docs: include_str!("goal_without_steps.md"),
    cites: &["CP-purpose-steps-for-goals", "CP-goal-without-steps-has-no-dates", "BR-goal-steps-consistent"],
    level: Level::Advice,
    needs: &["goals", "plan_steps.goal_id"],
    whole: &[Table::Services, Table::PlanSteps],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "no step of the plan serves goal {id} ({title}), so it has neither a start nor a due date",
        "add a step that leads to the goal, or assign one that is there",
    )
    .about("plan_steps.goal_id", "no step", "a step that leads to the goal")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let services = &cx.case().services;
    let served: HashSet<&str> = services.iter().filter_map(|service| service.goal_id.as_deref()).collect();
    for goal in &cx.case().goals {
        if !served.contains(&*goal.id) && cx.steps_of_goal(&goal.id).next().is_none() {
            report_goal(out, goal);
        }
    }
}
