#![doc = include_str!("service_without_goal.md")]

use std::collections::HashSet;

use crate::case::ServiceView;
use crate::matrix::{Role, Row};
use crate::rules::prelude::*;

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
    // Steps that plan an activity for a goal, whichever service carries it out.
    let steps =
        cx.case().plan_steps.iter().filter(|step| step.goal_id.is_some() && step.service_id.is_none());
    let planned: HashSet<&str> = steps.filter_map(|step| step.activity_code.as_deref()).collect();
    for service in cx.services() {
        let Some(row) = service.row.filter(|_| !service.tracking()) else { continue };
        // An empty field that the row itself requires is the error of another rule.
        let required =
            service.begin().is_some() && row.required_fields.iter().any(|field| field == "goal_id");
        let assigned = service.record.goal_id.is_some()
            || planned.contains(service.code())
            || cx.steps_of(service).any(|step| step.goal_id.is_some());
        if !required && !assigned && !makes_plan(service) {
            out.service(service);
        }
    }
}

/// Whether a service creates the plan, or is what the plan asks for beforehand: there is no goal
/// yet to assign it to.
fn makes_plan(service: &ServiceView<'_>) -> bool {
    let asked_by = |plan: &Row| plan.prerequisites.iter().any(|asked| asked.code() == Some(service.code()));
    service.is(Role::Plan)
        || service.is(Role::Assessment)
        || service
            .matrix
            .is_some_and(|matrix| matrix.rows().iter().any(|row| row.is(Role::Plan) && asked_by(row)))
}
