#![doc = include_str!("service_without_goal.md")]

use crate::rules::prelude::*;
use crate::rules::shared::plan::services_without_goal;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceWithoutGoal,
    code: "SVC033",
    summary: "service that is not assigned to a goal of the plan",
    docs: include_str!("service_without_goal.md"),
    cites: &[
        "CP-purpose-steps-for-goals",
        "CP-plan-by-goal",
        "CP-step-assigned-to-goal",
        "JT-service-assigned-to-goal",
    ],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "services.goal_id"],
    whole: &[Table::PlanSteps],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "service {id} ({activity_code} {title}) is not assigned to a goal of the plan",
        "assign the service to the goal that it serves",
    )
    .about("goal_id", "nothing", "the goal that the service serves")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in services_without_goal(cx) {
        out.service(service);
    }
}
