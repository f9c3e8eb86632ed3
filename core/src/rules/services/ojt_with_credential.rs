#![doc = include_str!("ojt_with_credential.md")]

use crate::matrix::Role;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::OjtWithCredential,
    code: "SVC017",
    summary: "credential attributed to an on-the-job training",
    docs: include_str!("ojt_with_credential.md"),
    cites: &["SM-ojt-no-credential"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "credentials.service_id"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "on-the-job training {id} ({activity_code} {title}) bears a credential it cannot bring: {other_record}",
        "attribute the credential to the training that brought it, or remove it",
    )
    .about("credentials.service_id", "{other_record}", "no credential of an on-the-job training")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.is(Role::Ojt)) {
        // The code is the fault then, and the credential may be the apprenticeship's.
        if service.record.part_of_apprenticeship == Some(true) {
            continue;
        }
        let credentials: Vec<String> = cx.credentials_of(service).map(|own| own.id.to_string()).collect();
        if !credentials.is_empty() {
            out.service(service).fact(Fact::Count, credentials.len()).fact(Fact::OtherRecord, credentials);
        }
    }
}
