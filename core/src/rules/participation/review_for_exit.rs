#![doc = include_str!("review_for_exit.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ReviewForExit,
    code: "PAR006",
    summary: "",
    docs: include_str!("review_for_exit.md"),
    cites: &["SM-review-for-exit", "BR-review-after-60-days"],
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
