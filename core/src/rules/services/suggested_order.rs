#![doc = include_str!("suggested_order.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SuggestedOrder,
    code: "SVC026",
    summary: "",
    docs: include_str!("suggested_order.md"),
    cites: &["SM-order-adult-free", "SM-order-adult-suggested"],
    level: Level::Advice,
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
