#![doc = include_str!("delivery_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::notes::report_lacking;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DeliveryMissing,
    code: "NTE004",
    summary: "case note without a way of delivery",
    docs: include_str!("delivery_missing.md"),
    cites: &["CN-delivery-required"],
    level: Level::Error,
    needs: &["case_notes.delivery"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) does not say how it is delivered",
        "choose the way of delivery: message, message and e-mail, or saved only",
    )
    .about("delivery", "no way of delivery", "message, message and e-mail, or saved only")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_lacking(cx, out, |note| note.delivery.is_none());
}
