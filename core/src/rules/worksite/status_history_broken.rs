#![doc = include_str!("status_history_broken.md")]

use chrono::NaiveDate;

use crate::audit::Draft;
use crate::rules::prelude::*;
use crate::worksite::{HistoryFault, HistoryFaultKind};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::StatusHistoryBroken,
    code: "WAG007",
    summary: "status history of a placement with dates that are missing or contradict each other",
    docs: include_str!("status_history_broken.md"),
    cites: &["CP-inactive-date", "CP-status-history", "CP-status-history-fields", "CP-placement-dates", "CP-status-terminated"],
    level: Level::Error,
    needs: &["worksite_placements.placement_id", "placement_statuses.placement_id", "placement_statuses.status", "placement_statuses.start_date", "placement_statuses.inactive_date", "placement_statuses.return_date", "placement_statuses.end_date"],
    whole: &[Table::PlacementStatuses],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "line {id} of the status history of placement {other_record}: {missing} is not recorded",
            "record {missing}",
        )
        .about("{missing}", "nothing", "a value"),
        Message::new(
            "line {id} of the status history of placement {other_record}: {field} {actual} lies before {other_date}, which it follows",
            "correct the date that is wrong",
        )
        .about("{field}", "{actual}", "{other_date} or later"),
        Message::new(
            "line {id} of the status history of placement {other_record}: a return on {actual}, and the placement was not on hold",
            "record the inactive date before {actual}, or take the return out",
        )
        .about("return_date", "{actual}", "an inactive date before it"),
        Message::new(
            "line {id} of the status history of placement {other_record}: on hold again from {actual}; it was on hold since {other_date}, without a return",
            "record the return between the two, or take the second hold out",
        )
        .about("inactive_date", "{actual}", "a return after {other_date}"),
        Message::new(
            "line {id} of the status history of placement {other_record}: a second start on {actual}; the placement started on {other_date}",
            "record a return instead, or correct the start date",
        )
        .about("start_date", "{actual}", "{other_date}"),
        Message::new(
            "line {id} of the status history of placement {other_record}: a status from {actual}, after the termination on {other_date}",
            "take it out, or correct the end date; what begins anew is a placement of its own",
        )
        .about("end_date", "a status from {actual}", "nothing after {other_date}"),
        Message::new(
            "line {id} of the status history of placement {other_record}: on hold, and the return on {actual} ended the hold",
            "set the status to started, or take the return date out",
        )
        .about("status", "on hold, returned on {actual}", "started"),
        Message::new(
            "line {id} of the status history of placement {other_record}: planned, after the placement had started",
            "take the line out, or correct its status",
        )
        .about("status", "planned", "started, on hold or terminated"),
        Message::new(
            "line {id} of a status history names no placement",
            "record the placement that the line is about",
        )
        .about("placement_id", "nothing", "a placement"),
        Message::new(
            "placement {id}: the start date is {actual}, and {other_date} in its status history",
            "correct the date that is wrong",
        )
        .about("start_date", "{actual}", "{other_date}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for own in cx.placements() {
        for fault in &own.faults {
            report(out, &own.placement.id, fault);
        }
    }
    for line in cx.case().placement_statuses.iter().filter(|line| line.placement_id.is_none()) {
        out.record(Table::PlacementStatuses, Some(&line.id)).variant(8);
    }
}

fn report(out: &mut Findings<'_>, placement: &str, fault: &HistoryFault<'_>) {
    let draft = match fault.entry {
        Some(line) => out.record(Table::PlacementStatuses, Some(&line.id)).fact(Fact::OtherRecord, placement),
        None => out.record(Table::WorksitePlacements, Some(placement)),
    };
    let dates = |draft: Draft<'_>, variant: usize, on: NaiveDate, other: NaiveDate| {
        draft.variant(variant).on(on).fact(Fact::Actual, on).fact(Fact::OtherDate, other);
    };
    match fault.kind {
        HistoryFaultKind::Missing { field } => {
            draft.fact(Fact::Missing, field);
        }
        HistoryFaultKind::OutOfOrder { field, on, after } => {
            dates(draft.fact(Fact::Field, field), 1, on, after);
        }
        HistoryFaultKind::ReturnWithoutInactive { on } => {
            draft.variant(2).on(on).fact(Fact::Actual, on);
        }
        HistoryFaultKind::HoldAgain { on, since } => dates(draft, 3, on, since),
        HistoryFaultKind::SecondStart { on, first } => {
            dates(draft, if fault.entry.is_some() { 4 } else { 9 }, on, first);
        }
        HistoryFaultKind::AfterTermination { on, end } => dates(draft, 5, on, end),
        HistoryFaultKind::HoldIsOver { on } => {
            draft.variant(6).on(on).fact(Fact::Actual, on);
        }
        HistoryFaultKind::PlannedAgain => {
            draft.variant(7);
        }
    }
}
