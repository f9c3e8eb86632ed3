#![doc = include_str!("co_enrollment_dates.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CoEnrollmentDates,
    code: "SVC028",
    summary: "",
    docs: include_str!("co_enrollment_dates.md"),
    cites: &["SM-row-226-start", "SM-row-226-end", "SM-row-226-check-state-system"],
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
