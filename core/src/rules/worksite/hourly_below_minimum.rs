#![doc = include_str!("hourly_below_minimum.md")]

use crate::rules::prelude::*;
use crate::rules::shared::placements::{Minimum, dollars, minimum_of, placement};
use crate::worksite::{Jobs, NoMinimum};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::HourlyBelowMinimum,
    code: "WAG001",
    summary: "hourly wage of a placement below the minimum wage, or a region or circumstance without one",
    docs: include_str!("hourly_below_minimum.md"),
    cites: &["CP-minimum-wage", "CP-hourly-at-least-minimum", "CP-hourly-wage-default", "BR-minimum-wage-table"],
    level: Level::Error,
    needs: &["worksite_placements.region", "worksite_placements.wage_circumstance", "worksite_placements.hourly_wage or identified_worksites.hourly_wage", "placement_statuses.start_date or worksite_placements.start_date"],
    whole: &[Table::PlacementStatuses, Table::IdentifiedWorksites],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "placement {id}: the hourly wage {hourly_wage} lies below the minimum wage {minimum_wage} of {region} for {circumstance} on {date}",
            "raise the hourly wage to {minimum_wage}, or correct the region or the circumstance",
        )
        .about("hourly_wage", "{hourly_wage}", "{minimum_wage} or more"),
        Message::new(
            "placement {id}: no table of minimum wages names the region `{actual}`",
            "choose a region of the tables: {allowed}; or load a table that names it",
        )
        .about("region", "{actual}", "one of {allowed}"),
        Message::new(
            "placement {id}: the region {region} has no minimum wage for `{actual}`",
            "choose an age or circumstance of the region: {allowed}; or load a table that names it",
        )
        .about("wage_circumstance", "{actual}", "one of {allowed}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let jobs = Jobs::new(&cx.case().identified_worksites);
    for own in cx.placements() {
        let wage = jobs.hourly_wage(own.placement);
        match minimum_of(cx, own) {
            Minimum::Known { wage: minimum, on } => {
                if let Some(wage) = wage.filter(|wage| *wage < minimum) {
                    placement(out, own)
                        .on(on)
                        .fact(Fact::HourlyWage, dollars(wage))
                        .fact(Fact::MinimumWage, dollars(minimum))
                        .fact(Fact::Region, own.placement.region.as_deref().unwrap_or_default())
                        .fact(
                            Fact::Circumstance,
                            own.placement.wage_circumstance.as_deref().unwrap_or_default(),
                        );
                }
            }
            Minimum::Not(NoMinimum::UnknownRegion { region, known }) => {
                placement(out, own).variant(1).fact(Fact::Actual, region).fact(Fact::Allowed, known);
            }
            Minimum::Not(NoMinimum::UnknownCircumstance { region, circumstance, known }) => {
                placement(out, own)
                    .variant(2)
                    .fact(Fact::Region, region)
                    .fact(Fact::Actual, circumstance)
                    .fact(Fact::Allowed, known);
            }
            Minimum::Not(NoMinimum::NoFigure { .. }) | Minimum::Unknown => out.not_judged(),
            Minimum::Undetermined => out.in_the_way(),
            Minimum::NotRecorded => {}
        }
    }
}
