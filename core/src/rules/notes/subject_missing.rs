#![doc = include_str!("subject_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::notes::report_without_text;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SubjectMissing,
    code: "NTE002",
    summary: "case note without a subject",
    docs: include_str!("subject_missing.md"),
    cites: &["CN-subject-required"],
    level: Level::Error,
    needs: &["case_notes.subject"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new("case note {id} ({date}) has no subject", "enter a subject").about(
        "subject",
        "no subject",
        "a subject",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_without_text(cx, out, |note| note.subject.as_deref());
}
