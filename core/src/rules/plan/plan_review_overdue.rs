#![doc = include_str!("plan_review_overdue.md")]

use crate::participation::Day as _;
use crate::plan::ReviewStatus;
use crate::rules::prelude::*;
use crate::rules::shared::plan::spell;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PlanReviewOverdue,
    code: "PLN004",
    summary: "plan that was not reviewed in time",
    docs: include_str!("plan_review_overdue.md"),
    cites: &["RB-timely-update", "RB-dashboard-review-due", "BR-review-counted-from", "BR-plan-of-period"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end", "career_plans.developed_on", "plan_reviews.reviewed_on"],
    whole: &[Table::CareerPlans, Table::PlanReviews],
    needs_periods: true,
    policy: &["plan_review_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "the plan was developed on {begin}, {days} days ago, and has not been reviewed since; {limit} days are allowed",
        "review the plan with the participant and record the review",
    )
    .about("plan_reviews.reviewed_on", "nothing, {days} days after the plan", "a review within {limit} days"), Message::new(
        "the latest review of the plan, {other_record}, was on {begin}, {days} days ago; {limit} days are allowed",
        "review the plan with the participant and record the review",
    )
    .about("plan_reviews.reviewed_on", "{begin}, {days} days ago", "a review within {limit} days")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(spell) = spell(cx) else { return };
    // Reviews of what is not there are the fault of another rule.
    let Some(plan) = spell.plan(&cx.case().career_plans) else { return };
    let Some(next) = spell.next_review(cx.policy(), plan, &cx.case().plan_reviews) else { return };
    if next.status(cx.policy(), cx.as_of()) != ReviewStatus::Overdue {
        return;
    }
    let draft = out
        .record(Table::CareerPlans, Some(&plan.id))
        .on(next.due_on)
        .variant(usize::from(next.review_id.is_some()))
        .fact(Fact::Begin, next.since)
        .fact(Fact::Days, next.since.days_to(cx.as_of()))
        .fact(Fact::Limit, cx.policy().plan_review_days);
    if let Some(review) = next.review_id {
        draft.fact(Fact::OtherRecord, review);
    }
}
