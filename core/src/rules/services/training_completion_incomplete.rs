#![doc = include_str!("training_completion_incomplete.md")]

use crate::model::CompletionStatus;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingCompletionIncomplete,
    code: "SVC014",
    summary: "training with an end date and no completion status, or the reverse",
    docs: include_str!("training_completion_incomplete.md"),
    cites: &[
        "SM-training-stays-open",
        "SM-training-end-and-status",
        "SM-training-successful",
        "SM-training-unsuccessful",
    ],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "services.completion_status",
    ],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "training {id} ({activity_code} {title}) ended on {end} without a completion status",
            "record how it ended, one of {allowed}, or remove the end date if that is not confirmed",
        )
        .about("completion_status", "nothing", "one of {allowed}"),
        Message::new(
            "training {id} ({activity_code} {title}) is recorded as `{actual}` without an end date",
            "record the day on which it ended, or remove the status while it is open",
        )
        .about("actual_end", "nothing", "the day on which it ended"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.training()) {
        match (service.record.actual_end, service.record.completion_status) {
            (Some(end), None) => {
                let allowed: Vec<String> =
                    CompletionStatus::TEXTS.iter().map(|&text| text.to_owned()).collect();
                out.service(service).fact(Fact::End, end).fact(Fact::Allowed, allowed);
            }
            (None, Some(status)) => {
                out.service(service).variant(1).fact(Fact::Actual, status.text());
            }
            _ => {}
        }
    }
}
