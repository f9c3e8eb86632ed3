#![doc = include_str!("outcome_details_missing.md")]

use crate::model::CompletionOutcome;
use crate::names::is_blank;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::OutcomeDetailsMissing,
    code: "INT011",
    summary: "outcome without its details",
    docs: include_str!("outcome_details_missing.md"),
    cites: &["JT-employer-details", "JT-further-education", "JT-apprenticeship-details"],
    level: Level::Warning,
    needs: &[
        "completions.outcome",
        "completions.employer or completions.education or completions.apprenticeship",
    ],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new("the outcome is {value}, and {required} is not recorded", "enter {required}")
        .about("{missing}", "nothing", "{required}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for completion in &cx.case().completions {
        let (recorded, field, need) = match completion.outcome {
            Some(CompletionOutcome::Employed) => (&completion.employer, "employer", "the employer"),
            Some(CompletionOutcome::InEducation) => {
                (&completion.education, "education", "the school and program")
            }
            Some(CompletionOutcome::Apprenticeship) => (
                &completion.apprenticeship,
                "apprenticeship",
                "the sponsor and occupation of the apprenticeship",
            ),
            Some(CompletionOutcome::Other) | None => continue,
        };
        if !cx.supplied(&format!("completions.{field}")) {
            out.not_judged();
        } else if is_blank(recorded.as_deref()) {
            let outcome = completion.outcome.map_or("", CompletionOutcome::text);
            out.record(Table::Completions, Some(&completion.id))
                .on(completion.completed_on)
                .fact(Fact::Value, outcome.replace('_', " "))
                .fact(Fact::Missing, field)
                .fact(Fact::Required, need);
        }
    }
}
