#![doc = include_str!("subsidy_exhausted.md")]

use crate::rules::prelude::*;
use crate::rules::shared::placements::{dollars, placement};
use crate::worksite::Span;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SubsidyExhausted,
    code: "WAG005",
    summary: "subsidized wage on a placement that was open when all subsidized days were used",
    docs: include_str!("subsidy_exhausted.md"),
    cites: &["CP-subsidized-90-days", "CP-clock-per-customer", "BR-subsidy-exhausted", "BR-subsidy-intervals"],
    level: Level::Error,
    needs: &["worksite_placements.subsidized_wage", "worksite_placements.entered_subsidized_on", "worksite_placements.exited_subsidized_on", "placement_statuses.placement_id", "placement_statuses.status", "placement_statuses.start_date", "placement_statuses.inactive_date", "placement_statuses.return_date", "placement_statuses.end_date"],
    whole: &[Table::WorksitePlacements, Table::PlacementStatuses],
    needs_periods: false,
    policy: &["subsidy_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "placement {id}: a subsidized wage of {subsidized_wage} on an open placement; all {limit} days were used by {exhausted_on}",
            "set the subsidized wage to 0 from {exhausted_on} on",
        )
        .about("subsidized_wage", "{subsidized_wage}", "0 from {exhausted_on} on"),
        Message::new(
            "placement {id}: a subsidized wage of {subsidized_wage}, and it was open until {end}; all {limit} days were used by {exhausted_on}",
            "find out whether a subsidized wage was paid from {exhausted_on} on, and record 0 if it was not",
        )
        .about("subsidized_wage", "{subsidized_wage}", "0 from {exhausted_on} on"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Ok(clock) = cx.clock() else { return out.in_the_way() };
    let Some(exhausted) = clock.exhausted_on.filter(|day| *day <= cx.as_of()) else { return };
    for own in cx.placements() {
        let Some(wage) = own.placement.subsidized_wage.filter(|wage| !wage.is_zero()) else { continue };
        let late = |span: &Span| span.until.is_none_or(|until| until > exhausted);
        let Some(span) = own.counted().map(|own| own.span).filter(late).last() else { continue };
        let finding = placement(out, own)
            .on(exhausted.max(span.from))
            .fact(Fact::SubsidizedWage, dollars(wage))
            .fact(Fact::ExhaustedOn, exhausted)
            .fact(Fact::Limit, clock.limit);
        if let Some(until) = span.until {
            finding.variant(1).fact(Fact::End, until);
        }
    }
}
