#![doc = include_str!("decline_after_service.md")]

use crate::intake::{applied_on, given_between};
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DeclineAfterService,
    code: "INT006",
    summary: "declined to participate though a service was given or funds were used",
    docs: include_str!("decline_after_service.md"),
    cites: &["JT-decline-to-participate"],
    level: Level::Error,
    needs: &["intakes.declined_on", "services.actual_begin"],
    whole: &[Table::Services],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[
        Message::new(
            "declined to participate on {date}, though service {service} was given on {begin}",
            "complete the participant instead, or correct the record",
        )
        .about(
            "declined_on",
            "{date}, after a service on {begin}",
            "no decline once a service was given",
        ),
        Message::new(
            "declined to participate on {date}, though funds were used",
            "complete the participant instead, or correct the record",
        )
        .about("declined_on", "{date}, after funds were used", "no decline once funds were used"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for intake in &cx.case().intakes {
        let Some(declined) = intake.declined_on else { continue };
        let applied = applied_on(intake);
        let given = cx.services().iter().find(|service| given_between(service, applied, declined));
        if let Some((service, begin)) = given.and_then(|service| Some((service, service.begin()?))) {
            out.record(Table::Intakes, Some(&intake.id))
                .on(declined)
                .fact(Fact::Service, service.id())
                .fact(Fact::Begin, begin);
        } else if intake.funds_used == Some(true) {
            out.record(Table::Intakes, Some(&intake.id)).on(declined).variant(1);
        }
    }
}
