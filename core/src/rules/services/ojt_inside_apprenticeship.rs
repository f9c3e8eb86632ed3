#![doc = include_str!("ojt_inside_apprenticeship.md")]

use crate::matrix::Role;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::OjtInsideApprenticeship,
    code: "SVC018",
    summary: "on-the-job training recorded as such though it belongs to an apprenticeship",
    docs: include_str!("ojt_inside_apprenticeship.md"),
    cites: &["SM-row-301-not-apprenticeship"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "services.part_of_apprenticeship"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "on-the-job training {id} ({activity_code} {title}) is part of an apprenticeship or pre-apprenticeship",
        "record it under the activity code of the apprenticeship or pre-apprenticeship",
    )
    .about(
        "activity_code",
        "{activity_code}",
        "the activity code of the apprenticeship or pre-apprenticeship",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.is(Role::Ojt)) {
        if service.record.part_of_apprenticeship == Some(true) {
            out.service(service);
        }
    }
}
