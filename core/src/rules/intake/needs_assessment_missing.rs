#![doc = include_str!("needs_assessment_missing.md")]

use crate::intake::looks_at_needs;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::NeedsAssessmentMissing,
    code: "INT003",
    summary: "participant without a needs assessment",
    docs: include_str!("needs_assessment_missing.md"),
    cites: &["JT-needs-assessment", "JT-needs-assessment-barriers"],
    level: Level::Error,
    needs: &[
        "assessments.kind",
        "assessments.completed_on",
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
    ],
    whole: &[Table::Assessments],
    needs_periods: true,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "enrolled on {entry_date}, and no needs assessment is completed",
        "complete the needs assessment",
    )
    .about("assessments.completed_on", "nothing", "the day on which a needs assessment was completed")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let entries = cx.participation().into_iter().flat_map(|own| &own.tracks).flat_map(|own| &own.periods);
    let Some(entry) = entries.map(|period| period.entry).min() else { return };
    if !cx.case().assessments.iter().any(|own| looks_at_needs(own) && own.completed_on.is_some()) {
        out.participant().on(entry).fact(Fact::EntryDate, entry);
    }
}
