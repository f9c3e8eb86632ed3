#![doc = include_str!("unreadable_value.md")]

use crate::case::FaultKind;
use crate::rules::prelude::*;
use crate::rules::shared::report_faults;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::UnreadableValue,
    code: "INP001",
    summary: "a value that its field cannot hold",
    docs: include_str!("unreadable_value.md"),
    cites: &["BR-unreadable-input"],
    level: Level::Error,
    needs: &[],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "`{field}` of record {id} cannot be read, found `{value}`; allowed: {allowed}",
        "correct `{field}`; until then the record is not judged",
    )
    .about("{field}", "{value}", "{allowed}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_faults(FaultKind::Unreadable, cx, out);
}
