#![doc = include_str!("application_unsigned.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ApplicationUnsigned,
    code: "INT001",
    summary: "application that nobody signed",
    docs: include_str!("application_unsigned.md"),
    cites: &["JT-application", "JT-application-signed"],
    level: Level::Error,
    needs: &["intakes.signed_electronically_on", "intakes.signed_by_hand_on"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "the application {id} is signed neither electronically nor by hand",
        "have the application signed, and record the day",
    )
    .about("signed_electronically_on", "nothing", "the day of a signature, electronic or by hand")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for intake in &cx.case().intakes {
        let signed = intake.signed_electronically_on.or(intake.signed_by_hand_on);
        if signed.is_none() && intake.declined_on.is_none() {
            out.record(Table::Intakes, Some(&intake.id));
        }
    }
}
