#![doc = include_str!("dangling_reference.md")]

use crate::case::FaultKind;
use crate::rules::prelude::*;
use crate::rules::shared::report_faults;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DanglingReference,
    code: "INP003",
    summary: "a reference to a record that is not there",
    docs: include_str!("dangling_reference.md"),
    cites: &["BR-unreadable-input"],
    level: Level::Error,
    needs: &[],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "`{field}` of record {id} names `{value}`, which is not there; allowed: {allowed}",
        "correct `{field}`, or supply the record that it names",
    )
    .about("{field}", "{value}", "{allowed}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_faults(FaultKind::Dangling, cx, out);
}
