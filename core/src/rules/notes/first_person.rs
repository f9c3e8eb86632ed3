#![doc = include_str!("first_person.md")]

use crate::lint::Check;
use crate::rules::prelude::*;
use crate::rules::shared::lint::{each, report_hits};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::FirstPerson,
    code: "NTE102",
    summary: "case note in which the writer speaks as I",
    docs: include_str!("first_person.md"),
    cites: &["SM-who-third-person", "SM-what-quotes", "SM-example-model", "BR-note-we-allowed"],
    level: Level::Warning,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) speaks of the writer in the first person: {value}",
        "write in the third person: `the career planner`, `staff`",
    )
    .about("{field}", "{value}", "the third person")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_hits(cx, out, Check::FirstPerson, |draft, hits| {
        draft.fact(Fact::Value, each(hits, |hit| hit.shown.to_string()))
    });
}
