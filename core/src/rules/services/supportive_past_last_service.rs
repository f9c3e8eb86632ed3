#![doc = include_str!("supportive_past_last_service.md")]

use crate::rules::prelude::*;
use crate::rules::shared::active::supported;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportivePastLastService,
    code: "SVC034",
    summary: "supportive service of an adult or dislocated worker after the latest enrolling service, while the exit window runs",
    docs: include_str!("supportive_past_last_service.md"),
    cites: &["SM-supportive-after-exit", "BR-state-closure"],
    level: Level::Warning,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "participants.customer_group or services.customer_group",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["active_means", "exit_window_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "supportive service {id} ({activity_code} {title}) on {date} lies after the latest exit-extending service \
             ({last_service_date}); unless another begins by {window_end}, the exit reaches back to \
             {last_service_date} and the supportive service lies after it",
            "provide and record an exit-extending service by {window_end}",
        )
        .about(
            "actual_begin",
            "{date}",
            "{last_service_date} or earlier, unless an exit-extending service begins by {window_end}",
        ),
        Message::new(
            "supportive service {id} ({activity_code} {title}) on {date} lies after the latest exit-extending service \
             ({last_service_date}); unless the service {other_record}, planned for {other_date}, or another one \
             begins by then, the exit reaches back to {last_service_date} and the supportive service lies after it",
            "provide and record an exit-extending service by {other_date}",
        )
        .about(
            "actual_begin",
            "{date}",
            "{last_service_date} or earlier, unless an exit-extending service begins by {other_date}",
        ),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let adults = supported(cx).into_iter().filter(|own| own.service.adult_or_dislocated_worker());
    for supported in adults.filter(|supported| supported.active(cx.policy())) {
        let (track, period) = (supported.track, supported.period);
        // Only the window of the running period can still lead to an exit before the day.
        let Some(window_end) =
            period.window_end.filter(|_| period.exit.is_none() && period.last < supported.day)
        else {
            continue;
        };
        let finding = out
            .service(supported.service)
            .fact(Fact::LastServiceDate, period.last)
            .fact(Fact::Days, (supported.day - period.last).num_days())
            .fact(Fact::WindowEnd, window_end);
        if let Some((planned, until)) = track.held_by
            && let Some(planned) = cx.services().get(planned)
        {
            finding.variant(1).fact(Fact::OtherRecord, planned.id()).fact(Fact::OtherDate, until);
        }
    }
}
