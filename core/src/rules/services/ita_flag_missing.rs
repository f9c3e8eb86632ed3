#![doc = include_str!("ita_flag_missing.md")]

use crate::matrix::Role;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ItaFlagMissing,
    code: "SVC029",
    summary: "ITA-funded occupational training that is not marked as paid by an ITA",
    docs: include_str!("ita_flag_missing.md"),
    cites: &["SM-row-300-ita-flag"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.ita_funded",
        "services.paid_by_ita",
    ],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "training {id} ({activity_code} {title}) is ITA-funded, and `paid by an ITA` is {actual}",
        "answer `paid by an ITA` with yes, or correct how the training is funded",
    )
    .about("paid_by_ita", "{actual}", "yes")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.is(Role::OccupationalTraining)) {
        let actual = match service.record.paid_by_ita {
            Some(false) => "no",
            None if service.begin().is_some() => "not answered",
            Some(true) | None => continue,
        };
        if service.record.ita_funded == Some(true) {
            out.service(service).fact(Fact::Actual, actual);
        }
    }
}
