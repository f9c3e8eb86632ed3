#![doc = include_str!("planned_service_not_started.md")]

use crate::model::ServiceStatus;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PlannedServiceNotStarted,
    code: "PAR010",
    summary: "planned service whose planned begin has passed",
    docs: include_str!("planned_service_not_started.md"),
    cites: &["SM-form-projected-date", "BR-planned-service-holds"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "services.projected_begin"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "service {id} ({activity_code} {title}) was to begin on {projected_begin}, {days} days ago, and has not: \
             it no longer holds the exit open",
            "record the actual begin, plan a new date, or remove the planned service",
        )
        .about("actual_begin", "nothing", "the day it began; planned for {projected_begin}"),
        Message::new(
            "service {id} ({activity_code} {title}) was to begin on {projected_begin}, {days} days ago, and has not",
            "record the actual begin, plan a new date, or remove the planned service",
        )
        .about("actual_begin", "nothing", "the day it began; planned for {projected_begin}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.row.is_some() && !service.tracking()) {
        let record = service.record;
        let waits = record.actual_begin.is_none()
            && record.actual_end.is_none()
            && record.status.is_none_or(|status| status == ServiceStatus::NotStarted);
        let Some(planned) = record.projected_begin.filter(|date| waits && *date < cx.as_of()) else {
            continue;
        };
        out.service(service)
            .variant(usize::from(!service.flags.extends_exit))
            .fact(Fact::ProjectedBegin, planned)
            .fact(Fact::Days, (cx.as_of() - planned).num_days());
    }
}
