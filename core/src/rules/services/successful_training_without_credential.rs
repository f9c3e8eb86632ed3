#![doc = include_str!("successful_training_without_credential.md")]

use crate::matrix::Role;
use crate::rules::prelude::*;
use crate::rules::shared::ended_successfully;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SuccessfulTrainingWithoutCredential,
    code: "SVC015",
    summary: "successful training without a credential or a measurable skill gain",
    docs: include_str!("successful_training_without_credential.md"),
    cites: &[
        "SM-training-success-credential",
        "SM-row-300-duration-credential",
        "JT-training-lists-credentials",
    ],
    level: Level::Warning,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "services.completion_status",
        "credentials.service_id",
        "skill_gains.service_id",
    ],
    whole: &[Table::Credentials, Table::SkillGains],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Owed,
    messages: &[Message::new(
        "training {id} ({activity_code} {title}) ended successfully on {end}; still missing: {missing}",
        "record what was earned and attribute it to the training, or correct the completion status",
    )
    .about("completion_status", "successful, without {missing}", "{missing} attributed to the training")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.training() && !service.is(Role::Ojt)) {
        let Some(end) = service.record.actual_end.filter(|_| ended_successfully(service)) else { continue };
        let mut missing = Vec::new();
        if cx.credentials_of(service).next().is_none() {
            missing.push("credential".to_owned());
        }
        if cx.skill_gains_of(service).next().is_none() {
            missing.push("measurable skill gain".to_owned());
        }
        if !missing.is_empty() {
            out.service(service).fact(Fact::End, end).fact(Fact::Missing, missing);
        }
    }
}
