#![doc = include_str!("exit_date_mismatch.md")]

use crate::participation::ExitFault;
use crate::rules::prelude::*;
use crate::rules::shared::{report_exit, with_service};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitDateMismatch,
    code: "PAR003",
    summary: "recorded exit date that is not the last day of service",
    docs: include_str!("exit_date_mismatch.md"),
    cites: &[
        "SM-enrollment-resets-clock",
        "SM-enrollment-new-window",
        "BR-exit-regulation",
        "BR-early-exit",
        "BR-periods-from-dates",
    ],
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
            "recorded exit {recorded}, but the last exit-extending service was on {exit_date}, and that is the exit date",
            "correct the exit date to {exit_date}, or record the service that is missing",
        )
        .about("exit_date", "{recorded}", "{exit_date}"),
        Message::new(
            "recorded exit {recorded}, but the last exit-extending service so far was on {last_service_date}; an \
             early exit bears that date too",
            "correct the exit date to {last_service_date}, or record the service that is missing",
        )
        .about("exit_date", "{recorded}", "{last_service_date}"),
        Message::new(
            "recorded exit {recorded}, but the participation goes on: service {service} began on {begin} and is open",
            "undo the exit, or end the service if it is over",
        )
        .about("exit_date", "{recorded}", "nothing, as long as service {service} is open"),
        Message::new(
            "recorded exit {recorded}, but no service has made the person a participant",
            "remove the exit, or record the service that began the participation",
        )
        .about("exit_date", "{recorded}", "nothing, as long as no service has begun a participation"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    for own in participation.faulty_exits(cx.rulebook(), cx.case(), cx.services(), cx.as_of()) {
        match own.fault {
            ExitFault::Differs { expected, ended: true } => {
                report_exit(out, &own).fact(Fact::ExitDate, expected);
            }
            ExitFault::Differs { expected, ended: false } => {
                report_exit(out, &own).variant(1).fact(Fact::LastServiceDate, expected);
            }
            ExitFault::StillRuns { service } => {
                with_service(report_exit(out, &own).variant(2), cx.services().get(service));
            }
            ExitFault::NeverEntered => {
                report_exit(out, &own).variant(3);
            }
            ExitFault::Undone { .. } | ExitFault::WhileOpen { .. } | ExitFault::WhilePlanned { .. } => {}
        }
    }
}
