#![doc = include_str!("begin_date_missing.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::BeginDateMissing,
    code: "SVC002",
    summary: "service with neither an actual nor a projected begin date",
    docs: include_str!("begin_date_missing.md"),
    cites: &["SM-form-begin-date"],
    level: Level::Error,
    needs: &["services.actual_begin", "services.projected_begin"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "service {id} ({activity_code}) has neither an actual nor a projected begin date",
        "enter the day it began, or the day it is planned to begin",
    )
    .about("actual_begin", "nothing", "the day it began, or a planned begin")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.date().is_none()) {
        out.service(service);
    }
}
