#![doc = include_str!("dates_out_of_order.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DatesOutOfOrder,
    code: "SVC003",
    summary: "",
    docs: include_str!("dates_out_of_order.md"),
    cites: &["BR-dates-in-order"],
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
