#![doc = include_str!("complete_goal_unverified.md")]

use crate::model::GoalStatus;
use crate::rules::prelude::*;
use crate::rules::shared::plan::{goals_that_are, is_blank, report_goal};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CompleteGoalUnverified,
    code: "GOL005",
    summary: "complete goal that nobody is recorded to have verified, or not when",
    docs: include_str!("complete_goal_unverified.md"),
    cites: &["CP-goal-complete", "BR-goal-changes"],
    level: Level::Error,
    needs: &["goals.status", "goals.verified_by", "goals.verified_on"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "goal {id} ({title}) is complete, and the record does not say {required}",
        "verify that the goal was reached and record who did and when, or set the status that it has",
    )
    .about("{missing}", "nothing", "{required}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for goal in goals_that_are(cx, GoalStatus::Complete) {
        let (missing, required) = match (is_blank(goal.verified_by.as_deref()), goal.verified_on.is_none()) {
            (true, true) => ("verified_by, verified_on", "who verified it and when"),
            (true, false) => ("verified_by", "who verified it"),
            (false, true) => ("verified_on", "when it was verified"),
            (false, false) => continue,
        };
        report_goal(out, goal)
            .on(goal.verified_on.or(goal.status_set_at.map(|at| at.date())))
            .fact(Fact::Missing, missing)
            .fact(Fact::Required, required);
    }
}
