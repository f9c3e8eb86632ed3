#![doc = include_str!("supportive_past_last_service.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportivePastLastService,
    code: "SVC034",
    summary: "",
    docs: include_str!("supportive_past_last_service.md"),
    cites: &["SM-supportive-after-exit", "BR-state-closure"],
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
