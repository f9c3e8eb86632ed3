#![doc = include_str!("needs_assessment_stale.md")]

use chrono::{Months, NaiveDate};

use crate::intake::looks_at_needs;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::NeedsAssessmentStale,
    code: "INT004",
    summary: "needs not assessed anew in the month after circumstances changed",
    docs: include_str!("needs_assessment_stale.md"),
    cites: &["JT-needs-assessment-monthly"],
    level: Level::Warning,
    needs: &["circumstance_changes.changed_on", "assessments.kind", "assessments.completed_on"],
    whole: &[Table::Assessments],
    needs_periods: false,
    policy: &["needs_update_months"],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "circumstances changed on {date}, and needs were not assessed anew by {end}",
        "bring the needs assessment up to date",
    )
    .about("assessments.completed_on", "nothing from {date} to {end}", "a needs assessment by {end}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let assessments = cx.case().assessments.iter().filter(|own| looks_at_needs(own));
    let mut assessed: Vec<NaiveDate> = assessments.filter_map(|own| own.completed_on).collect();
    assessed.sort_unstable();
    let months = Months::new(u32::try_from(cx.policy().needs_update_months).unwrap_or(u32::MAX));
    for change in &cx.case().circumstance_changes {
        let Some(changed) = change.changed_on else { continue };
        let Some(end) = changed.checked_add_months(months) else { continue };
        let next = assessed.get(assessed.partition_point(|day| *day < changed));
        if cx.as_of() > end && next.is_none_or(|next| *next > end) {
            out.record(Table::CircumstanceChanges, Some(&change.id)).on(changed).fact(Fact::End, end);
        }
    }
}
