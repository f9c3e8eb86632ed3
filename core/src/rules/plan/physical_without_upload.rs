#![doc = include_str!("physical_without_upload.md")]

use crate::model::AgreementMethod;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PhysicalWithoutUpload,
    code: "AGR004",
    summary: "agreement signed by hand and set on file, with nothing uploaded",
    docs: include_str!("physical_without_upload.md"),
    cites: &["CP-agreement-physical-upload"],
    level: Level::Error,
    needs: &["plan_agreements.method", "plan_agreements.filed_at", "plan_agreements.uploaded_at"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "agreement {id}, signed by hand, was set on file at {recorded_at}, and nothing was uploaded",
        "upload the signed form, or take the agreement off file until it is there",
    )
    .about("uploaded_at", "nothing", "when the signed form was uploaded")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let by_hand = |method: Option<AgreementMethod>| method == Some(AgreementMethod::Physical);
    for agreement in cx.case().plan_agreements.iter().filter(|own| by_hand(own.method)) {
        if let (Some(filed), None) = (agreement.filed_at, agreement.uploaded_at) {
            out.record(Table::PlanAgreements, Some(&agreement.id))
                .on(filed.date())
                .fact(Fact::RecordedAt, filed);
        }
    }
}
