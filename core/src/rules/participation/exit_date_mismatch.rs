#![doc = include_str!("exit_date_mismatch.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitDateMismatch,
    code: "PAR003",
    summary: "",
    docs: include_str!("exit_date_mismatch.md"),
    cites: &["SM-enrollment-resets-clock", "SM-enrollment-new-window", "BR-exit-regulation", "BR-early-exit", "BR-periods-from-dates"],
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
