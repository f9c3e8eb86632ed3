#![doc = include_str!("worksite_evaluation_missing.md")]

use crate::follow_up::MilestoneState;
use crate::rules::prelude::*;
use crate::rules::shared::placements::need_histories;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::WorksiteEvaluationMissing,
    code: "FUP002",
    summary: "no evaluation of the worksite with the milestone that calls for one",
    docs: include_str!("worksite_evaluation_missing.md"),
    cites: &[
        "CP-worksite-evaluation",
        "CP-worksite-evaluation-optional",
        "BR-milestone-days",
        "BR-milestone-grace",
    ],
    level: Level::Error,
    needs: &[
        "worksite_placements.start_date or placement_statuses.start_date",
        "placement_milestones.placement_id",
        "placement_milestones.milestone_days",
        "placement_milestones.verified_on",
        "placement_milestones.evaluation_on",
    ],
    whole: &[Table::PlacementStatuses, Table::PlacementMilestones],
    needs_periods: false,
    policy: &["milestones", "milestone_verify_days", "evaluation_milestones"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "placement {id}: employment at the {milestone}-day milestone was verified on {other_date}, and no \
             evaluation of the worksite is recorded with it",
            "evaluate the worksite and record the day with the {milestone}-day milestone",
        )
        .about("placement_milestones.evaluation_on", "nothing", "the day of the evaluation"),
        Message::new(
            "placement {id}: the {milestone}-day milestone of {date} was to be done by {end}, and no evaluation \
             of the worksite is recorded with it",
            "evaluate the worksite and record the day with the {milestone}-day milestone",
        )
        .about("placement_milestones.evaluation_on", "nothing", "the day of the evaluation"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    need_histories(cx, out);
    for placement in cx.milestones() {
        for own in placement.milestones.iter().filter(|own| own.awaits_evaluation()) {
            let variant = match own.state {
                MilestoneState::Verified => 0,
                MilestoneState::Overdue => 1,
                MilestoneState::NotAvailable | MilestoneState::Due | MilestoneState::NotRequired => continue,
            };
            let draft = out
                .record(Table::WorksitePlacements, Some(placement.placement_id))
                .on(own.available_on)
                .variant(variant)
                .fact(Fact::Milestone, own.days)
                .fact(Fact::End, own.verify_by);
            if let Some(verified) = own.verified_on {
                draft.fact(Fact::OtherDate, verified);
            }
        }
    }
}
