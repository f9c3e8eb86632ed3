#![doc = include_str!("unsubsidized_mismatch.md")]

use crate::rules::prelude::*;
use crate::rules::shared::placements::{dollars, record};
use crate::worksite::{Jobs, unsubsidized};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::UnsubsidizedMismatch,
    code: "WAG004",
    summary: "recorded unsubsidized wage that is not the hourly wage less the subsidized wage",
    docs: include_str!("unsubsidized_mismatch.md"),
    cites: &["CP-unsubsidized-derived", "BR-wage-decimals"],
    level: Level::Error,
    needs: &["worksite_placements.unsubsidized_wage", "worksite_placements.subsidized_wage", "worksite_placements.hourly_wage or identified_worksites.hourly_wage"],
    whole: &[Table::IdentifiedWorksites],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "placement {id}: the unsubsidized wage is recorded as {recorded}; {hourly_wage} less {subsidized_wage} are {required}",
            "record {required}, or correct the wage that is wrong",
        )
        .about("unsubsidized_wage", "{recorded}", "{required}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let jobs = Jobs::new(&cx.case().identified_worksites);
    for own in &cx.case().worksite_placements {
        let (Some(hourly), Some(subsidized), Some(recorded)) =
            (jobs.hourly_wage(own), own.subsidized_wage, own.unsubsidized_wage)
        else {
            continue;
        };
        // Where more is subsidized than earned, there is no difference, and another rule says so.
        if let Ok(required) = unsubsidized(hourly, subsidized)
            && required != recorded
        {
            record(out, own)
                .fact(Fact::Recorded, dollars(recorded))
                .fact(Fact::Required, dollars(required))
                .fact(Fact::HourlyWage, dollars(hourly))
                .fact(Fact::SubsidizedWage, dollars(subsidized));
        }
    }
}
