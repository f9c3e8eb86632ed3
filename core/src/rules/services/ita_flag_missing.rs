#![doc = include_str!("ita_flag_missing.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ItaFlagMissing,
    code: "SVC029",
    summary: "",
    docs: include_str!("ita_flag_missing.md"),
    cites: &["SM-row-300-ita-flag"],
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
