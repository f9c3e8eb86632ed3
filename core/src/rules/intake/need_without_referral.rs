#![doc = include_str!("need_without_referral.md")]

use crate::names::is_blank;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::NeedWithoutReferral,
    code: "INT008",
    summary: "need outside the program without a documented referral",
    docs: include_str!("need_without_referral.md"),
    cites: &["JT-referral-documented"],
    level: Level::Warning,
    needs: &["needs.out_of_scope", "needs.referred_on or needs.referred_to"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "the need {value} is outside the program, and no referral is documented",
        "refer the person, and document to whom and when",
    )
    .about("referred_to", "nothing", "a documented referral")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for need in &cx.case().needs {
        let referred = need.referred_on.is_some() || !is_blank(need.referred_to.as_deref());
        if need.out_of_scope == Some(true) && !referred {
            let said = need.description.as_deref().map(str::trim).filter(|own| !own.is_empty());
            let what = said.map_or_else(|| need.id.to_string(), |own| format!("`{own}`"));
            out.record(Table::Needs, Some(&need.id)).fact(Fact::Value, what);
        }
    }
}
