#![doc = include_str!("plan_without_agreement.md")]

use crate::model::{Goal, PlanAgreement};
use crate::plan::{AgreementNeed, needs_agreement};
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PlanWithoutAgreement,
    code: "AGR001",
    summary: "plan with goals that the participant never agreed to",
    docs: include_str!("plan_without_agreement.md"),
    cites: &["CP-agreement-is-evidence", "CP-agreement-unable", "CP-initial-plan-agreed", "JT-plan-with-customer", "JT-plan-signed"],
    level: Level::Error,
    needs: &["goals", "plan_agreements.method", "plan_agreements.customer_signed_at", "plan_agreements.filed_at"],
    whole: &[Table::PlanAgreements],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "the participant has not agreed to the plan, and no form was printed or request sent; goals in it: {count}",
        "talk the plan over and have it signed, by hand or electronically, or record that no signature can be had",
    )
    .about("plan_agreements.customer_signed_at", "no agreement", "a signature, or that none can be had"), Message::new(
        "the participant has not signed the plan, and agreement {other_record} is still open; goals in it: {count}",
        "ask for the signature and set the agreement on file, or record that no signature can be had",
    )
    .about("plan_agreements.customer_signed_at", "nothing", "a signature, or that none can be had")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let (goals, agreements) = (&cx.case().goals, &cx.case().plan_agreements);
    if needs_agreement(goals, agreements) != [AgreementNeed::NeverAgreed] {
        return;
    }
    let latest = |own: &&PlanAgreement<'_>| (own.requested_at, own.id.to_string());
    let open = agreements.iter().max_by_key(latest);
    let added = goals.iter().filter_map(|goal: &Goal<'_>| goal.added_at).min();
    let draft = out
        .participant()
        .on(added.map(|at| at.date()))
        .variant(usize::from(open.is_some()))
        .fact(Fact::Count, goals.len());
    if let Some(open) = open {
        draft.fact(Fact::OtherRecord, &*open.id);
    }
}
