#![doc = include_str!("barrier_unaddressed.md")]

use crate::plan::open_barriers;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::BarrierUnaddressed,
    code: "STP007",
    summary: "barrier of the latest assessment that no step of the plan addresses",
    docs: include_str!("barrier_unaddressed.md"),
    cites: &["CP-step-fields", "CP-step-common-fields", "RB-services-every-barrier", "BR-barriers-latest"],
    level: Level::Warning,
    needs: &[
        "assessments.kind",
        "assessments.completed_on",
        "barriers.assessment_id",
        "barriers.barrier",
        "plan_steps",
        "step_barriers.step_id",
        "step_barriers.barrier",
    ],
    whole: &[Table::PlanSteps, Table::StepBarriers, Table::Assessments, Table::Barriers],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "no step of the plan addresses the barrier `{value}`, which the assessment of {date} found",
        "add a step that addresses the barrier, or say of a step that it does",
    )
    .about("step_barriers.barrier", "no step", "a step that addresses {value}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let case = cx.case();
    let Some(open) = open_barriers(case, &case.assessments) else { return };
    for barrier in open.barriers {
        let name = barrier.barrier.as_deref().unwrap_or_default().trim();
        let assessment = barrier.assessment_id.as_deref().unwrap_or_default();
        out.record(Table::Barriers, Some(&barrier.id))
            .on(open.found_on)
            .fact(Fact::Value, name)
            .fact(Fact::OtherRecord, assessment);
    }
}
