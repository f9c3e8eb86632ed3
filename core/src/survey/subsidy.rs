//! The days of subsidized wages of everybody.

use super::cells::{column, date, number, text, word};
use super::{PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::model::cell::Slot as _;
use crate::model::{Cell, Kind, PlacementStatus, Table};
use crate::worksite::ClockState;

/// The survey.
pub(super) static SURVEY: Survey = Survey {
    name: "subsidy",
    summary: "days of subsidized wages of everybody with a placement",
    columns: &[
        PARTICIPANT,
        column("placements", Kind::Int, "Placements (count)."),
        column("state", ClockState::KIND, "Whether the days run; empty: they cannot be determined."),
        column("running", Kind::Bool, "Whether the day of the answer counts."),
        column("days_used", Kind::Int, "Days used before the day of the answer."),
        column("days_left", Kind::Int, "Days left."),
        column("days_past", Kind::Int, "Days after the limit on which a placement was started."),
        column("exhausted_on", Kind::Date, "The first day without subsidized wage, if nothing changes."),
        column("placement_id", Kind::Text, "The current placement: a started one, else the latest change."),
        column("employer", Kind::Text, "Its employer."),
        column("worksite", Kind::Text, "Its worksite."),
        column("status", PlacementStatus::KIND, "Its status."),
        column("since", Kind::Date, "The day from which it has that status."),
        column("hourly_wage", Kind::Money, "Its hourly wage, as recorded (dollars)."),
        column("subsidized_wage", Kind::Money, "Its subsidized wage (dollars an hour)."),
        column("undetermined", Kind::Text, "Why the days cannot be determined."),
    ],
    reads: &[Table::WorksitePlacements, Table::PlacementStatuses],
    columns_lacking: |_| Vec::new(),
    ahead: false,
    rows: |cx, _| rows(cx),
};

fn rows(cx: &Context<'_>) -> Vec<Row> {
    let case = cx.case();
    let tables = [Table::WorksitePlacements, Table::PlacementStatuses];
    let aside = case.faults.iter().any(|fault| tables.contains(&fault.table));
    if case.worksite_placements.is_empty() && case.placement_statuses.is_empty() && !aside {
        return Vec::new();
    }
    let mut row = vec![number(case.worksite_placements.len())];
    let clock = match cx.clock() {
        _ if !cx.supplied("placement_statuses") || !cx.supplied("worksite_placements") => {
            Err("a table that bears on the days was not supplied".to_owned())
        }
        Ok(clock) => Ok(clock),
        Err(obstacles) => Err(obstacles.first().map_or_else(String::new, |own| {
            let id = own.record_id.as_deref().unwrap_or("without id");
            format!("{} {id}: {}", own.table.name(), own.reason)
        })),
    };
    match &clock {
        Ok(clock) => row.extend([
            word(clock.state.text()),
            Cell::Bool(clock.state == ClockState::Running),
            Cell::Int(clock.days_used),
            Cell::Int(clock.days_left),
            Cell::Int(clock.days_past),
            date(clock.exhausted_on),
        ]),
        Err(_) => row.extend(std::iter::repeat_n(Cell::Null, 6)),
    }
    let current = clock.as_ref().ok().and_then(|clock| clock.current());
    let record =
        current.and_then(|own| case.worksite_placements.iter().find(|one| one.id == own.placement_id));
    let money = |wage: Option<_>| wage.map_or(Cell::Null, Cell::Decimal);
    row.extend([
        text(record.map(|own| &*own.id)),
        text(record.and_then(|own| own.employer.as_deref())),
        text(record.and_then(|own| own.worksite.as_deref())),
        text(current.and_then(|own| own.status).map(PlacementStatus::text)),
        date(current.and_then(|own| own.since)),
        money(record.and_then(|own| own.hourly_wage)),
        money(record.and_then(|own| own.subsidized_wage)),
        text(clock.err().as_deref()),
    ]);
    vec![row]
}
