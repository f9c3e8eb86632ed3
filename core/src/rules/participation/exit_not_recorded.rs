#![doc = include_str!("exit_not_recorded.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitNotRecorded,
    code: "PAR002",
    summary: "",
    docs: include_str!("exit_not_recorded.md"),
    cites: &["SM-enrollment-every-90-days", "BR-exit-regulation", "BR-exit-known-on-day-91", "BR-periods-from-dates"],
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
