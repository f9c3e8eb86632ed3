#![doc = include_str!("same_day_service_without_case_note.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SameDayServiceWithoutCaseNote,
    code: "SVC006",
    summary: "",
    docs: include_str!("same_day_service_without_case_note.md"),
    cites: &["SM-same-day-case-note"],
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
