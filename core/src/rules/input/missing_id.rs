#![doc = include_str!("missing_id.md")]

use crate::case::FaultKind;
use crate::rules::prelude::*;
use crate::rules::shared::report_faults;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::MissingId,
    code: "INP004",
    summary: "a record without an id",
    docs: include_str!("missing_id.md"),
    cites: &["BR-unreadable-input"],
    level: Level::Error,
    needs: &[],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "a record has no `{field}`",
        "give the record an id; until then it is not judged",
    )
    .about("{field}", "nothing", "{allowed}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_faults(FaultKind::MissingId, cx, out);
}
