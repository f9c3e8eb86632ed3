#![doc = include_str!("training_without_basic_skills_test.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingWithoutBasicSkillsTest,
    code: "SVC011",
    summary: "",
    docs: include_str!("training_without_basic_skills_test.md"),
    cites: &["SM-training-tests"],
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
