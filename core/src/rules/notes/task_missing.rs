#![doc = include_str!("task_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::notes::report_without_text;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::TaskMissing,
    code: "NTE001",
    summary: "case note without a task",
    docs: include_str!("task_missing.md"),
    cites: &["CN-task-required"],
    level: Level::Error,
    needs: &["case_notes.task"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) names no task",
        "choose the task from the list: why the note is written",
    )
    .about("task", "no task", "a task")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_without_text(cx, out, |note| note.task.as_deref());
}
