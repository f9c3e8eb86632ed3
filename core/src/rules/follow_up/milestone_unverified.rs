#![doc = include_str!("milestone_unverified.md")]

use crate::follow_up::MilestoneState;
use crate::rules::prelude::*;
use crate::rules::shared::placements::need_histories;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::MilestoneUnverified,
    code: "FUP001",
    summary: "employment at a milestone of a placement not verified in time",
    docs: include_str!("milestone_unverified.md"),
    cites: &[
        "CP-follow-up-milestones",
        "CP-follow-up-available",
        "CP-follow-up-tasks",
        "BR-milestone-days",
        "BR-milestone-grace",
    ],
    level: Level::Warning,
    needs: &[
        "worksite_placements.start_date or placement_statuses.start_date",
        "placement_milestones.placement_id",
        "placement_milestones.milestone_days",
        "placement_milestones.verified_on",
    ],
    whole: &[Table::PlacementStatuses, Table::PlacementMilestones],
    needs_periods: false,
    policy: &["milestones", "milestone_verify_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "placement {id} reached its {milestone}-day milestone on {date}, and employment was not verified \
         by {end}",
        "review the placement, bring the subsidized wage up to date, verify employment and record the day",
    )
    .about("placement_milestones.verified_on", "nothing", "a day from {date} to {end}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    need_histories(cx, out);
    // A verification that came too early is reported as such.
    let early_is_reported = cx.judged_by(Rule::MilestoneVerifiedEarly);
    for placement in cx.milestones() {
        for own in &placement.milestones {
            let reported = early_is_reported && !own.verified_early.is_empty();
            if own.state == MilestoneState::Overdue && !reported {
                out.record(Table::WorksitePlacements, Some(placement.placement_id))
                    .on(own.available_on)
                    .fact(Fact::Milestone, own.days)
                    .fact(Fact::End, own.verify_by)
                    .fact(Fact::Days, (cx.as_of() - own.available_on).num_days())
                    .fact(Fact::Limit, cx.policy().milestone_verify_days);
            }
        }
    }
}
