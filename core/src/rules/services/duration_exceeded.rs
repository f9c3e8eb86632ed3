#![doc = include_str!("duration_exceeded.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DurationExceeded,
    code: "SVC035",
    summary: "service that lasts longer than its matrix row allows",
    docs: include_str!("duration_exceeded.md"),
    cites: &["BR-longest-duration"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "service {id} ({activity_code} {title}) has been open for {days} days on {as_of}; {limit} days are allowed",
            "end the service and record its end date; what the participant still needs is a further service",
        )
        .about("actual_end", "open for {days} days", "{limit} days at most"),
        Message::new(
            "service {id} ({activity_code} {title}) lasted {days} days, to {end}; {limit} days are allowed",
            "correct the dates where they are wrong; what the participant still needs is a further service",
        )
        .about("actual_end", "{end}, after {days} days", "{limit} days at most"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services() {
        let (Some(begin), Some(limit)) = (service.begin(), service.row.and_then(|row| row.longest_days))
        else {
            continue;
        };
        let days = (service.end().unwrap_or_else(|| cx.as_of()) - begin).num_days();
        if days <= limit {
            continue;
        }
        let finding =
            out.service(service).fact(Fact::Begin, begin).fact(Fact::Days, days).fact(Fact::Limit, limit);
        match service.end() {
            None => finding.fact(Fact::AsOf, cx.as_of()),
            Some(end) => finding.variant(1).fact(Fact::End, end),
        };
    }
}
