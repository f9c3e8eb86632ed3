//! What everybody has to do by when.

use super::cells::{CAREER_PLANNER, column, text, word};
use super::{Column, PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::deadlines::{Deadline, DeadlineState};
use crate::finding::Level;
use crate::model::cell::Slot as _;
use crate::model::{Cell, Kind, Table};
use crate::participation::Day as _;
use crate::progress::Area;
use crate::rules::Rule;

pub(crate) const COLUMNS: &[Column] = &[
    PARTICIPANT,
    CAREER_PLANNER,
    column("due_on", Kind::Date, "The last day in time."),
    column("days_left", Kind::Int, "Days from the day of the answer to it; below 0 where it is overdue."),
    column("state", DeadlineState::KIND, "Where it stands."),
    column("area", Area::KIND, "The area it belongs to."),
    column("to_do", Kind::Text, "What is to be done."),
    column(
        "if_missed",
        Kind::Text,
        "Why: what an audit reports from the day after, if nothing is done; what it reports now, where it is overdue.",
    ),
    column("rule", Kind::Text, "The rule that reports it."),
    column("level", Level::KIND, "How much it weighs."),
    column("record_table", Kind::Text, "The table of the record concerned."),
    column("record_id", Kind::Text, "The id of that record."),
];

/// The survey.
pub(super) static SURVEY: Survey = Survey {
    name: "deadlines",
    summary: "everything that is overdue or falls due in a span ahead, with why",
    columns: COLUMNS,
    reads: READS,
    columns_lacking: |asked| asked.due_rules().columns_lacking(),
    ahead: true,
    rows: |cx, asked| {
        let (deadlines, not_judged) = asked.ahead(cx);
        deadlines.iter().map(|own| row(cx, own)).chain(not_known(cx, &not_judged)).collect()
    },
};

/// The tables that the rules with deadlines look at.
pub(crate) const READS: &[Table] = &[
    Table::Participants,
    Table::Services,
    Table::CaseNotes,
    Table::CareerPlans,
    Table::PlanSteps,
    Table::PlanReviews,
    Table::PlanEvents,
    Table::Assessments,
    Table::Gaps,
    Table::CircumstanceChanges,
    Table::Enrollments,
    Table::WorksitePlacements,
    Table::PlacementMilestones,
    Table::PlacementStatuses,
    Table::IdentifiedWorksites,
];

/// What tells that some rules could not judge the participant, if there are some.
pub(crate) fn not_known(cx: &Context<'_>, rules: &[Rule]) -> Option<Row> {
    let codes: Vec<&str> = rules.iter().map(|rule| rule.info().code).collect();
    let why = format!("a record stands in the way of {}", codes.join(", "));
    let to_do = "mend the records that an audit calls unreadable or broken";
    let mut row =
        vec![text(cx.career_planner()), Cell::Null, Cell::Null, word(DeadlineState::NotJudged.text())];
    row.extend([Cell::Null, word(to_do), text(Some(&why))]);
    row.resize(COLUMNS.len() - 1, Cell::Null);
    (!rules.is_empty()).then_some(row)
}

/// A deadline, without the participant's id.
pub(crate) fn row(cx: &Context<'_>, deadline: &Deadline) -> Row {
    let finding = &deadline.finding;
    vec![
        text(cx.career_planner()),
        Cell::Date(deadline.due_on),
        Cell::Int(cx.as_of().days_to(deadline.due_on)),
        word(deadline.state.text()),
        word(Area::of(finding, cx).text()),
        text(Some(&deadline.to_do)),
        text(Some(&finding.message())),
        word(finding.info().code),
        word(finding.level.text()),
        word(finding.table.name()),
        text(finding.record_id.as_deref()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadlines::rules;

    #[test]
    fn the_tables_are_those_that_the_rules_with_deadlines_look_at() {
        let looked_at = |table: &&Table| rules().any(|rule| rule.info().reads(**table));
        let tables: Vec<Table> = Table::ALL.iter().filter(looked_at).copied().collect();
        assert_eq!(READS, tables);
    }
}
