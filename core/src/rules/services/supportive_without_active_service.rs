#![doc = include_str!("supportive_without_active_service.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveWithoutActiveService,
    code: "SVC019",
    summary: "",
    docs: include_str!("supportive_without_active_service.md"),
    cites: &["SM-supportive-for-a-service", "SM-supportive-active-service", "BR-active-service"],
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
