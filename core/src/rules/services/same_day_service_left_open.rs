#![doc = include_str!("same_day_service_left_open.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SameDayServiceLeftOpen,
    code: "SVC004",
    summary: "same-day service with an actual begin and no actual end",
    docs: include_str!("same_day_service_left_open.md"),
    cites: &["SM-same-day-not-open", "SM-basic-same-day", "SM-supportive-same-day"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "same-day service {id} ({activity_code} {title}) began on {date} and has no end date",
        "enter {date} as its end date: a same-day service ends on the day it begins",
    )
    .about("actual_end", "nothing", "{date}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.same_day()) {
        if service.begin().is_some() && service.record.actual_end.is_none() {
            out.service(service);
        }
    }
}
