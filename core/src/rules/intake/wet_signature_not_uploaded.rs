#![doc = include_str!("wet_signature_not_uploaded.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::WetSignatureNotUploaded,
    code: "INT002",
    summary: "application signed by hand that was not uploaded",
    docs: include_str!("wet_signature_not_uploaded.md"),
    cites: &["JT-wet-signature-uploaded"],
    level: Level::Error,
    needs: &["intakes.signed_by_hand_on", "intakes.signature_uploaded_on"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "the application {id} was signed by hand on {date}, and no signed copy is uploaded",
        "upload the signed application to the file",
    )
    .about("signature_uploaded_on", "nothing", "the day of the upload")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for intake in &cx.case().intakes {
        let by_hand = intake.signed_by_hand_on.filter(|_| intake.signed_electronically_on.is_none());
        if let Some(signed) = by_hand.filter(|_| intake.signature_uploaded_on.is_none()) {
            out.record(Table::Intakes, Some(&intake.id)).on(signed);
        }
    }
}
