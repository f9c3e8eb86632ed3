#![doc = include_str!("ita_without_school_research.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ItaWithoutSchoolResearch,
    code: "SVC012",
    summary: "",
    docs: include_str!("ita_without_school_research.md"),
    cites: &["SM-training-two-schools"],
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
