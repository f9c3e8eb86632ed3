#![doc = include_str!("content_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::notes::report_without_text;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ContentMissing,
    code: "NTE003",
    summary: "case note without content",
    docs: include_str!("content_missing.md"),
    cites: &["CN-content-required"],
    level: Level::Error,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new("case note {id} ({date}) has no content", "write down what the note is about")
        .about("content", "no content", "a text")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_without_text(cx, out, |note| note.content.as_deref());
}
