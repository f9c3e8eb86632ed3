#![doc = include_str!("supportive_recorded_first.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveRecordedFirst,
    code: "SVC020",
    summary: "",
    docs: include_str!("supportive_recorded_first.md"),
    cites: &["SM-supportive-enter-second", "BR-recording-order"],
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
