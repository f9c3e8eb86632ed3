//! How everybody stands in each area.

use super::cells::{CAREER_PLANNER, column, date, number, text, word, words};
use super::{Asked, Column, PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::deadlines::DeadlineState;
use crate::finding::Level;
use crate::model::cell::Slot as _;
use crate::model::{Kind, Table};
use crate::progress::{Area, AreaProgress, Mark, progress};

const COLUMNS: &[Column] = &[
    PARTICIPANT,
    CAREER_PLANNER,
    column("area", Area::KIND, "The area."),
    column("mark", Mark::KIND, "How the participant stands in it."),
    column("records", Kind::Int, "Records of the area (count)."),
    column("errors", Kind::Int, "Errors in it (count)."),
    column("warnings", Kind::Int, "Warnings in it (count)."),
    column("advice", Kind::Int, "Pieces of advice in it (count)."),
    column("rules", Kind::Text, "Codes of the rules that reported something, parted by a space."),
    column("overdue", Kind::Int, "Deadlines that have passed (count)."),
    column("due", Kind::Int, "Deadlines in the span ahead (count)."),
    column("next_due_on", Kind::Date, "The first of these."),
    column(
        "not_judged",
        Kind::Text,
        "Codes of rules of the area that a record of the participant keeps from judging, parted by a space.",
    ),
    column(
        "not_assessed",
        Kind::Text,
        "Codes of rules of the area that could not judge, or not in full, because something was not supplied, \
         parted by a space.",
    ),
];

/// The survey.
pub(super) static SURVEY: Survey = Survey {
    name: "progress",
    summary: "how everybody stands in each area between intake and follow-up",
    columns: COLUMNS,
    reads: Table::ALL,
    columns_lacking: |asked| asked.every_rule().columns_lacking(),
    ahead: true,
    rows,
};

fn rows(cx: &Context<'_>, asked: &Asked<'_>) -> Vec<Row> {
    progress(cx, asked).iter().map(|own| row(cx.career_planner(), own)).collect()
}

fn row(planner: Option<&str>, own: &AreaProgress) -> Row {
    let mut rules: Vec<&str> = own.findings.iter().map(|finding| finding.info().code).collect();
    rules.dedup();
    let overdue = own.due.iter().filter(|own| own.state == DeadlineState::Overdue).count();
    let next = own.due.iter().find(|own| own.state == DeadlineState::Due);
    vec![
        text(planner),
        word(own.area.text()),
        word(own.mark.text()),
        number(own.records),
        number(own.count(Level::Error)),
        number(own.count(Level::Warning)),
        number(own.count(Level::Advice)),
        words(rules),
        number(overdue),
        number(own.due.len() - overdue),
        date(next.map(|own| own.due_on)),
        words(own.not_judged.iter().copied()),
        words(own.not_assessed.iter().copied()),
    ]
}
