#![doc = include_str!("pasted_email.md")]

use crate::lint::Check;
use crate::rules::prelude::*;
use crate::rules::shared::lint::{each, kind, report_hits, words};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PastedEmail,
    code: "NTE105",
    summary: "case note with an e-mail pasted in",
    docs: include_str!("pasted_email.md"),
    cites: &["SM-note-no-pasted-email"],
    level: Level::Warning,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) holds parts of an e-mail: {value}",
        "say in your own words what was written",
    )
    .about("{field}", "{value}", "a note in the words of its writer")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_hits(cx, out, Check::PastedEmail, |draft, hits| {
        draft.fact(Fact::Kinds, each(hits, kind)).fact(Fact::Value, each(hits, |hit| words(&kind(hit))))
    });
}
