#![doc = include_str!("agreement_outdated.md")]

use std::collections::HashMap;

use crate::model::Goal;
use crate::plan::{AgreementNeed, agreed_at, latest_agreement, needs_agreement};
use crate::rules::prelude::*;
use crate::rules::shared::plan::report_goal;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::AgreementOutdated,
    code: "AGR002",
    summary: "goal added, or set off track, after the latest agreement",
    docs: include_str!("agreement_outdated.md"),
    cites: &["CP-update-agreed", "BR-agreement-as-printed"],
    level: Level::Error,
    needs: &["goals.status", "goals.added_at", "goals.status_set_at", "plan_agreements.method", "plan_agreements.customer_signed_at", "plan_agreements.filed_at"],
    whole: &[Table::PlanAgreements],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "goal {id} ({title}) was added at {recorded_at}, after the latest agreement to the plan of {other_recorded_at}",
        "talk the goal over and have the participant agree to the plan again",
    )
    .about("added_at", "{recorded_at}, agreed to at {other_recorded_at}", "a later agreement to the plan"), Message::new(
        "goal {id} ({title}) was set off track at {recorded_at}, after the latest agreement to the plan of {other_recorded_at}",
        "agree with the participant on how the goal gets back on track, and have the plan agreed to again",
    )
    .about("status_set_at", "{recorded_at}, agreed to at {other_recorded_at}", "a later agreement to the plan")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let (goals, agreements) = (&cx.case().goals, &cx.case().plan_agreements);
    let Some(latest) = latest_agreement(agreements) else { return };
    let Some(agreed) = agreed_at(latest) else { return };
    let by_id: HashMap<&str, &Goal<'_>> = goals.iter().map(|goal| (&*goal.id, goal)).collect();
    for need in needs_agreement(goals, agreements) {
        let (variant, goal_id, at) = match need {
            // A plan that was never agreed to is another rule's.
            AgreementNeed::NeverAgreed => continue,
            AgreementNeed::GoalAdded { goal_id, at } => (0, goal_id, at),
            AgreementNeed::GoalOffTrack { goal_id, at } => (1, goal_id, at),
        };
        if let Some(goal) = by_id.get(&*goal_id) {
            report_goal(out, goal)
                .on(at.date())
                .variant(variant)
                .fact(Fact::RecordedAt, at)
                .fact(Fact::OtherRecord, &*latest.id)
                .fact(Fact::OtherRecordedAt, agreed);
        }
    }
}
