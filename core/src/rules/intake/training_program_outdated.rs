#![doc = include_str!("training_program_outdated.md")]

use crate::model::Intake;
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
    // The latest intake: the one whose application was signed last.
    let signed = |own: &&Intake<'_>| own.signed_electronically_on.max(own.signed_by_hand_on);
    let Some(intake) = cx.case().intakes.iter().max_by_key(signed) else { return };
    let Some(named) = intake.training_program.as_deref() else { return };
    let begun =
        cx.case().plan_steps.iter().filter(|step| step.actual_start.is_some() && step.actual_end.is_none());
    let attended: Vec<(&str, &str)> =
        begun.filter_map(|step| Some((step.training_program.as_deref()?, step.id.as_ref()))).collect();
    let (Some((program, step)), false) =
        (attended.first(), attended.iter().any(|(program, _)| same_name(program, named)))
    else {
        return;
    };
    out.record(Table::Intakes, Some(&intake.id))
        .fact(Fact::Recorded, named)
        .fact(Fact::Actual, *program)
        .fact(Fact::OtherRecord, *step);
}
