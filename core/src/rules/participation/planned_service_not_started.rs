#![doc = include_str!("planned_service_not_started.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PlannedServiceNotStarted,
    code: "PAR010",
    summary: "",
    docs: include_str!("planned_service_not_started.md"),
    cites: &["SM-form-projected-date", "BR-planned-service-holds"],
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
