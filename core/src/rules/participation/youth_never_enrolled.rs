#![doc = include_str!("youth_never_enrolled.md")]

use chrono::TimeDelta;

use crate::model::CustomerGroup;
use crate::participation::Track;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::YouthNeverEnrolled,
    code: "PAR009",
    summary: "eligible youth without an enrolling service",
    docs: include_str!("youth_never_enrolled.md"),
    cites: &["BR-youth-entry", "BR-youth-wait"],
    level: Level::Warning,
    needs: &[
        "participants.customer_group",
        "participants.eligibility_date",
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
    ],
    whole: &[Table::Participants],
    needs_periods: true,
    policy: &["entry_trigger", "exit_groups", "exit_window_days", "youth_enrollment_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "{days} days since eligibility on {begin}, and no service has enrolled the youth; {limit} days are allowed",
        "provide the first program element, or close the application",
    )
    .about("eligibility_date", "{begin}, {days} days without a service", "a service within {limit} days")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    if cx.group() != Some(CustomerGroup::Youth) {
        return;
    }
    let Some(eligible) = cx.participant().and_then(|participant| participant.eligibility_date) else {
        return;
    };
    let (days, limit) = ((cx.as_of() - eligible).num_days(), cx.policy().youth_enrollment_days);
    let enrolled = participation
        .tracks
        .iter()
        .filter_map(Track::latest)
        .any(|period| period.exit.is_none_or(|exit| eligible <= exit));
    if days > limit && !enrolled {
        out.participant()
            .on(cx.as_of() - TimeDelta::days(days - limit))
            .fact(Fact::Days, days)
            .fact(Fact::Limit, limit)
            .fact(Fact::Begin, eligible);
    }
}
