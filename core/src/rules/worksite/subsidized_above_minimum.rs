#![doc = include_str!("subsidized_above_minimum.md")]

use crate::rules::prelude::*;
use crate::rules::shared::placements::{Minimum, dollars, minimum_of, placement};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SubsidizedAboveMinimum,
    code: "WAG002",
    summary: "subsidized wage above the minimum wage",
    docs: include_str!("subsidized_above_minimum.md"),
    cites: &["CP-subsidized-at-most-minimum", "CP-minimum-wage", "BR-minimum-wage-table"],
    level: Level::Warning,
    needs: &["worksite_placements.region", "worksite_placements.wage_circumstance", "worksite_placements.subsidized_wage", "placement_statuses.start_date or worksite_placements.start_date"],
    whole: &[Table::PlacementStatuses],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "placement {id}: the subsidized wage {subsidized_wage} is higher than the minimum wage {minimum_wage} of {region} for {circumstance} on {date}",
            "lower the subsidized wage to {minimum_wage}, or correct the region or the circumstance",
        )
        .about("subsidized_wage", "{subsidized_wage}", "{minimum_wage} or less"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for own in cx.placements() {
        let Some(wage) = own.placement.subsidized_wage else { continue };
        match minimum_of(cx, own) {
            Minimum::Known { wage: minimum, on } if wage > minimum => {
                placement(out, own)
                    .on(on)
                    .fact(Fact::SubsidizedWage, dollars(wage))
                    .fact(Fact::MinimumWage, dollars(minimum))
                    .fact(Fact::Region, own.placement.region.as_deref().unwrap_or_default())
                    .fact(Fact::Circumstance, own.placement.wage_circumstance.as_deref().unwrap_or_default());
            }
            Minimum::Not(_) | Minimum::Unknown => out.not_judged(),
            Minimum::Undetermined => out.in_the_way(),
            Minimum::Known { .. } | Minimum::NotRecorded => {}
        }
    }
}
