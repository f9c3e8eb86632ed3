#![doc = include_str!("service_without_goal.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceWithoutGoal,
    code: "SVC033",
    summary: "",
    docs: include_str!("service_without_goal.md"),
    cites: &["CP-purpose-steps-for-goals", "CP-plan-by-goal", "CP-step-assigned-to-goal", "JT-service-assigned-to-goal"],
    level: Level::Warning,
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
