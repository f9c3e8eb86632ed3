#![doc = include_str!("duration_exceeded.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DurationExceeded,
    code: "SVC035",
    summary: "",
    docs: include_str!("duration_exceeded.md"),
    cites: &["BR-longest-duration"],
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
