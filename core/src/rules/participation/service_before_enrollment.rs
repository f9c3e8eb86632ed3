#![doc = include_str!("service_before_enrollment.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceBeforeEnrollment,
    code: "PAR005",
    summary: "",
    docs: include_str!("service_before_enrollment.md"),
    cites: &["SM-enrollment-triggers", "SM-non-enrollment", "SM-supportive-does-not-enroll", "SM-supportive-active-service"],
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
