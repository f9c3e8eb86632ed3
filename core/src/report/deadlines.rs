//! What is overdue and what falls due in a span ahead: what a career planner does this week.

use std::collections::BTreeMap;

use super::{ReportInfo, Sheet, cell};
use crate::deadlines::DeadlineState;
use crate::model::{Cell, Kind};
use crate::names::folded;
use crate::rules::Rule;
use crate::survey::cells::{CAREER_PLANNER, column, number, text};
use crate::survey::{Column, PARTICIPANT, Row, deadlines};

pub(super) static REPORT: ReportInfo = ReportInfo {
    name: "deadlines",
    title: "Deadlines",
    summary: "everything that is overdue or falls due in a span ahead, with why",
    ahead: true,
    fiscal: false,
    reads: deadlines::READS,
    rules: |asked| Some(asked.due_rules()),
    columns: |_| Vec::new(),
    rows: |cx, asked| {
        let (found, not_judged) = asked.ahead(cx);
        vec![
            found.iter().map(|own| deadlines::row(cx, own)).collect(),
            deadlines::not_known(cx, &not_judged).into_iter().collect(),
        ]
    },
    tell: |lists, _, _| {
        let mut lists = lists.into_iter();
        let mut rows = lists.next().unwrap_or_default();
        let unknown = lists.next().unwrap_or_default();
        by_day(&mut rows);
        let overdue = rows.iter().filter(|row| is(row, DeadlineState::Overdue)).count();
        let facts = vec![
            ("overdue", overdue.to_string()),
            ("due", (rows.len() - overdue).to_string()),
            ("participants_not_judged", unknown.len().to_string()),
        ];
        Ok((facts, vec![by_planner(&rows), by_rule(&rows), listed(rows), not_judged(&unknown)]))
    },
};

/// Orders deadlines by day, then as the participants come.
pub(super) fn by_day(rows: &mut [Row]) {
    rows.sort_by_key(|row| match cell(row, DUE_ON) {
        Cell::Date(day) => Some(*day),
        _ => None,
    });
}

const PLANNER: usize = 1;
const DUE_ON: usize = 2;
const STATE: usize = 4;
const TO_DO: usize = 6;
const IF_MISSED: usize = 7;
const RULE: usize = 8;

pub(super) fn listed(rows: Vec<Row>) -> Sheet {
    Sheet {
        name: "deadlines",
        title: "Deadlines",
        about: "What is to be done, in order of the last day in time.",
        columns: deadlines::COLUMNS,
        rows,
    }
}

const NOT_JUDGED: &[Column] = &[
    PARTICIPANT,
    CAREER_PLANNER,
    column("to_do", Kind::Text, "What is to be done."),
    column("why", Kind::Text, "The rules that a record keeps from judging."),
];

fn not_judged(rows: &[Row]) -> Sheet {
    let part = |row: &Row| [0, PLANNER, TO_DO, IF_MISSED].map(|place| cell(row, place).clone()).to_vec();
    Sheet {
        name: "not_judged",
        title: "Not known",
        about: "Participants who may have deadlines that are not listed, because a record stands in the way.",
        columns: NOT_JUDGED,
        rows: rows.iter().map(part).collect(),
    }
}

const COUNTS: [Column; 2] = [
    column("overdue", Kind::Int, "Deadlines that have passed (count)."),
    column("due", Kind::Int, "Deadlines in the span ahead (count)."),
];

const BY_PLANNER: &[Column] = &[
    column("career_planner", Kind::Text, "The career planner; empty: not recorded."),
    column("participants", Kind::Int, "Participants with a deadline (count)."),
    COUNTS[0],
    COUNTS[1],
];

fn by_planner(rows: &[Row]) -> Sheet {
    // Capitals and outer white space make no other planner; the first spelling is shown.
    let mut groups: BTreeMap<String, (String, Vec<&Row>)> = BTreeMap::new();
    for row in rows {
        let planner = match cell(row, PLANNER) {
            Cell::Text(planner) => planner.trim().to_owned(),
            _ => String::new(),
        };
        groups.entry(folded(&planner)).or_insert_with(|| (planner, Vec::new())).1.push(row);
    }
    let row = |(planner, rows): (String, Vec<&Row>)| {
        let mut ids: Vec<String> = rows.iter().map(|row| cell(row, 0).display()).collect();
        ids.sort_unstable();
        ids.dedup();
        let [overdue, due] = counts(&rows);
        vec![text(Some(planner.as_str()).filter(|own| !own.is_empty())), number(ids.len()), overdue, due]
    };
    Sheet {
        name: "by_planner",
        title: "By career planner",
        about: "How much each career planner has before them.",
        columns: BY_PLANNER,
        rows: groups.into_values().map(row).collect(),
    }
}

const BY_RULE: &[Column] = &[
    column("rule", Kind::Text, "The rule that reports it."),
    column("what", Kind::Text, "What the rule reports."),
    COUNTS[0],
    COUNTS[1],
];

fn by_rule(rows: &[Row]) -> Sheet {
    let row = |rule: Rule| {
        let info = rule.info();
        let own: Vec<&Row> = rows.iter().filter(|row| cell(row, RULE).display() == info.code).collect();
        let [overdue, due] = counts(&own);
        (!own.is_empty()).then(|| vec![text(Some(info.code)), text(Some(info.summary)), overdue, due])
    };
    Sheet {
        name: "by_rule",
        title: "By rule",
        about: "What kind of thing is to be done.",
        columns: BY_RULE,
        rows: crate::deadlines::rules().filter_map(row).collect(),
    }
}

fn counts(rows: &[&Row]) -> [Cell<'static>; 2] {
    let overdue = rows.iter().filter(|row| is(row, DeadlineState::Overdue)).count();
    [number(overdue), number(rows.len() - overdue)]
}

fn is(row: &Row, state: DeadlineState) -> bool {
    cell(row, STATE).display() == state.text()
}
