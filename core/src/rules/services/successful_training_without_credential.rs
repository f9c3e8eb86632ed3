#![doc = include_str!("successful_training_without_credential.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SuccessfulTrainingWithoutCredential,
    code: "SVC015",
    summary: "",
    docs: include_str!("successful_training_without_credential.md"),
    cites: &["SM-training-success-credential", "SM-row-300-duration-credential", "JT-training-lists-credentials"],
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
