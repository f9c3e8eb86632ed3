#![doc = include_str!("subsidized_dates_mismatch.md")]

use crate::rules::prelude::*;
use crate::rules::shared::placements::placement;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SubsidizedDatesMismatch,
    code: "WAG010",
    summary: "dates of entering and exiting subsidized employment that disagree with the status history",
    docs: include_str!("subsidized_dates_mismatch.md"),
    cites: &["CP-entered-exited-dates", "CP-exit-stops-clock"],
    level: Level::Error,
    needs: &["worksite_placements.entered_subsidized_on or worksite_placements.exited_subsidized_on", "placement_statuses.placement_id", "placement_statuses.status", "placement_statuses.start_date", "placement_statuses.inactive_date", "placement_statuses.return_date", "placement_statuses.end_date"],
    whole: &[Table::PlacementStatuses],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "placement {id}: subsidized employment was entered on {actual}, and the placement started on {begin}",
            "correct the date that is wrong; subsidized employment is entered with the start",
        )
        .about("entered_subsidized_on", "{actual}", "{begin}"),
        Message::new(
            "placement {id}: {field} is {actual}, and its status history shows no start",
            "record the start in the status history, or take the date out",
        )
        .about("{field}", "{actual}", "a start in the status history"),
        Message::new(
            "placement {id}: subsidized employment was exited on {actual}, before the placement started on {begin}",
            "correct the date that is wrong",
        )
        .about("exited_subsidized_on", "{actual}", "{begin} or later"),
        Message::new(
            "placement {id}: subsidized employment was exited on {actual}, after the placement was terminated on {end}",
            "correct the date that is wrong",
        )
        .about("exited_subsidized_on", "{actual}", "{end} or earlier"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for own in cx.placements() {
        if !own.faults.is_empty() {
            out.in_the_way();
            continue;
        }
        let (entered, exited) = (own.placement.entered_subsidized_on, own.placement.exited_subsidized_on);
        let Some(start) = own.start else {
            for (field, date) in [("entered_subsidized_on", entered), ("exited_subsidized_on", exited)] {
                if let Some(date) = date {
                    placement(out, own).variant(1).on(date).fact(Fact::Field, field).fact(Fact::Actual, date);
                }
            }
            continue;
        };
        if let Some(entered) = entered.filter(|entered| *entered != start) {
            placement(out, own).on(entered).fact(Fact::Actual, entered).fact(Fact::Begin, start);
        }
        let Some(exited) = exited else { continue };
        if exited < start {
            placement(out, own).variant(2).on(exited).fact(Fact::Actual, exited).fact(Fact::Begin, start);
        } else if let Some(end) = own.end.filter(|end| exited > *end) {
            placement(out, own).variant(3).on(exited).fact(Fact::Actual, exited).fact(Fact::End, end);
        }
    }
}
