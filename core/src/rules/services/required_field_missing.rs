#![doc = include_str!("required_field_missing.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::RequiredFieldMissing,
    code: "SVC030",
    summary: "",
    docs: include_str!("required_field_missing.md"),
    cites: &["JT-service-planned-dates", "JT-service-actual-dates", "JT-service-required-fields"],
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
