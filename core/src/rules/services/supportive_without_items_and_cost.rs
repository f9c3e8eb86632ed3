#![doc = include_str!("supportive_without_items_and_cost.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveWithoutItemsAndCost,
    code: "SVC023",
    summary: "",
    docs: include_str!("supportive_without_items_and_cost.md"),
    cites: &["JT-support-items", "JT-support-costs"],
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
