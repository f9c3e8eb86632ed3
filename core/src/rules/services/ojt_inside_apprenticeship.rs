#![doc = include_str!("ojt_inside_apprenticeship.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::OjtInsideApprenticeship,
    code: "SVC018",
    summary: "",
    docs: include_str!("ojt_inside_apprenticeship.md"),
    cites: &["SM-row-301-not-apprenticeship"],
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
