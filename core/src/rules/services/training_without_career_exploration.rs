#![doc = include_str!("training_without_career_exploration.md")]

use crate::case::ServiceView;
use crate::matrix::Role;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingWithoutCareerExploration,
    code: "SVC009",
    summary: "training begun without an earlier career exploration",
    docs: include_str!("training_without_career_exploration.md"),
    cites: &["SM-training-career-exploration"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin"],
    whole: &[Table::Services],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "training {id} ({activity_code} {title}) began on {date}, and no career exploration had begun \
             by then",
            "record the career exploration that led to the training, on the day it was given",
        )
        .about("actual_begin", "{date}", "a day by which career exploration has begun"),
        Message::new(
            "training {id} ({activity_code} {title}) began on {date}, before the first career exploration \
             of {other_date}",
            "record the career exploration that led to the training, on the day it was given; it comes \
             before the training",
        )
        .about("actual_begin", "{date}", "{other_date} or later"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let explorations = cx.services().iter().filter(|service| service.is(Role::CareerExploration));
    let first = explorations.filter_map(ServiceView::begin).min();
    for service in cx.services().iter().filter(|service| service.training()) {
        let Some(begin) = service.begin() else { continue };
        match first {
            None => {
                out.service(service);
            }
            Some(first) if begin < first => {
                out.service(service).variant(1).fact(Fact::OtherDate, first);
            }
            Some(_) => {}
        }
    }
}
