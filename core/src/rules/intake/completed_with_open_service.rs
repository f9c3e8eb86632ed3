#![doc = include_str!("completed_with_open_service.md")]

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::intake::{open_on, said_open_on};
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CompletedWithOpenService,
    code: "INT009",
    summary: "completion recorded while a service is open",
    docs: include_str!("completed_with_open_service.md"),
    cites: &["JT-completion-after-closing-services"],
    level: Level::Error,
    needs: &["completions.completed_on", "services.actual_begin", "services.actual_end"],
    whole: &[Table::Services],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[
        Message::new(
            "completed on {other_date}, and service {id} ({activity_code}) begun on {begin} was open",
            "close the service, or correct the completion",
        )
        .about("actual_end", "{actual}", "an end by {other_date}"),
        Message::new(
            "completed on {other_date}, and the status of service {id} ({activity_code}) says that it is open, \
             without a day on which it began",
            "enter when the service began and ended, or correct its status or the completion",
        )
        .about("status", "{actual}", "an end by {other_date}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    // A completion without a date is another rule's.
    let days: BTreeSet<NaiveDate> = cx.case().completions.iter().filter_map(|own| own.completed_on).collect();
    for completed in days {
        for service in open_on(cx.services(), completed) {
            let actual = service.end().map_or_else(|| "open".to_owned(), |end| format!("open until {end}"));
            out.service(service)
                .fact(Fact::OtherDate, completed)
                .fact(Fact::Actual, actual)
                .fact(Fact::Begin, service.begin().unwrap_or(completed));
        }
        for service in said_open_on(cx.services(), completed) {
            // What was planned for later, or entered later, may be no matter of this completion.
            let later = service.record.projected_begin.is_some_and(|planned| planned > completed)
                || service.record.recorded_at.is_some_and(|at| at.date() > completed);
            if !later {
                out.service(service).variant(1).fact(Fact::OtherDate, completed).fact(Fact::Actual, "open");
            }
        }
    }
}
