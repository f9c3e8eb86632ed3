#![doc = include_str!("weekly_hours_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::plan::report_step;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::WeeklyHoursMissing,
    code: "STP004",
    summary: "step without planned weekly hours",
    docs: include_str!("weekly_hours_missing.md"),
    cites: &["CP-step-common-fields", "CP-placement-common-fields", "RB-services-weekly-hours"],
    level: Level::Warning,
    needs: &["plan_steps.weekly_hours"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "step {id} ({title}) does not say how many hours a week it takes",
        "estimate the hours a week and enter them",
    )
    .about("weekly_hours", "nothing", "hours a week")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for step in cx.case().plan_steps.iter().filter(|step| step.weekly_hours.is_none()) {
        report_step(cx, out, step);
    }
}
