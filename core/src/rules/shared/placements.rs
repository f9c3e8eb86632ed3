//! What the rules on placements share.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::audit::{Context, Draft, Findings};
use crate::model::{Table, WorksitePlacement};
use crate::worksite::{NoMinimum, Timeline};

/// Reports a placement by its own record, for rules that do not look at its status history.
pub(crate) fn record<'d>(out: &'d mut Findings<'_>, own: &WorksitePlacement<'_>) -> Draft<'d> {
    out.record(Table::WorksitePlacements, Some(&own.id)).on(own.start_date)
}

/// Reports a placement, on the day on which its status history says that it started or is planned to.
pub(crate) fn placement<'d>(out: &'d mut Findings<'_>, own: &Timeline<'_>) -> Draft<'d> {
    record(out, own.placement).on(own.start.or(own.since).or(own.placement.start_date))
}

/// Counts a case as not judged if the status history of a placement cannot be understood: whether and when
/// that placement started is then not known.
pub(crate) fn need_histories(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.placements().iter().any(|own| !own.faults.is_empty()) {
        out.in_the_way();
    }
}

/// The minimum wage that holds for a placement.
pub(crate) enum Minimum {
    /// The wage in dollars an hour, and the day whose wage it is.
    Known {
        /// Dollars an hour.
        wage: Decimal,
        /// The first day on which it holds for the placement.
        on: NaiveDate,
    },
    /// The tables have none.
    Not(NoMinimum),
    /// No table is named.
    Unknown,
    /// The status history does not tell the day.
    Undetermined,
    /// The placement does not tell its region, its circumstance or any day.
    NotRecorded,
}

/// Looks the minimum wage of a placement up, on the latest day of work or the planned start.
pub(crate) fn minimum_of(cx: &Context<'_>, own: &Timeline<'_>) -> Minimum {
    let wages = cx.rulebook().minimum_wages();
    let record = own.placement;
    let Some(region) = record.region.as_deref() else { return Minimum::NotRecorded };
    if wages.is_empty() {
        return Minimum::Unknown;
    }
    let day = own.wage_day(cx.as_of());
    let circumstance = record.wage_circumstance.as_deref();
    match (wages.on(region, circumstance.unwrap_or_default(), day.unwrap_or(cx.as_of())), circumstance, day) {
        (Err(reason @ NoMinimum::UnknownRegion { .. }), ..) => Minimum::Not(reason),
        (_, None, _) => Minimum::NotRecorded,
        (Err(reason @ NoMinimum::UnknownCircumstance { .. }), ..) => Minimum::Not(reason),
        _ if !own.faults.is_empty() => Minimum::Undetermined,
        (_, _, None) => Minimum::NotRecorded,
        (Err(reason), ..) => Minimum::Not(reason),
        (Ok(minimum), _, Some(day)) => {
            Minimum::Known { wage: minimum.wage, on: minimum.from.max(own.start.unwrap_or(day)) }
        }
    }
}

/// A wage with its cents, as people write it.
pub(crate) fn dollars(mut wage: Decimal) -> Decimal {
    wage.rescale(2);
    wage
}
