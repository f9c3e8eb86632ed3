#![doc = include_str!("service_without_case_note.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceWithoutCaseNote,
    code: "SVC032",
    summary: "",
    docs: include_str!("service_without_case_note.md"),
    cites: &["SM-note-for-every-service", "SM-note-supports-services"],
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
