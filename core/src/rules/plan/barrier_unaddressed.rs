#![doc = include_str!("barrier_unaddressed.md")]

use std::collections::{BTreeMap, HashSet};

use crate::case::FaultKind;
use crate::model::{Assessment, AssessmentKind, Barrier};
use crate::rules::prelude::*;
use crate::rules::shared::plan::folded;

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
    let looked_at_barriers = |own: &&Assessment<'_>| {
        own.completed_on.is_some()
            && (own.kind == Some(AssessmentKind::Barriers) || cx.barriers_of(&own.id).next().is_some())
    };
    let assessments = || cx.case().assessments.iter().filter(looked_at_barriers);
    let Some(latest) = assessments().filter_map(|own| own.completed_on).max() else { return };
    let addressed = addressed(cx);
    // Two assessments of that day may have found the same barrier.
    let mut open: BTreeMap<String, &Barrier<'_>> = BTreeMap::new();
    for barrier in
        assessments().filter(|own| own.completed_on == Some(latest)).flat_map(|own| cx.barriers_of(&own.id))
    {
        let name = folded(barrier.barrier.as_deref().unwrap_or_default());
        if !name.is_empty() && !addressed.contains(&name) {
            let first = open.entry(name).or_insert(barrier);
            if barrier.id < first.id {
                *first = barrier;
            }
        }
    }
    for barrier in open.into_values() {
        let name = barrier.barrier.as_deref().unwrap_or_default().trim();
        let assessment = barrier.assessment_id.as_deref().unwrap_or_default();
        out.record(Table::Barriers, Some(&barrier.id))
            .on(latest)
            .fact(Fact::Value, name)
            .fact(Fact::OtherRecord, assessment);
    }
}

/// The barriers that some step addresses. A step that is not there is the fault of another rule, and
/// may be meant; one that was added later addresses nothing yet.
fn addressed(cx: &Context<'_>) -> HashSet<String> {
    let astray: HashSet<&str> = cx
        .case()
        .faults
        .iter()
        .filter(|fault| fault.table == Table::StepBarriers && fault.kind == FaultKind::Dangling)
        .filter_map(|fault| fault.record_id.as_deref())
        .collect();
    let by_a_step = cx.case().step_barriers.iter().filter(|own| {
        let step = own.step_id.as_deref();
        step.is_some_and(|step| cx.step(step).is_some()) || astray.contains(&*own.id)
    });
    by_a_step.filter_map(|own| own.barrier.as_deref()).map(folded).collect()
}
