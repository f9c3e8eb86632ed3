#![doc = include_str!("signed_not_filed.md")]

use crate::plan::{Standing, latest_agreement, standing};
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SignedNotFiled,
    code: "AGR003",
    summary: "latest agreement that is signed, and that the planner has not set on file",
    docs: include_str!("signed_not_filed.md"),
    cites: &["CP-agreement-physical-on-file", "CP-agreement-electronic-on-file", "BR-agreement-latest"],
    level: Level::Warning,
    needs: &["plan_agreements.method", "plan_agreements.customer_signed_at", "plan_agreements.filed_at"],
    whole: &[Table::PlanAgreements],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "agreement {id} was signed at {recorded_at}, and the planner has not set it on file",
        "check the signed plan and set its status to signed and on file",
    )
    .about("filed_at", "nothing", "when the planner set it on file")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let latest = latest_agreement(&cx.case().plan_agreements);
    let Some(latest) = latest.filter(|own| standing(own) == Standing::Signed) else { return };
    let Some(signed) = latest.customer_signed_at else { return };
    out.record(Table::PlanAgreements, Some(&latest.id))
        .on(signed.date())
        .fact(Fact::RecordedAt, signed)
        .fact(Fact::Days, (cx.as_of() - signed.date()).num_days());
}
