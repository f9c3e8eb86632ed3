#![doc = include_str!("work_experience_without_worksite.md")]

use crate::matrix::Role;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::WorkExperienceWithoutWorksite,
    code: "SVC031",
    summary: "paid work experience that is not tied to a worksite placement",
    docs: include_str!("work_experience_without_worksite.md"),
    cites: &["JT-work-experience-worksite"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "services.paid", "services.placement_id"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "paid work experience {id} ({activity_code} {title}) of {date} is not tied to a worksite placement",
        "record the worksite placement and tie the service to it",
    )
    .about("placement_id", "nothing", "a worksite placement")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services() {
        let record = service.record;
        let work_experience = service.is(Role::WorkExperience);
        let paid = record.paid.unwrap_or_else(|| service.is(Role::PaidWorkExperience));
        // A row that requires the placement itself makes its absence the error of another rule.
        let required =
            service.row.is_some_and(|row| row.required_fields.iter().any(|own| own == "placement_id"));
        if work_experience && paid && !required && service.begin().is_some() && record.placement_id.is_none()
        {
            out.service(service);
        }
    }
}
