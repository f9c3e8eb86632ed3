#![doc = include_str!("ita_without_school_research.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ItaWithoutSchoolResearch,
    code: "SVC012",
    summary: "ITA-funded training with too few approved schools researched",
    docs: include_str!("ita_without_school_research.md"),
    cites: &["SM-training-two-schools"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.ita_funded",
        "services.schools_researched",
    ],
    whole: &[],
    needs_periods: false,
    policy: &["schools_to_research"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "ITA-funded training {id} ({activity_code} {title}) began on {date}; approved schools \
             researched: {actual}; required: {required}",
            "research approved schools with the participant, at least {required}, and enter their number",
        )
        .about("schools_researched", "{actual}", "{required} or more"),
        Message::new(
            "ITA-funded training {id} ({activity_code} {title}) began on {date}; approved schools \
             researched: not recorded; required: {required}",
            "enter the number of approved schools that the participant researched, at least {required}",
        )
        .about("schools_researched", "nothing", "{required} or more"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let required = cx.policy().schools_to_research;
    for service in cx.services().iter().filter(|service| service.training() && service.begin().is_some()) {
        if service.record.ita_funded != Some(true) {
            continue;
        }
        match service.record.schools_researched {
            None if required > 0 => {
                out.service(service).variant(1).fact(Fact::Required, required);
            }
            Some(actual) if actual < required => {
                out.service(service).fact(Fact::Actual, actual).fact(Fact::Required, required);
            }
            _ => {}
        }
    }
}
