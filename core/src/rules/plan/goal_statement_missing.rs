#![doc = include_str!("goal_statement_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::plan::{is_blank, report_goal};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::GoalStatementMissing,
    code: "GOL002",
    summary: "goal without a statement",
    docs: include_str!("goal_statement_missing.md"),
    cites: &["CP-goal-statement-required"],
    level: Level::Error,
    needs: &["goals.statement"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "goal {id} has no statement",
        "state what the participant wants to reach, or remove the goal",
    )
    .about("statement", "nothing", "what the participant wants to reach")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for goal in cx.case().goals.iter().filter(|goal| is_blank(goal.statement.as_deref())) {
        report_goal(out, goal);
    }
}
