#![doc = include_str!("provider_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::plan::{is_blank, report_step};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ProviderMissing,
    code: "STP010",
    summary: "step that neither the grantee nor a named provider provides",
    docs: include_str!("provider_missing.md"),
    cites: &[
        "CP-step-fields",
        "CP-step-provider",
        "RB-services-provider-kinds",
        "RB-services-provider-named",
    ],
    level: Level::Error,
    needs: &["plan_steps.provided_by_grantee", "plan_steps.provider"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "step {id} ({title}) does not say who provides it",
        "say that the grantee provides the step, or name who does",
    )
    .about("provider", "nothing", "the grantee, or the name of a provider")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for step in &cx.case().plan_steps {
        if step.provided_by_grantee != Some(true) && is_blank(step.provider.as_deref()) {
            report_step(cx, out, step);
        }
    }
}
