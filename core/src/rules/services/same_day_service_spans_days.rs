#![doc = include_str!("same_day_service_spans_days.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SameDayServiceSpansDays,
    code: "SVC005",
    summary: "same-day service that ends on a later day than it begins",
    docs: include_str!("same_day_service_spans_days.md"),
    cites: &["SM-same-day-one-day", "SM-basic-same-day", "SM-supportive-same-day"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "same-day service {id} ({activity_code} {title}) began on {begin} and ended on {end}, {days} \
         days later",
        "give it one date: the day on which it was given; enter a further service for each further \
         day",
    )
    .about("actual_end", "{end}", "{begin}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.same_day()) {
        if let (Some(begin), Some(end)) = (service.begin(), service.record.actual_end)
            && begin < end
        {
            out.service(service)
                .fact(Fact::Begin, begin)
                .fact(Fact::End, end)
                .fact(Fact::Days, (end - begin).num_days());
        }
    }
}
