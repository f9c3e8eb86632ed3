#![doc = include_str!("dates_out_of_order.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DatesOutOfOrder,
    code: "SVC003",
    summary: "service that ends before it begins",
    docs: include_str!("dates_out_of_order.md"),
    cites: &["BR-dates-in-order"],
    level: Level::Error,
    needs: &["services.actual_begin", "services.actual_end"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "service {id} ({activity_code}) ends on {end}, before it began on {begin}",
            "correct the begin or the end; the end is the day of the begin or a later one",
        )
        .about("actual_end", "{end}", "{begin} or later"),
        Message::new(
            "service {id} ({activity_code}) is planned to end on {end}, before its planned begin on \
             {begin}",
            "correct the planned begin or the planned end; the end is the day of the begin or a later one",
        )
        .about("projected_end", "{end}", "{begin} or later"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services() {
        let record = service.record;
        let spans =
            [(record.actual_begin, record.actual_end), (record.projected_begin, record.projected_end)];
        for (variant, span) in spans.into_iter().enumerate() {
            if let (Some(begin), Some(end)) = span
                && end < begin
            {
                out.service(service).on(begin).variant(variant).fact(Fact::Begin, begin).fact(Fact::End, end);
            }
        }
    }
}
