#![doc = include_str!("training_without_basic_skills_test.md")]

use crate::model::choice::AssessmentKind;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingWithoutBasicSkillsTest,
    code: "SVC011",
    summary: "training begun without the functioning-level test that applies",
    docs: include_str!("training_without_basic_skills_test.md"),
    cites: &["SM-training-tests"],
    level: Level::Warning,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "participants.basic_skills_test_applies",
        "assessments",
    ],
    whole: &[Table::Participants, Table::Assessments],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "training {id} ({activity_code} {title}) began on {date}, and no test of the educational \
             functioning level had been completed by then",
            "record the test if it was taken by then, or give it now: a later skill gain is measured \
             against it",
        )
        .about("assessments.completed_on", "no test", "a test completed by {date}"),
        Message::new(
            "training {id} ({activity_code} {title}) began on {date}, before the first test of the \
             educational functioning level of {other_date}",
            "record an earlier test if there was one; the test is completed before training is entered",
        )
        .about("assessments.completed_on", "{other_date}", "{date} or earlier"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if cx.participant().and_then(|participant| participant.basic_skills_test_applies) != Some(true) {
        return;
    }
    let records = &cx.case().assessments;
    let known =
        records.is_empty() || (cx.supplied("assessments.kind") && cx.supplied("assessments.completed_on"));
    let tests = records.iter().filter(|assessment| assessment.kind == Some(AssessmentKind::BasicSkills));
    let first = tests.filter_map(|test| test.completed_on).min();
    for service in cx.services().iter().filter(|service| service.training()) {
        if service.begin().is_none_or(|begin| first.is_some_and(|first| first <= begin)) {
            continue;
        }
        match first {
            _ if !known => out.not_judged(),
            None => {
                out.service(service);
            }
            Some(first) => {
                out.service(service).variant(1).fact(Fact::OtherDate, first);
            }
        }
    }
}
