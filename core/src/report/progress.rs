//! How everybody stands in each area between intake and follow-up, with what makes it so.

use super::{ReportInfo, Sheet, cell, deadlines as due};
use crate::audit::Context;
use crate::deadlines::DeadlineState;
use crate::finding::{Finding, Level};
use crate::model::cell::Slot as _;
use crate::model::{Kind, Table};
use crate::progress::{Area, AreaProgress, Mark, progress};
use crate::survey::cells::{CAREER_PLANNER, column, date, number, text, word, words};
use crate::survey::{Asked, Column, PARTICIPANT, Row, deadlines};

pub(super) static REPORT: ReportInfo = ReportInfo {
    name: "progress",
    title: "Progress",
    summary: "how everybody stands in each area between intake and follow-up, with the findings behind it",
    ahead: true,
    fiscal: false,
    reads: Table::ALL,
    rules: |asked| Some(asked.every_rule()),
    columns: |_| Vec::new(),
    rows,
    tell: |lists, _, _| {
        let mut lists = lists.into_iter();
        let mut next = || lists.next().unwrap_or_default();
        let (people, findings, mut deadlines, not_judged) = (next(), next(), next(), next());
        due::by_day(&mut deadlines);
        let facts = vec![("participants", people.len().to_string())];
        let sheets = vec![
            overview(&people, &findings, &deadlines),
            wide(people),
            listed(findings),
            due::listed(deadlines),
            unsaid(not_judged),
        ];
        Ok((facts, sheets))
    },
};

const PEOPLE: &[Column] = &[
    PARTICIPANT,
    CAREER_PLANNER,
    column("intake", Mark::KIND, "Intake."),
    column("assessments", Mark::KIND, "Assessments."),
    column("plan", Mark::KIND, "Career plan."),
    column("services", Mark::KIND, "Services other than training."),
    column("training", Mark::KIND, "Training."),
    column("notes", Mark::KIND, "Case notes."),
    column("placement", Mark::KIND, "Worksite placement."),
    column("completion", Mark::KIND, "Exit and completion."),
    column("follow_up", Mark::KIND, "Follow-up."),
];

const FINDINGS: &[Column] = &[
    PARTICIPANT,
    CAREER_PLANNER,
    column("area", Area::KIND, "The area."),
    column("level", Level::KIND, "How much it weighs."),
    column("date", Kind::Date, "The date it concerns."),
    column("message", Kind::Text, "What is wrong."),
    column("fix", Kind::Text, "What would fix it."),
    column("rule", Kind::Text, "The rule."),
    column("record_table", Kind::Text, "The table of the record concerned."),
    column("record_id", Kind::Text, "The id of that record."),
];

const NOT_JUDGED: &[Column] = &[
    PARTICIPANT,
    CAREER_PLANNER,
    column("area", Area::KIND, "The area."),
    column("rules", Kind::Text, "Codes of the rules that a record keeps from judging, parted by a space."),
];

/// One row of marks, the findings by area, the deadlines by day, and what could not be judged.
fn rows(cx: &Context<'_>, asked: &Asked<'_>) -> Vec<Vec<Row>> {
    let planner = || text(cx.career_planner());
    let areas = progress(cx, asked);
    let marks = std::iter::once(planner()).chain(areas.iter().map(|own| word(own.mark.text()))).collect();
    let finding = |area: &AreaProgress, own: &Finding| {
        vec![
            planner(),
            word(area.area.text()),
            word(own.level.text()),
            date(own.date),
            text(Some(&own.message())),
            text(Some(&own.fix())),
            word(own.info().code),
            word(own.table.name()),
            text(own.record_id.as_deref()),
        ]
    };
    let findings = areas.iter().flat_map(|area| area.findings.iter().map(move |own| finding(area, own)));
    let mut ahead: Vec<_> = areas.iter().flat_map(|area| &area.due).collect();
    ahead.sort_by_key(|own| own.due_on);
    let ahead = ahead.into_iter().map(|own| deadlines::row(cx, own));
    let kept = areas.iter().filter(|area| !area.not_judged.is_empty());
    let kept =
        kept.map(|area| vec![planner(), word(area.area.text()), words(area.not_judged.iter().copied())]);
    vec![vec![marks], findings.collect(), ahead.collect(), kept.collect()]
}

const OVERVIEW: &[Column] = &[
    column("area", Area::KIND, "The area."),
    column("good", Kind::Int, "Participants for whom it is good (count)."),
    column("needs_attention", Kind::Int, "Participants for whom it needs attention (count)."),
    column("no_action", Kind::Int, "Participants for whom there is nothing, and nothing due (count)."),
    column("not_assessed", Kind::Int, "Participants of whom nothing is known, for want of records (count)."),
    column("errors", Kind::Int, "Errors (count)."),
    column("warnings", Kind::Int, "Warnings (count)."),
    column("advice", Kind::Int, "Pieces of advice (count)."),
    column("overdue", Kind::Int, "Deadlines that have passed (count)."),
    column("due", Kind::Int, "Deadlines in the span ahead (count)."),
];

const MARKS: [Mark; 4] = [Mark::Good, Mark::NeedsAttention, Mark::NoAction, Mark::NotAssessed];

const STATES: [DeadlineState; 2] = [DeadlineState::Overdue, DeadlineState::Due];

/// The places of the area and the state in a row of a deadline.
const AREA_OF_DEADLINE: usize = 5;
const STATE: usize = 4;

fn overview(people: &[Row], findings: &[Row], deadlines: &[Row]) -> Sheet {
    let count = |rows: &[Row], wanted: &[(usize, &str)]| {
        let fits = |row: &&Row| wanted.iter().all(|(place, text)| cell(row, *place).display() == *text);
        number(rows.iter().filter(fits).count())
    };
    let row = |(place, area): (usize, &Area)| {
        let area = area.text();
        let mut row = vec![word(area)];
        row.extend(MARKS.iter().map(|mark| count(people, &[(place + 2, mark.text())])));
        row.extend(Level::ALL.iter().map(|level| count(findings, &[(2, area), (3, level.text())])));
        row.extend(STATES.map(|state| count(deadlines, &[(AREA_OF_DEADLINE, area), (STATE, state.text())])));
        row
    };
    Sheet {
        name: "overview",
        title: "Overview",
        about: "How many participants stand how in each area.",
        columns: OVERVIEW,
        rows: Area::ALL.iter().enumerate().map(row).collect(),
    }
}

fn wide(rows: Vec<Row>) -> Sheet {
    Sheet {
        name: "participants",
        title: "Participants",
        about: "How each participant stands in each area.",
        columns: PEOPLE,
        rows,
    }
}

fn listed(rows: Vec<Row>) -> Sheet {
    Sheet {
        name: "findings",
        title: "Findings",
        about: "What is behind the marks: an error or a warning needs attention.",
        columns: FINDINGS,
        rows,
    }
}

fn unsaid(rows: Vec<Row>) -> Sheet {
    Sheet {
        name: "not_judged",
        title: "Not known",
        about: "Where a record of a participant keeps rules from judging, so that more may be wrong or due.",
        columns: NOT_JUDGED,
        rows,
    }
}
