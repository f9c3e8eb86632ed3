#![doc = include_str!("exit_must_be_undone.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitMustBeUndone,
    code: "PAR011",
    summary: "",
    docs: include_str!("exit_must_be_undone.md"),
    cites: &["SM-enrollment-new-window", "BR-exit-undone"],
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
