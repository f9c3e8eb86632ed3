#![doc = include_str!("customer_group_mismatch.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CustomerGroupMismatch,
    code: "SVC024",
    summary: "",
    docs: include_str!("customer_group_mismatch.md"),
    cites: &["SM-row-231-group", "SM-row-235-group", "SM-rows-youth"],
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
