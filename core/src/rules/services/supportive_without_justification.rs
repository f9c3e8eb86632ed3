#![doc = include_str!("supportive_without_justification.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveWithoutJustification,
    code: "SVC022",
    summary: "",
    docs: include_str!("supportive_without_justification.md"),
    cites: &["SM-supportive-justified", "SM-what-justifies-service"],
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
