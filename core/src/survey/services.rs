//! All services of everybody, and where each stands.

use super::cells::{CAREER_PLANNER, column, date, text, word, words};
use super::{Asked, Column, PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::case::ServiceView;
use crate::model::cell::Slot as _;
use crate::model::choice::choice;
use crate::model::{Cell, CustomerGroup, Kind, ServiceStatus, Table};

choice! {
    /// Where a service stands by its dates.
    ServiceState {
        /// It is planned, and the planned begin has not passed.
        Planned = "planned",
        /// It was planned to begin before the day, and has not begun.
        NotStarted = "not_started",
        /// It has begun, and not ended.
        Open = "open",
        /// It has begun, has not ended, and the planned end has passed.
        PastPlannedEnd = "past_planned_end",
        /// It has ended.
        Ended = "ended",
        /// It bears no date.
        Undated = "undated",
        /// It cannot be understood.
        SetAside = "set_aside",
    }
}

/// The column of the customer group.
pub(crate) const CUSTOMER_GROUP: Column =
    column("customer_group", CustomerGroup::KIND, "The group the participant is served in.");

pub(crate) const COLUMNS: &[Column] = &[
    PARTICIPANT,
    CAREER_PLANNER,
    CUSTOMER_GROUP,
    column("service_id", Kind::Text, "The service; null for a participant without one."),
    column("activity_code", Kind::Text, "Its activity code."),
    column("title", Kind::Text, "Its title in the services matrix in force on its date."),
    column("program", Kind::Text, "The program it is recorded in."),
    column("provider", Kind::Text, "Who provides it."),
    column("status", ServiceStatus::KIND, "Its status, as recorded."),
    column("state", ServiceState::KIND, "Where it stands by its dates."),
    column("projected_begin", Kind::Date, "Planned begin."),
    column("actual_begin", Kind::Date, "Begin."),
    column("projected_end", Kind::Date, "Planned end."),
    column("actual_end", Kind::Date, "End."),
    column("rules", Kind::Text, "Codes of the rules that reported something about it, parted by a space."),
];

/// The survey.
pub(super) static SURVEY: Survey = Survey {
    name: "services",
    summary: "all participants, their services, and where each service stands",
    columns: COLUMNS,
    reads: Table::ALL,
    columns_lacking: |_| Vec::new(),
    ahead: false,
    rows,
};

/// One row a service; a participant without one has a row, too, so that what is missing is seen.
pub(crate) fn rows(cx: &Context<'_>, asked: &Asked<'_>) -> Vec<Row> {
    let who = || vec![text(cx.career_planner()), group(cx)];
    if !cx.supplied("services") {
        return Vec::new();
    }
    let set_aside = cx.case().ids_set_aside(Table::Services);
    if cx.services().is_empty() && set_aside.is_empty() {
        let mut row = who();
        row.resize(COLUMNS.len() - 1, Cell::Null);
        return vec![row];
    }
    let (findings, _) = asked.audit(cx);
    let of = |service: &ServiceView<'_>| {
        let own = |finding: &&crate::finding::Finding| {
            finding.table == Table::Services && finding.record_id.as_deref() == Some(service.id())
        };
        let mut rules: Vec<&str> = findings.iter().filter(own).map(|own| own.info().code).collect();
        rules.dedup();
        let record = service.record;
        let mut row = who();
        row.extend([
            text(Some(service.id())),
            text(record.activity_code.as_deref()),
            text(service.row.map(|row| row.title.as_str())),
            text(record.program.as_deref()),
            text(record.provider.as_deref()),
            record.status.map_or(Cell::Null, |own| word(own.text())),
            word(state(cx, service).text()),
            date(record.projected_begin),
            date(record.actual_begin),
            date(record.projected_end),
            date(record.actual_end),
            words(rules),
        ]);
        row
    };
    let aside = |id: Option<&str>| {
        let mut row = who();
        row.push(text(id));
        row.resize(COLUMNS.len() - 1, Cell::Null);
        if let Some(cell) = row.get_mut(STATE) {
            *cell = word(ServiceState::SetAside.text());
        }
        row
    };
    cx.services().iter().map(of).chain(set_aside.into_iter().map(aside)).collect()
}

/// The place of the state in a row without the participant's id.
const STATE: usize = 8;

fn group(cx: &Context<'_>) -> Cell<'static> {
    cx.group().map_or(Cell::Null, |own| word(own.text()))
}

fn state(cx: &Context<'_>, service: &ServiceView<'_>) -> ServiceState {
    let record = service.record;
    let passed = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| day < cx.as_of());
    match (record.actual_begin, record.actual_end, record.projected_begin) {
        (_, Some(_), _) => ServiceState::Ended,
        (Some(_), None, _) if passed(record.projected_end) => ServiceState::PastPlannedEnd,
        (Some(_), None, _) => ServiceState::Open,
        (None, None, planned @ Some(_)) if passed(planned) => ServiceState::NotStarted,
        (None, None, Some(_)) => ServiceState::Planned,
        (None, None, None) => ServiceState::Undated,
    }
}
