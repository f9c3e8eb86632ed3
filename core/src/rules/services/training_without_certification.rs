#![doc = include_str!("training_without_certification.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingWithoutCertification,
    code: "SVC010",
    summary: "adult or dislocated worker training begun without training certification",
    docs: include_str!("training_without_certification.md"),
    cites: &["SM-training-certification"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "participants.customer_group or services.customer_group",
        "participants.training_certification_date",
    ],
    whole: &[Table::Participants],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "training {id} ({activity_code} {title}) began on {date} without the training certification \
             of the application",
            "complete the training certification of the application and enter its date",
        )
        .about("participants.training_certification_date", "nothing", "{date} or earlier"),
        Message::new(
            "training {id} ({activity_code} {title}) began on {date}, before the training certification \
             of {other_date}",
            "correct the dates, or review the training with a supervisor: certification comes before \
             training",
        )
        .about("participants.training_certification_date", "{other_date}", "{date} or earlier"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participant) = cx.participant() else { return };
    for service in cx.services().iter().filter(|service| service.training()) {
        let Some(begin) = service.begin().filter(|_| service.adult_or_dislocated_worker()) else { continue };
        match participant.training_certification_date {
            None => {
                out.service(service);
            }
            Some(certified) if begin < certified => {
                out.service(service).variant(1).fact(Fact::OtherDate, certified);
            }
            Some(_) => {}
        }
    }
}
