#![doc = include_str!("training_program_outdated.md")]

use crate::intake::Latest;
use crate::model::{Intake, PlanStep, ServiceStatus};
use crate::names::same_name;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TrainingProgramOutdated,
    code: "INT007",
    summary: "training program of the intake that is not the one being attended",
    docs: include_str!("training_program_outdated.md"),
    cites: &["JT-training-program-selected", "JT-training-program-changed"],
    level: Level::Warning,
    needs: &[
        "intakes.training_program",
        "plan_steps.training_program",
        "plan_steps.actual_start",
        "plan_steps.actual_end",
    ],
    whole: &[Table::PlanSteps],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "intake names the training program `{recorded}`, and step {other_record} carries out `{actual}`",
        "bring the intake up to date",
    )
    .about("training_program", "{recorded}", "{actual}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let attended = cx.case().plan_steps.iter().filter(|step| is_attended(step));
    let attended: Vec<(&str, &str)> =
        attended.filter_map(|step| Some((step.training_program.as_deref()?, step.id.as_ref()))).collect();
    let Some((program, step)) = attended.first() else { return };
    let latest = Latest::of(&cx.case().intakes).intakes;
    let named: Vec<(&str, &Intake<'_>)> =
        latest.into_iter().filter_map(|own| Some((own.training_program.as_deref()?, own))).collect();
    let current = |named: &str| attended.iter().any(|(program, _)| same_name(program, named));
    if named.iter().any(|(named, _)| current(named)) {
        return;
    }
    for (named, intake) in named {
        out.record(Table::Intakes, Some(&intake.id))
            .fact(Fact::Recorded, named)
            .fact(Fact::Actual, *program)
            .fact(Fact::OtherRecord, *step);
    }
}

/// Whether a step has begun and, by its days and its status, not ended.
fn is_attended(step: &PlanStep<'_>) -> bool {
    let ended = matches!(step.status, Some(ServiceStatus::Complete | ServiceStatus::DidNotComplete));
    step.actual_start.is_some() && step.actual_end.is_none() && !ended
}
