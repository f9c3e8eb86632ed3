#![doc = include_str!("completion_date_missing.md")]

use crate::model::ServiceStatus;
use crate::rules::prelude::*;
use crate::rules::shared::plan::report_step;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CompletionDateMissing,
    code: "STP001",
    summary: "complete step without a completion date",
    docs: include_str!("completion_date_missing.md"),
    cites: &["CP-step-completion-date", "RB-services-completed-date"],
    level: Level::Error,
    needs: &["plan_steps.status", "plan_steps.actual_end"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "step {id} ({title}) is complete without a completion date",
        "enter the day on which the step was completed, or set the status that it has",
    )
    .about("actual_end", "nothing", "the day on which the step was completed")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for step in &cx.case().plan_steps {
        if step.status == Some(ServiceStatus::Complete) && step.actual_end.is_none() {
            report_step(cx, out, step);
        }
    }
}
