#![doc = include_str!("supportive_recorded_first.md")]

use crate::rules::prelude::*;
use crate::rules::shared::active::supported;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveRecordedFirst,
    code: "SVC020",
    summary: "supportive service recorded before the enrolling service of the same day that it supports",
    docs: include_str!("supportive_recorded_first.md"),
    cites: &["SM-supportive-enter-second", "BR-recording-order"],
    level: Level::Warning,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "services.recorded_at",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["active_means", "exit_window_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "supportive service {id} ({activity_code} {title}) on {date} was recorded {recorded_at}, before the enrolling \
         service of that day ({other_record}, recorded {other_recorded_at})",
        "record the enrolling service first: remove the supportive service and record it again",
    )
    .about("recorded_at", "{recorded_at}", "{other_recorded_at} or later")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for supported in supported(cx) {
        let Some(begun) = supported.only_that_day(cx.policy()).filter(|begun| begun.all_same_day) else {
            continue;
        };
        let Some(recorded) = supported.service.record.recorded_at else { continue };
        let first = begun.recorded_first.filter(|(first, _)| recorded < *first);
        let Some((first, enrolling)) = first.and_then(|(at, own)| Some((at, cx.services().get(own)?))) else {
            continue;
        };
        out.service(supported.service)
            .fact(Fact::RecordedAt, recorded)
            .fact(Fact::OtherRecord, enrolling.id())
            .fact(Fact::OtherRecordedAt, first);
    }
}
