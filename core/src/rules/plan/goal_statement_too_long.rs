#![doc = include_str!("goal_statement_too_long.md")]

use crate::rules::prelude::*;
use crate::rules::shared::plan::{is_blank, report_goal};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::GoalStatementTooLong,
    code: "GOL001",
    summary: "goal statement that is longer than the plan allows",
    docs: include_str!("goal_statement_too_long.md"),
    cites: &["CP-goal-statement-length", "BR-goal-characters"],
    level: Level::Error,
    needs: &["goals.statement"],
    whole: &[],
    needs_periods: false,
    policy: &["goal_statement_max"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "the statement of goal {id} has {count} characters; {limit} are allowed",
        "shorten the statement to {limit} characters",
    )
    .about("statement", "{count} characters", "at most {limit} characters")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let limit = cx.policy().goal_statement_max;
    for goal in &cx.case().goals {
        let Some(statement) = goal.statement.as_deref().filter(|text| !is_blank(Some(text))) else {
            continue;
        };
        let count = statement.chars().count();
        if i64::try_from(count).is_ok_and(|count| count > limit) {
            report_goal(out, goal).fact(Fact::Count, count).fact(Fact::Limit, limit);
        }
    }
}
