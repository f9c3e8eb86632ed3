#![doc = include_str!("successful_ojt_without_skill_gain.md")]

use crate::matrix::Role;
use crate::rules::prelude::*;
use crate::rules::shared::ended_successfully;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SuccessfulOjtWithoutSkillGain,
    code: "SVC016",
    summary: "successful on-the-job training without a measurable skill gain",
    docs: include_str!("successful_ojt_without_skill_gain.md"),
    cites: &["SM-ojt-success-skill-gain"],
    level: Level::Warning,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "services.completion_status",
        "skill_gains.service_id",
    ],
    whole: &[Table::SkillGains],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Owed,
    messages: &[Message::new(
        "on-the-job training {id} ({activity_code} {title}) ended successfully on {end} without a measurable skill gain",
        "record the skill gain and attribute it to the training, or correct the completion status",
    )
    .about("skill_gains.service_id", "no skill gain", "a skill gain attributed to the training")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.is(Role::Ojt)) {
        let Some(end) = service.record.actual_end.filter(|_| ended_successfully(service)) else { continue };
        if cx.skill_gains_of(service).next().is_none() {
            out.service(service).fact(Fact::End, end);
        }
    }
}
