#![doc = include_str!("worksite_unknown.md")]

use std::borrow::Cow;

use crate::rules::prelude::*;
use crate::rules::shared::placements::record;
use crate::worksite::{Found, Jobs};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::WorksiteUnknown,
    code: "WAG011",
    summary: "placement at an employer, worksite or job that was not identified",
    docs: include_str!("worksite_unknown.md"),
    cites: &["CP-worksites-identified-first", "CP-worksite-row"],
    level: Level::Error,
    needs: &[
        "worksite_placements.employer",
        "worksite_placements.worksite",
        "worksite_placements.job",
        "identified_worksites.employer",
        "identified_worksites.worksite",
        "identified_worksites.job",
    ],
    whole: &[Table::IdentifiedWorksites],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "placement {id}: the employer {actual} was not identified",
            "identify the employer with its worksites first, or choose one that was",
        )
        .about("employer", "{actual}", "an identified employer"),
        Message::new(
            "placement {id}: the worksite {actual} of {other_record} was not identified",
            "identify the worksite first, or choose one of the employer's",
        )
        .about("worksite", "{actual}", "an identified worksite of {other_record}"),
        Message::new(
            "placement {id}: the job {actual} at {other_record} was not identified",
            "identify the job first, or choose one of the worksite's",
        )
        .about("job", "{actual}", "an identified job at {other_record}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let jobs = Jobs::new(&cx.case().identified_worksites);
    for own in &cx.case().worksite_placements {
        let text = |field: &Option<Cow<'_, str>>| field.as_deref().unwrap_or_default().to_owned();
        let (variant, actual, of) = match jobs.find(own) {
            Found::There => continue,
            Found::NoEmployer => (0, &own.employer, None),
            Found::NoWorksite => (1, &own.worksite, Some(&own.employer)),
            Found::NoJob => (2, &own.job, Some(&own.worksite)),
        };
        let draft = record(out, own).variant(variant).fact(Fact::Actual, text(actual));
        if let Some(of) = of {
            draft.fact(Fact::OtherRecord, text(of));
        }
    }
}
