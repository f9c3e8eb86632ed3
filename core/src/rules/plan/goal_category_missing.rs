#![doc = include_str!("goal_category_missing.md")]

use crate::model::GoalCategory;
use crate::rules::prelude::*;
use crate::rules::shared::plan::report_goal;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::GoalCategoryMissing,
    code: "GOL003",
    summary: "goal without a category",
    docs: include_str!("goal_category_missing.md"),
    cites: &[
        "CP-organized-goals",
        "CP-goal-category-required",
        "CP-goal-category-labels",
        "JT-goal-categories",
        "BR-goal-vocabulary",
    ],
    level: Level::Error,
    needs: &["goals.category"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "goal {id} ({title}) has no category",
        "say what the goal is about, one of {allowed}",
    )
    .about("category", "nothing", "one of {allowed}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for goal in cx.case().goals.iter().filter(|goal| goal.category.is_none()) {
        report_goal(out, goal).fact(Fact::Allowed, GoalCategory::TEXTS.join(", "));
    }
}
