#![doc = include_str!("exit_while_served.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitWhileServed,
    code: "PAR004",
    summary: "",
    docs: include_str!("exit_while_served.md"),
    cites: &["SM-form-projected-date", "BR-exit-regulation", "BR-planned-service-holds"],
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
