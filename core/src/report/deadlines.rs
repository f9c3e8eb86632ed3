//! What is overdue and what falls due in a span ahead: what a career planner does this week.

use std::collections::BTreeMap;

use super::{ReportInfo, Sheet, cell};
use crate::deadlines::DeadlineState;
use crate::model::{Cell, Kind};
use crate::rules::Rule;
use crate::survey::cells::{column, number, text};
use crate::survey::{Column, Row, deadlines};

pub(super) static REPORT: ReportInfo = ReportInfo {
    name: "deadlines",
    title: "Deadlines",
    summary: "everything that is overdue or falls due in a span ahead, with why",
    ahead: true,
    fiscal: false,
    reads: deadlines::READS,
    rules: |asked| Some(asked.due_rules()),
    columns: |_| Vec::new(),
    rows: |cx, asked| vec![asked.deadlines(cx).iter().map(|own| deadlines::row(cx, own)).collect()],
    tell: |mut lists, _, _| {
        let mut rows = lists.pop().unwrap_or_default();
        // By day, then as the participants come.
        rows.sort_by_key(|row| match cell(row, DUE_ON) {
            Cell::Date(day) => Some(*day),
            _ => None,
        });
        let overdue = rows.iter().filter(|row| is(row, DeadlineState::Overdue)).count();
        let facts = vec![("overdue", overdue.to_string()), ("due", (rows.len() - overdue).to_string())];
        Ok((facts, vec![by_planner(&rows), by_rule(&rows), listed(rows)]))
    },
};

const PLANNER: usize = 1;
const DUE_ON: usize = 2;
const STATE: usize = 4;
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
    let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let planner = match cell(row, PLANNER) {
            Cell::Null => String::new(),
            planner => planner.display(),
        };
        groups.entry(planner).or_default().push(row);
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
        rows: groups.into_iter().map(row).collect(),
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
