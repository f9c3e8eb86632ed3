#![doc = include_str!("gap_too_long.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::GapTooLong,
    code: "PAR012",
    summary: "",
    docs: include_str!("gap_too_long.md"),
    cites: &["BR-planned-gap"],
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
