#![doc = include_str!("subsidized_above_hourly.md")]

use crate::rules::prelude::*;
use crate::rules::shared::placements::{dollars, record};
use crate::worksite::{Jobs, WageFault, unsubsidized};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SubsidizedAboveHourly,
    code: "WAG003",
    summary: "subsidized wage above the hourly wage",
    docs: include_str!("subsidized_above_hourly.md"),
    cites: &["BR-subsidized-within-hourly", "CP-unsubsidized-derived"],
    level: Level::Error,
    needs: &[
        "worksite_placements.subsidized_wage",
        "worksite_placements.hourly_wage or identified_worksites.hourly_wage",
    ],
    whole: &[Table::IdentifiedWorksites],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "placement {id}: the subsidized wage {subsidized_wage} is higher than the hourly wage {hourly_wage}",
        "correct the one that is wrong; no more can be subsidized than is earned",
    )
    .about("subsidized_wage", "{subsidized_wage}", "{hourly_wage} or less")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let jobs = Jobs::new(&cx.case().identified_worksites);
    for own in &cx.case().worksite_placements {
        let (Some(hourly), Some(subsidized)) = (jobs.hourly_wage(own), own.subsidized_wage) else {
            continue;
        };
        if let Err(WageFault::AboveHourly { .. }) = unsubsidized(hourly, subsidized) {
            record(out, own)
                .fact(Fact::SubsidizedWage, dollars(subsidized))
                .fact(Fact::HourlyWage, dollars(hourly));
        }
    }
}
