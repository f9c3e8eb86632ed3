#![doc = include_str!("opinion.md")]

use crate::lint::Check;
use crate::rules::prelude::*;
use crate::rules::shared::lint::{each, report_hits};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::Opinion,
    code: "NTE107",
    summary: "case note with words of opinion",
    docs: include_str!("opinion.md"),
    cites: &[
        "SM-note-no-opinions",
        "SM-note-no-unqualified-statements",
        "SM-note-objective",
        "SM-note-facts",
        "SM-note-behaviors",
    ],
    level: Level::Advice,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) uses words of opinion: {value}",
        "say what was seen or heard, and who reported it",
    )
    .about("{field}", "{value}", "facts, and who reported them")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_hits(cx, out, Check::Opinion, |draft, hits| {
        draft.fact(Fact::Value, each(hits, |hit| hit.shown.to_string()))
    });
}
