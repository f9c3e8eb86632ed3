#![doc = include_str!("prerequisite_missing.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PrerequisiteMissing,
    code: "SVC007",
    summary: "",
    docs: include_str!("prerequisite_missing.md"),
    cites: &["SM-matrix-column-prerequisite", "SM-individualized-iep-first", "SM-individualized-prerequisite-column", "SM-row-201-prerequisite", "SM-row-205-prerequisite", "SM-row-226-prerequisite", "SM-row-231-prerequisite", "SM-row-235-prerequisite", "SM-training-plan-first", "SM-ojt-plan", "SM-ojt-istep", "SM-training-iep-service-first", "SM-ojt-plan-and-istep-entered", "SM-row-300-prerequisite", "SM-row-301-prerequisite", "BR-prerequisite-same-period", "BR-prerequisite-same-day", "BR-completed-assessment"],
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
