#![doc = include_str!("exit_while_served.md")]

use crate::participation::ExitFault;
use crate::rules::prelude::*;
use crate::rules::shared::{report_exit, with_service};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitWhileServed,
    code: "PAR004",
    summary: "exit recorded while an exit-extending service is open or planned",
    docs: include_str!("exit_while_served.md"),
    cites: &["SM-form-projected-date", "BR-exit-regulation", "BR-planned-service-holds"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "enrollments.exit_date",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["exit_groups", "exit_window_days", "gap_max_days"],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "exit recorded on {recorded} while service {service} ({activity_code} {title}), begun on {begin}, is open",
            "end the service if it is over, or undo the exit",
        )
        .about("exit_date", "{recorded}", "nothing, as long as service {service} is open"),
        Message::new(
            "exit recorded on {recorded} while service {service} ({activity_code} {title}), begun on {begin}, was \
             open until {end}",
            "correct the exit date, or the end of the service",
        )
        .about("exit_date", "{recorded}", "{end} or later"),
        Message::new(
            "exit recorded on {recorded} while service {service} ({activity_code} {title}) is planned for \
             {projected_begin}",
            "remove the planned service if it will not be given, or undo the exit",
        )
        .about("exit_date", "{recorded}", "nothing, as long as service {service} is planned"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    for own in participation.faulty_exits(cx.rulebook(), cx.case(), cx.services(), cx.as_of()) {
        let (variant, service) = match own.fault {
            ExitFault::WhileOpen { service } => match cx.services().get(service) {
                Some(service) if service.end().is_some() => (1, service),
                Some(service) => (0, service),
                None => continue,
            },
            ExitFault::WhilePlanned { service } => match cx.services().get(service) {
                Some(service) => (2, service),
                None => continue,
            },
            _ => continue,
        };
        with_service(report_exit(out, &own).variant(variant), Some(service));
    }
}
