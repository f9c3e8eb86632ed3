#![doc = include_str!("duplicate_id.md")]

use crate::case::FaultKind;
use crate::rules::prelude::*;
use crate::rules::shared::report_faults;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DuplicateId,
    code: "INP002",
    summary: "an id that stands on more than one record",
    docs: include_str!("duplicate_id.md"),
    cites: &["BR-unreadable-input"],
    level: Level::Error,
    needs: &[],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "id `{value}` stands on more than one record",
        "give each record an id of its own; until then none of them is judged",
    )
    .about("{field}", "{value}", "{allowed}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_faults(FaultKind::DuplicateId, cx, out);
}
