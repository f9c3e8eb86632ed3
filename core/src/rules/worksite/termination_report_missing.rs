#![doc = include_str!("termination_report_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::placements::placement;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TerminationReportMissing,
    code: "WAG008",
    summary: "terminated placement without an uploaded termination report",
    docs: include_str!("termination_report_missing.md"),
    cites: &["CP-termination-report", "CP-status-terminated"],
    level: Level::Error,
    needs: &[
        "worksite_placements.termination_report_uploaded_at",
        "placement_statuses.placement_id",
        "placement_statuses.status",
        "placement_statuses.start_date",
        "placement_statuses.inactive_date",
        "placement_statuses.return_date",
        "placement_statuses.end_date",
    ],
    whole: &[Table::PlacementStatuses],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "placement {id} was terminated on {end}, and no termination report was uploaded",
        "complete the termination report, and upload it to the customer's page",
    )
    .about("termination_report_uploaded_at", "nothing", "when the report was uploaded")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for own in cx.placements() {
        if !own.faults.is_empty() {
            out.in_the_way();
            continue;
        }
        // What never started was no position that somebody could be terminated from.
        let Some(end) = own.end.filter(|_| own.start.is_some()) else { continue };
        if own.placement.termination_report_uploaded_at.is_none() {
            placement(out, own).on(end).fact(Fact::End, end);
        }
    }
}
