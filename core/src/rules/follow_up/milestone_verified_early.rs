#![doc = include_str!("milestone_verified_early.md")]

use crate::rules::prelude::*;
use crate::rules::shared::placements::need_histories;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::MilestoneVerifiedEarly,
    code: "FUP003",
    summary: "employment at a milestone verified before the milestone opened",
    docs: include_str!("milestone_verified_early.md"),
    cites: &["CP-follow-up-available", "BR-milestone-days", "BR-milestone-grace"],
    level: Level::Error,
    needs: &[
        "worksite_placements.start_date or placement_statuses.start_date",
        "placement_milestones.placement_id",
        "placement_milestones.milestone_days",
        "placement_milestones.verified_on",
    ],
    whole: &[Table::PlacementStatuses],
    needs_periods: false,
    policy: &["milestones"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "the {milestone}-day milestone of placement {other_record} opens on {begin}, and employment was \
         verified on {date} already",
        "verify employment on {begin} or later and record that day, or correct the start of the placement",
    )
    .about("verified_on", "{date}", "{begin} or later")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    need_histories(cx, out);
    for placement in cx.milestones() {
        for own in &placement.milestones {
            for early in &own.verified_early {
                out.record(Table::PlacementMilestones, Some(early.milestone_id))
                    .on(early.verified_on)
                    .fact(Fact::Milestone, own.days)
                    .fact(Fact::Begin, own.available_on)
                    .fact(Fact::OtherRecord, placement.placement_id);
            }
        }
    }
}
