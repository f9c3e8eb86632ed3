#![doc = include_str!("assessment_summary_missing.md")]

use crate::names::is_blank;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::AssessmentSummaryMissing,
    code: "INT012",
    summary: "plan without an assessment summary",
    docs: include_str!("assessment_summary_missing.md"),
    cites: &["CP-assessment-summary", "JT-assessments-inform-plan"],
    level: Level::Warning,
    needs: &["career_plans.developed_on", "assessments.summary"],
    whole: &[Table::Assessments],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "the plan of {date} rests on no assessment summary",
        "sum up in writing what the assessments showed",
    )
    .about("assessments.summary", "nothing", "a summary of the assessments")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let plans = cx.case().career_plans.iter().filter(|plan| plan.developed_on.is_some());
    let Some(plan) = plans.min_by_key(|plan| (plan.developed_on, &plan.id)) else { return };
    let summed_up = |summary: &&str| !is_blank(Some(summary));
    if !cx.case().assessments.iter().filter_map(|own| own.summary.as_deref()).any(|own| summed_up(&own)) {
        out.record(Table::CareerPlans, Some(&plan.id)).on(plan.developed_on);
    }
}
