#![doc = include_str!("service_not_in_plan.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceNotInPlan,
    code: "SVC008",
    summary: "",
    docs: include_str!("service_not_in_plan.md"),
    cites: &["SM-individualized-in-plan", "SM-row-205-basis", "SM-training-plan-first", "SM-row-300-in-plan", "SM-supportive-in-plan", "JT-all-services-in-plan", "BR-plan-creating-services"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new("", "")],
    check,
};

fn check(_cx: &Context<'_>, _out: &mut Findings<'_>) {}
