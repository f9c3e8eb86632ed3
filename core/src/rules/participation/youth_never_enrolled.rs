#![doc = include_str!("youth_never_enrolled.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::YouthNeverEnrolled,
    code: "PAR009",
    summary: "",
    docs: include_str!("youth_never_enrolled.md"),
    cites: &["BR-youth-entry", "BR-youth-wait"],
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
