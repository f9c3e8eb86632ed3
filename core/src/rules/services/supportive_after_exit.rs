#![doc = include_str!("supportive_after_exit.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveAfterExit,
    code: "SVC021",
    summary: "supportive service after exit for an adult or dislocated worker",
    docs: include_str!("supportive_after_exit.md"),
    cites: &["SM-supportive-after-exit", "BR-youth-supportive-after-exit"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "participants.customer_group or services.customer_group",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["exit_window_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "supportive service {id} ({activity_code} {title}) on {date} lies after the exit of {exit_date}",
        "remove the service, or record the enrolling service of a new period of participation that it supports",
    )
    .about("actual_begin", "{date}", "{exit_date} or earlier")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (service, track) in cx.services_with_track() {
        let Some(begin) =
            service.begin().filter(|_| service.supportive() && service.adult_or_dislocated_worker())
        else {
            continue;
        };
        let exit = track.period_begun_by(begin).and_then(|period| period.exit);
        if let Some(exit) = exit.filter(|exit| *exit < begin) {
            out.service(service).fact(Fact::ExitDate, exit);
        }
    }
}
