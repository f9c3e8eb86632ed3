#![doc = include_str!("missing_element.md")]

use crate::lint::Check;
use crate::rules::prelude::*;
use crate::rules::shared::lint::{each, kind, nowhere, words};
use crate::rules::shared::notes::report_note;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::MissingElement,
    code: "NTE109",
    summary: "case note that does not tell who, what, where, when, why, how, or what comes next",
    docs: include_str!("missing_element.md"),
    cites: &[
        "SM-note-six-questions",
        "SM-note-complete",
        "SM-note-next-steps",
        "SM-who-people",
        "SM-who-staff",
        "SM-what-purpose",
        "SM-what-discussed",
        "SM-what-done",
        "SM-where-place",
        "SM-where-details",
        "SM-when-dates",
        "SM-when-next",
        "SM-why-contact",
        "SM-why-service",
        "SM-how-contact",
        "SM-how-handled",
    ],
    level: Level::Advice,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) may not tell: {value}",
        "add what is missing: {value}",
    )
    .about("content", "no sign of {value}", "who, what, where, when, why, how, and next steps")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (note, hits) in cx.hits(Check::MissingElement) {
        report_note(out, note)
            .fact(Fact::Missing, each(&hits, kind))
            .fact(Fact::Spans, vec![nowhere()])
            .fact(Fact::Value, each(&hits, |hit| words(&kind(hit))));
    }
}
