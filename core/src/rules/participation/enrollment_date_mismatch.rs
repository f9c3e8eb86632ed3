#![doc = include_str!("enrollment_date_mismatch.md")]

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::participation::Participation;
use crate::rules::prelude::*;
use crate::rules::shared::with_service;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::EnrollmentDateMismatch,
    code: "PAR007",
    summary: "recorded enrollment date that is not the first day of participation",
    docs: include_str!("enrollment_date_mismatch.md"),
    cites: &["SM-enrollment-triggers", "JT-enrolled-by-first-service", "BR-entry-date"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "enrollments.enrollment_date",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["entry_trigger", "exit_groups", "exit_window_days", "gap_max_days"],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "recorded enrollment {recorded}, but participation began on {entry_date} with service {service} \
             ({activity_code} {title})",
            "correct the enrollment date to {entry_date}, or the begin of the service",
        )
        .about("enrollment_date", "{recorded}", "{entry_date}"),
        Message::new(
            "recorded enrollment {recorded}, but no service has made the person a participant",
            "record the service that began the participation, or remove the enrollment",
        )
        .about(
            "enrollment_date",
            "{recorded}",
            "nothing, as long as no service has begun a participation",
        ),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    let mut joined = None;
    for own in participation.recorded(cx.rulebook(), cx.case()) {
        let Some(date) = own.enrollment.enrollment_date else { continue };
        let entry = own.period.map(|period| period.entry);
        if entry == Some(date) {
            continue;
        }
        let joined = joined.get_or_insert_with(|| joined_on(cx, participation));
        if own.position.is_some_and(|position| joined.get(&(position, own.program)) == Some(&date)) {
            continue;
        }
        let draft =
            out.record(Table::Enrollments, Some(&own.enrollment.id)).on(date).fact(Fact::Recorded, date);
        match own.period {
            Some(period) => with_service(draft, cx.services().get(period.entry_service))
                .fact(Fact::EntryDate, period.entry),
            None => draft.variant(1),
        };
    }
}

/// The first enrolling service of each program in each period: programs that exit together may be
/// joined one after the other.
fn joined_on<'p>(
    cx: &'p Context<'_>,
    participation: &'p Participation,
) -> BTreeMap<((usize, usize), &'p str), NaiveDate> {
    let home = cx.rulebook().home_program(cx.participant());
    let mut joined = BTreeMap::new();
    for (track, all) in participation.tracks.iter().enumerate() {
        for (period, own) in all.periods.iter().enumerate() {
            for service in all.extended_by(own).iter().filter_map(|position| cx.services().get(*position)) {
                let program = service.record.program.as_deref().unwrap_or(home);
                if let Some(begin) = service.begin() {
                    joined.entry(((track, period), program)).or_insert(begin);
                }
            }
        }
    }
    joined
}
