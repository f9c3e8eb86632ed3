#![doc = include_str!("first_service_not_case_management.md")]

use crate::matrix::Role;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::FirstServiceNotCaseManagement,
    code: "INT005",
    summary: "first service that is not case management",
    docs: include_str!("first_service_not_case_management.md"),
    cites: &["JT-first-service-case-management"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin"],
    whole: &[Table::Services],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "the first service is {activity_code} {title} on {date}; it should be case management",
        "record the case management that came first",
    )
    .about("activity_code", "{activity_code} {title}", "case management as the first service")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let given = || cx.services().iter().filter(|service| service.begin().is_some() && !service.tracking());
    let Some(first) = given().next() else { return };
    let same_day = given().take_while(|service| service.begin() == first.begin());
    let unknown = same_day.clone().any(|service| service.row.is_none());
    if !unknown && !same_day.into_iter().any(|service| service.is(Role::CaseManagement)) {
        out.service(first);
    }
}
