#![doc = include_str!("successful_ojt_without_skill_gain.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SuccessfulOjtWithoutSkillGain,
    code: "SVC016",
    summary: "",
    docs: include_str!("successful_ojt_without_skill_gain.md"),
    cites: &["SM-ojt-success-skill-gain"],
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
