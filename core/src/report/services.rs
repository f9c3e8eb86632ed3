//! All participants, their services, and where each stands: to see that none is missing or out of date.

use std::collections::BTreeMap;

use super::{ReportInfo, Sheet, cell};
use crate::model::{Cell, Kind, Table};
use crate::survey::cells::{CAREER_PLANNER, column, number, text};
use crate::survey::{Column, PARTICIPANT, Row, ServiceState, services};

pub(super) static REPORT: ReportInfo = ReportInfo {
    name: "services",
    title: "Services",
    summary: "all participants, their services, and where each service stands",
    ahead: false,
    fiscal: false,
    reads: Table::ALL,
    rules: |asked| Some(asked.every_rule()),
    columns: |_| Vec::new(),
    rows: |cx, asked| vec![services::rows(cx, asked)],
    tell: |mut lists, _, _| {
        let rows = lists.pop().unwrap_or_default();
        let (without, with): (Vec<Row>, Vec<Row>) =
            rows.into_iter().partition(|row| matches!(cell(row, STATE), Cell::Null));
        let mut people: Vec<String> = with.iter().map(|row| cell(row, 0).display()).collect();
        people.dedup();
        let facts = vec![
            ("participants", (people.len() + without.len()).to_string()),
            ("services", with.len().to_string()),
            ("participants_without_service", without.len().to_string()),
        ];
        let activities = by_activity(&with);
        let listed = Sheet {
            name: "services",
            title: "Services",
            about: "One row a service, by participant and time.",
            columns: services::COLUMNS,
            rows: with,
        };
        Ok((facts, vec![activities, missing(without), listed]))
    },
};

const CODE: usize = 4;
const TITLE: usize = 5;
const STATE: usize = 9;

const BY_ACTIVITY: &[Column] = &[
    column("activity_code", Kind::Text, "The activity code; empty: not recorded."),
    column("title", Kind::Text, "Its title."),
    column("participants", Kind::Int, "Participants with the service (count)."),
    column("services", Kind::Int, "Services (count)."),
    column("planned", Kind::Int, "Planned, and not yet due to begin (count)."),
    column("not_started", Kind::Int, "Not begun though the planned begin has passed (count)."),
    column("open", Kind::Int, "Open (count)."),
    column("past_planned_end", Kind::Int, "Open though the planned end has passed (count)."),
    column("ended", Kind::Int, "Ended (count)."),
    column("undated", Kind::Int, "Without any date (count)."),
    column("set_aside", Kind::Int, "Services that cannot be understood (count)."),
];

fn by_activity(rows: &[Row]) -> Sheet {
    let mut groups: BTreeMap<(String, String), Vec<&Row>> = BTreeMap::new();
    let name = |row: &Row, place| match cell(row, place) {
        Cell::Null => String::new(),
        own => own.display(),
    };
    for row in rows {
        groups.entry((name(row, CODE), name(row, TITLE))).or_default().push(row);
    }
    let row = |((code, title), rows): ((String, String), Vec<&Row>)| {
        let mut ids: Vec<String> = rows.iter().map(|row| cell(row, 0).display()).collect();
        ids.dedup();
        let own = |text_of: &str| text(Some(text_of).filter(|own| !own.is_empty()));
        let mut row = vec![own(&code), own(&title), number(ids.len()), number(rows.len())];
        row.extend(STATES.iter().map(|state| {
            number(rows.iter().filter(|row| cell(row, STATE).display() == state.text()).count())
        }));
        row
    };
    Sheet {
        name: "by_activity",
        title: "By activity",
        about: "How many services of each activity there are, and where they stand.",
        columns: BY_ACTIVITY,
        rows: groups.into_iter().map(row).collect(),
    }
}

/// In the order of the columns.
const STATES: [ServiceState; 7] = [
    ServiceState::Planned,
    ServiceState::NotStarted,
    ServiceState::Open,
    ServiceState::PastPlannedEnd,
    ServiceState::Ended,
    ServiceState::Undated,
    ServiceState::SetAside,
];

const MISSING: &[Column] = &[PARTICIPANT, CAREER_PLANNER, services::CUSTOMER_GROUP];

fn missing(rows: Vec<Row>) -> Sheet {
    let rows = rows.into_iter().map(|row| row.into_iter().take(MISSING.len()).collect()).collect();
    Sheet {
        name: "without_service",
        title: "Participants without a service",
        about: "Nothing is recorded that they were given or planned.",
        columns: MISSING,
        rows,
    }
}
