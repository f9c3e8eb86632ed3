#![doc = include_str!("step_dates_missing.md")]

use crate::model::ServiceStatus;
use crate::rules::prelude::*;
use crate::rules::shared::plan::report_step;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::StepDatesMissing,
    code: "STP002",
    summary: "step without a planned start or end, or open without a start",
    docs: include_str!("step_dates_missing.md"),
    cites: &[
        "CP-planner-next-steps",
        "CP-step-common-fields",
        "CP-placement-common-fields",
        "RB-services-planned-dates",
        "RB-services-statuses",
        "JT-service-planned-dates",
        "JT-service-actual-dates",
    ],
    level: Level::Error,
    needs: &[
        "plan_steps.status",
        "plan_steps.planned_start",
        "plan_steps.planned_end",
        "plan_steps.actual_start",
    ],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new("step {id} ({title}) lacks {required} ({missing})", "fill in {required}")
        .about("{missing}", "nothing", "a date")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for step in &cx.case().plan_steps {
        let open = step.status == Some(ServiceStatus::Open);
        let dates = [
            ("planned_start", "the planned start", step.planned_start.is_none()),
            ("planned_end", "the planned end", step.planned_end.is_none()),
            ("actual_start", "the day on which it began", open && step.actual_start.is_none()),
        ];
        let lacking = || dates.iter().filter(|(.., lacks)| *lacks);
        if lacking().next().is_some() {
            let names: Vec<String> = lacking().map(|(name, ..)| (*name).to_owned()).collect();
            let words: Vec<String> = lacking().map(|(_, words, _)| (*words).to_owned()).collect();
            report_step(cx, out, step).fact(Fact::Missing, names).fact(Fact::Required, words);
        }
    }
}
