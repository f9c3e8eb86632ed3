#![doc = include_str!("pii.md")]

use crate::lint::{Check, Hit};
use crate::rules::prelude::*;
use crate::rules::shared::lint::{each, kind, report_hits, words};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::Pii,
    code: "NTE101",
    summary: "case note that holds personal data",
    docs: include_str!("pii.md"),
    cites: &["CN-pii-has-no-place-in-notes", "BR-note-pii-kinds"],
    level: Level::Error,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) holds personal data: {value}",
        "request the deletion of the note, and write it again without them",
    )
    .about("{field}", "{value}", "no personal data")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_hits(cx, out, Check::Pii, |draft, hits| {
        let shown = |hit: &Hit| format!("{} {}", words(&kind(hit)), hit.shown);
        draft.fact(Fact::Kinds, each(hits, kind)).fact(Fact::Value, each(hits, shown))
    });
}
