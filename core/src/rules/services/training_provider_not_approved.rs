#![doc = include_str!("training_provider_not_approved.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingProviderNotApproved,
    code: "SVC013",
    summary: "",
    docs: include_str!("training_provider_not_approved.md"),
    cites: &["SM-row-300-etpl", "JT-training-provider-approved"],
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
