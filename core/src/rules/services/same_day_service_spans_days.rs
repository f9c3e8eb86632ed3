#![doc = include_str!("same_day_service_spans_days.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SameDayServiceSpansDays,
    code: "SVC005",
    summary: "",
    docs: include_str!("same_day_service_spans_days.md"),
    cites: &["SM-same-day-one-day", "SM-basic-same-day", "SM-supportive-same-day"],
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
