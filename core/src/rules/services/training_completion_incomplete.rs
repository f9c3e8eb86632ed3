#![doc = include_str!("training_completion_incomplete.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingCompletionIncomplete,
    code: "SVC014",
    summary: "",
    docs: include_str!("training_completion_incomplete.md"),
    cites: &["SM-training-stays-open", "SM-training-end-and-status", "SM-training-successful", "SM-training-unsuccessful"],
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
