#![doc = include_str!("step_dates_out_of_order.md")]

use crate::rules::prelude::*;
use crate::rules::shared::plan::report_step;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::StepDatesOutOfOrder,
    code: "STP003",
    summary: "step that ends before it starts",
    docs: include_str!("step_dates_out_of_order.md"),
    cites: &["BR-step-dates-in-order"],
    level: Level::Error,
    needs: &[
        "plan_steps.planned_start or plan_steps.actual_start",
        "plan_steps.planned_end or plan_steps.actual_end",
    ],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "step {id} ({title}) is planned to end on {end}, before its planned start on {begin}",
            "correct the planned start or the planned end; the end is the day of the start or a later one",
        )
        .about("planned_end", "{end}", "{begin} or later"),
        Message::new(
            "step {id} ({title}) ended on {end}, before it started on {begin}",
            "correct the start or the end; the end is the day of the start or a later one",
        )
        .about("actual_end", "{end}", "{begin} or later"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for step in &cx.case().plan_steps {
        let spans = [(step.planned_start, step.planned_end), (step.actual_start, step.actual_end)];
        for (variant, span) in spans.into_iter().enumerate() {
            if let (Some(begin), Some(end)) = span
                && end < begin
            {
                report_step(cx, out, step)
                    .on(begin)
                    .variant(variant)
                    .fact(Fact::Begin, begin)
                    .fact(Fact::End, end);
            }
        }
    }
}
