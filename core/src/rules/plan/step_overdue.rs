#![doc = include_str!("step_overdue.md")]

use chrono::NaiveDate;

use crate::model::ServiceStatus;
use crate::rules::prelude::*;
use crate::rules::shared::plan::{in_words, report_step};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::StepOverdue,
    code: "STP008",
    summary: "step that is open or not started after its planned end",
    docs: include_str!("step_overdue.md"),
    cites: &["RB-services-statuses", "RB-services-due-date"],
    level: Level::Warning,
    needs: &["plan_steps.status", "plan_steps.planned_end"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "step {id} ({title}) was due on {end}, {days} days ago, and is {actual}",
        "record how the step ended, or agree with the participant on a new planned end",
    )
    .about(
        "status",
        "{actual}, {days} days after the planned end",
        "ended by {end}, or a later planned end",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for step in &cx.case().plan_steps {
        let pending =
            |status: &ServiceStatus| matches!(status, ServiceStatus::NotStarted | ServiceStatus::Open);
        let Some(status) = step.status.filter(pending) else { continue };
        // An end before the start is the fault of another rule, and no day on which the step is due.
        let faulty = |due: &NaiveDate| step.planned_start.is_some_and(|begin| *due < begin);
        let due = step.planned_end.filter(|due| *due < cx.as_of() && !faulty(due));
        let Some(due) = due else { continue };
        report_step(cx, out, step)
            .on(due)
            .fact(Fact::End, due)
            .fact(Fact::Days, (cx.as_of() - due).num_days())
            .fact(Fact::Actual, in_words(status));
    }
}
