#![doc = include_str!("enrollment_date_mismatch.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::EnrollmentDateMismatch,
    code: "PAR007",
    summary: "",
    docs: include_str!("enrollment_date_mismatch.md"),
    cites: &["SM-enrollment-triggers", "JT-enrolled-by-first-service", "BR-entry-date"],
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
