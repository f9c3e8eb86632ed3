#![doc = include_str!("follow_up_before_exit.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::FollowUpBeforeExit,
    code: "PAR008",
    summary: "",
    docs: include_str!("follow_up_before_exit.md"),
    cites: &["BR-follow-up-after-exit"],
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
