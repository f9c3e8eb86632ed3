#![doc = include_str!("shared_placement_unverified.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SharedPlacementUnverified,
    code: "SVC027",
    summary: "",
    docs: include_str!("shared_placement_unverified.md"),
    cites: &["SM-row-232-verified", "SM-row-232-other-agency"],
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
