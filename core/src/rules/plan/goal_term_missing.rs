#![doc = include_str!("goal_term_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::plan::report_goal;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::GoalTermMissing,
    code: "GOL004",
    summary: "goal that is neither short-term nor long-term",
    docs: include_str!("goal_term_missing.md"),
    cites: &["CP-organized-goals", "CP-goal-term-required"],
    level: Level::Error,
    needs: &["goals.term"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "goal {id} ({title}) is put under neither term, short or long",
        "say whether it is a short-term or a long-term goal",
    )
    .about("term", "nothing", "short or long")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for goal in cx.case().goals.iter().filter(|goal| goal.term.is_none()) {
        report_goal(out, goal);
    }
}
