#![doc = include_str!("subsidy_ending.md")]

use crate::rules::prelude::*;
use crate::worksite::ClockState;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SubsidyEnding,
    code: "WAG006",
    summary: "subsidized days that run and are nearly used",
    docs: include_str!("subsidy_ending.md"),
    cites: &["CP-subsidized-90-days", "CP-clock-starts", "CP-clock-per-customer", "CP-days-over-all-positions", "CP-status-started", "CP-inactive-stops-clock", "CP-return-resumes-clock", "CP-exit-stops-clock", "BR-subsidy-intervals", "BR-subsidy-warning-days"],
    level: Level::Warning,
    needs: &["worksite_placements.entered_subsidized_on", "worksite_placements.exited_subsidized_on", "placement_statuses.placement_id", "placement_statuses.status", "placement_statuses.start_date", "placement_statuses.inactive_date", "placement_statuses.return_date", "placement_statuses.end_date"],
    whole: &[Table::WorksitePlacements, Table::PlacementStatuses],
    needs_periods: false,
    policy: &["subsidy_days", "subsidy_warning_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "{days_left} of {limit} days of subsidized wages are left; they are used up by {exhausted_on}",
            "settle what is paid from {exhausted_on} on: the whole wage by the employer, or the end of the placement",
        )
        .about("", "{days} of {limit} days used", "no subsidized wage from {exhausted_on} on"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Ok(clock) = cx.clock() else { return out.in_the_way() };
    let near = clock.days_left <= cx.policy().subsidy_warning_days;
    if let Some(exhausted) = clock.exhausted_on.filter(|_| clock.state == ClockState::Running && near) {
        out.participant()
            .on(exhausted)
            .fact(Fact::Days, clock.days_used)
            .fact(Fact::DaysLeft, clock.days_left)
            .fact(Fact::Limit, clock.limit)
            .fact(Fact::ExhaustedOn, exhausted);
    }
}
