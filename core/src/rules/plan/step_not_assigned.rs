#![doc = include_str!("step_not_assigned.md")]

use std::collections::HashSet;

use crate::case::ServiceView;
use crate::rules::prelude::*;
use crate::rules::shared::plan::{report_step, services_without_goal};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::StepNotAssigned,
    code: "STP009",
    summary: "step that is tied to no goal",
    docs: include_str!("step_not_assigned.md"),
    cites: &[
        "CP-plan-by-goal",
        "CP-step-fields",
        "CP-step-common-fields",
        "CP-placement-common-fields",
        "CP-step-assigned-to-goal",
        "JT-service-assigned-to-goal",
    ],
    level: Level::Warning,
    needs: &["plan_steps.goal_id"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "step {id} ({title}) is tied to no goal of the plan",
        "tie the step to the goal that it serves, or take it out of the plan",
    )
    .about("goal_id", "nothing", "the goal that the step serves")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    // A service without a goal is reported as such, and its steps are not reported beside it.
    let told: HashSet<&str> = if cx.judged_by(Rule::ServiceWithoutGoal) {
        services_without_goal(cx).map(ServiceView::id).collect()
    } else {
        HashSet::new()
    };
    for step in cx.case().plan_steps.iter().filter(|step| step.goal_id.is_none()) {
        if !step.service_id.as_deref().is_some_and(|service| told.contains(service)) {
            report_step(cx, out, step);
        }
    }
}
