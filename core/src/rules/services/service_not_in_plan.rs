#![doc = include_str!("service_not_in_plan.md")]

use std::collections::{BTreeSet, HashMap};

use crate::case::ServiceView;
use crate::matrix::{Category, Matrix, Prerequisite, Role};
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceNotInPlan,
    code: "SVC008",
    summary: "individualized, training or supportive service that the plan does not identify",
    docs: include_str!("service_not_in_plan.md"),
    cites: &[
        "SM-individualized-in-plan",
        "SM-row-205-basis",
        "SM-training-plan-first",
        "SM-row-300-in-plan",
        "SM-supportive-in-plan",
        "JT-all-services-in-plan",
        "BR-plan-creating-services",
    ],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "plan_steps"],
    whole: &[Table::PlanSteps],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "service {id} ({activity_code} {title}) on {date} is identified by no step of the plan",
        "add a step for the service or its activity to the plan, with the participant's agreement",
    )
    .about("plan_steps.service_id", "no step of the plan", "a step for the service or its activity")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let both_supplied = cx.supplied("plan_steps.service_id") && cx.supplied("plan_steps.activity_code");
    let a_step_is_unknown = !both_supplied
        && cx.case().plan_steps.iter().any(|step| step.service_id.is_none() && step.activity_code.is_none());
    let mut first_steps: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for service in cx.services().iter().filter(|service| service.begin().is_some() && belongs(service)) {
        let in_plan =
            cx.steps_of(service).next().is_some() || cx.steps_for_code(service.code()).next().is_some();
        if in_plan {
            continue;
        }
        let Some(matrix) = service.matrix else { continue };
        let before_plan = first_steps.entry(&matrix.name).or_insert_with(|| before_plan(matrix));
        if before_plan.contains(service.code()) {
            continue;
        }
        if a_step_is_unknown {
            out.not_judged();
        } else {
            out.service(service);
        }
    }
}

/// Whether the plan has to identify a service of this kind.
fn belongs(service: &ServiceView<'_>) -> bool {
    let categories = [Category::IndividualizedCareer, Category::Training, Category::Supportive];
    categories.into_iter().any(|category| service.in_category(category))
        && !service.tracking()
        && !service.is(Role::Plan)
        && !service.is(Role::Assessment)
}

/// The codes that must come before the services that create the plan.
fn before_plan(matrix: &Matrix) -> BTreeSet<&str> {
    let plans = matrix.rows().iter().filter(|row| row.is(Role::Plan));
    let mut open: Vec<&str> =
        plans.flat_map(|row| &row.prerequisites).filter_map(Prerequisite::code).collect();
    let mut codes = BTreeSet::new();
    while let Some(code) = open.pop() {
        if codes.insert(code) {
            let rows = matrix.rows().iter().filter(|row| row.code == code);
            open.extend(rows.flat_map(|row| &row.prerequisites).filter_map(Prerequisite::code));
        }
    }
    codes
}
