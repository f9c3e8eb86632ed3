#![doc = include_str!("training_provider_not_approved.md")]

use crate::matrix::Role;
use crate::model::ProviderApproval;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingProviderNotApproved,
    code: "SVC013",
    summary: "training from a provider that is on no approved list",
    docs: include_str!("training_provider_not_approved.md"),
    cites: &["SM-row-300-etpl", "JT-training-provider-approved"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "services.provider_approved_by"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "training {id} ({activity_code} {title}): its provider stands on neither approved list",
            "choose a provider that stands on one of {allowed}, or correct the list that is recorded",
        )
        .about("provider_approved_by", "{actual}", "one of {allowed}"),
        Message::new(
            "training {id} ({activity_code} {title}): no approved list is recorded for its provider",
            "record the approved list that the provider stands on, one of {allowed}",
        )
        .about("provider_approved_by", "nothing", "one of {allowed}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let lists = [ProviderApproval::Etpl, ProviderApproval::Pbs].map(|list| list.text().to_owned());
    for service in cx.services().iter().filter(|service| service.training() && !service.is(Role::Ojt)) {
        let approval = service.record.provider_approved_by;
        let variant = match approval {
            Some(ProviderApproval::Neither) => 0,
            None if service.begin().is_some() => 1,
            Some(ProviderApproval::Etpl | ProviderApproval::Pbs) | None => continue,
        };
        let draft = out.service(service).variant(variant).fact(Fact::Allowed, lists.to_vec());
        if let Some(approval) = approval {
            draft.fact(Fact::Actual, approval.text());
        }
    }
}
