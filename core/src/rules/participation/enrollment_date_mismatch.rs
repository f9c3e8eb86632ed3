#![doc = include_str!("enrollment_date_mismatch.md")]

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
        ),
        Message::new(
            "recorded enrollment {recorded}, but no service has made the person a participant",
            "record the service that began the participation, or remove the enrollment",
        ),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    for own in participation.recorded(cx.rulebook(), cx.case()) {
        let Some(date) = own.enrollment.enrollment_date else { continue };
        let entry = own.period.map(|period| period.entry);
        if entry == Some(date) {
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
