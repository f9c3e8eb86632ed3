#![doc = include_str!("initial_plan_missing.md")]

use crate::participation::Day as _;
use crate::plan::{InitialPlanStatus, all_assessed_on, undeveloped_status};
use crate::rules::prelude::*;
use crate::rules::shared::plan::spell;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::InitialPlanMissing,
    code: "PLN003",
    summary: "enrolled participant without a plan, though the assessments were completed too long ago",
    docs: include_str!("initial_plan_missing.md"),
    cites: &["RB-timely-initial", "RB-dashboard-no-plan", "BR-plan-due-from", "BR-plan-of-period"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end", "career_plans.developed_on", "assessments.kind", "assessments.completed_on"],
    whole: &[Table::CareerPlans, Table::Assessments],
    needs_periods: true,
    policy: &["plan_due_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "the assessments were complete on {begin}, {days} days ago, and no plan has been developed; {limit} days are allowed",
        "develop the plan with the participant, or record the day on which it was developed",
    )
    .about("career_plans.developed_on", "nothing, {days} days after the assessments", "a day within {limit} days of {begin}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(spell) = spell(cx).filter(|spell| spell.enrolled) else { return };
    if spell.plan(&cx.case().career_plans).is_some_and(|plan| plan.developed_on.is_some()) {
        return;
    }
    let Some(assessed) = all_assessed_on(&cx.case().assessments, spell.since, cx.as_of()) else { return };
    if undeveloped_status(cx.policy(), Some(assessed), cx.as_of()) == InitialPlanStatus::Overdue {
        let limit = cx.policy().plan_due_days;
        out.participant()
            .on(assessed.plus(limit))
            .fact(Fact::Begin, assessed)
            .fact(Fact::Days, assessed.days_to(cx.as_of()))
            .fact(Fact::Limit, limit);
    }
}
