#![doc = include_str!("work_experience_without_worksite.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::WorkExperienceWithoutWorksite,
    code: "SVC031",
    summary: "",
    docs: include_str!("work_experience_without_worksite.md"),
    cites: &["JT-work-experience-worksite"],
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
