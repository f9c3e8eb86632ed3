#![doc = include_str!("review_before_plan.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ReviewBeforePlan,
    code: "PLN002",
    summary: "review that is dated before the plan was developed",
    docs: include_str!("review_before_plan.md"),
    cites: &["RB-timely-update", "BR-review-after-plan"],
    level: Level::Error,
    needs: &["plan_reviews.reviewed_on", "career_plans.developed_on"],
    whole: &[Table::CareerPlans],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "review {id} of {date} is dated before the plan was developed on {other_date}",
            "correct the day of the review, or the day on which the plan was developed",
        )
        .about("reviewed_on", "{date}", "{other_date} or later"),
        Message::new(
            "review {id} of {date} looks at a plan, and none had been developed by then",
            "record the day on which the plan was developed, or remove the review",
        )
        .about("career_plans.developed_on", "nothing", "{date} or earlier"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let plans = &cx.case().career_plans;
    // A plan without a day may have come first.
    if plans.iter().any(|plan| plan.developed_on.is_none()) {
        return;
    }
    let first = plans.iter().filter_map(|plan| plan.developed_on).min();
    for review in &cx.case().plan_reviews {
        let Some(day) = review.reviewed_on.filter(|day| first.is_none_or(|first| *day < first)) else {
            continue;
        };
        let draft = out.record(Table::PlanReviews, Some(&review.id)).on(day);
        match first {
            Some(first) => draft.fact(Fact::OtherDate, first),
            None => draft.variant(1),
        };
    }
}
