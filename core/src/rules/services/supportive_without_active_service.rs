#![doc = include_str!("supportive_without_active_service.md")]

use crate::rulebook::ActiveMeans;
use crate::rules::prelude::*;
use crate::rules::shared::active::supported;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveWithoutActiveService,
    code: "SVC019",
    summary: "supportive service on a day on which no enrolling service is active",
    docs: include_str!("supportive_without_active_service.md"),
    cites: &["SM-supportive-for-a-service", "SM-supportive-active-service", "BR-active-service"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end"],
    whole: &[],
    needs_periods: true,
    policy: &["active_means", "exit_window_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "supportive service {id} ({activity_code} {title}) on {date}: no enrolling service is active; \
             the latest was on {last_service_date}, more than {limit} days before",
            "record the enrolling service that it supports, or remove it; an enrolling service counts as active \
             while it is open and for {limit} days after it",
        )
        .about(
            "actual_begin",
            "{date}",
            "at most {limit} days after an enrolling service; the latest was on {last_service_date}",
        ),
        Message::new(
            "supportive service {id} ({activity_code} {title}) on {date}: no enrolling service is open on that day; \
             the latest was on {last_service_date}",
            "record the enrolling service that it supports, or remove it; the enrolling service must be open on the day",
        )
        .about(
            "actual_begin",
            "{date}",
            "a day on which an enrolling service is open; the latest was on {last_service_date}",
        ),
        Message::new(
            "supportive service {id} ({activity_code} {title}) on {date}: no enrolling service has begun by then",
            "record the enrolling service that it supports, or remove it",
        )
        .about("actual_begin", "{date}", "a day by which an enrolling service has begun"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let policy = cx.policy();
    for supported in supported(cx).iter().filter(|supported| !supported.active(policy)) {
        let finding = out.service(supported.service).fact(Fact::EntryDate, supported.period.entry);
        let Some(last) = supported.last_enrolling() else {
            finding.variant(2);
            continue;
        };
        let finding =
            finding.fact(Fact::LastServiceDate, last).fact(Fact::Days, (supported.day - last).num_days());
        match policy.active_means {
            ActiveMeans::WithinWindow => finding.fact(Fact::Limit, policy.exit_window_days),
            ActiveMeans::OpenThatDay => finding.variant(1),
        };
    }
}
