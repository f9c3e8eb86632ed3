//! Who owes which follow-up.

use super::{Column, PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::follow_up::{FollowUpAnswer, MilestoneState, MonthState};
use crate::model::choice::choice;
use crate::model::{Cell, Kind, Table};
use crate::participation::Day as _;

choice! {
    /// What is due.
    DueKind {
        /// A milestone of a worksite placement.
        Milestone = "milestone",
        /// A contact in a month after exit.
        Month = "month",
    }
}

choice! {
    /// Where it stands.
    DueState {
        /// There is time left.
        Due = "due",
        /// The time is over.
        Overdue = "overdue",
        /// A record of the participant cannot be understood, so it is not known what is due.
        Undetermined = "undetermined",
    }
}

/// The survey.
pub(super) static SURVEY: Survey = Survey {
    name: "follow_up_due",
    summary: "every milestone of a placement and every month after an exit that is due or overdue",
    columns: &[
        PARTICIPANT,
        Column {
            name: "kind",
            kind: Kind::Choice { texts: DueKind::TEXTS, docs: DueKind::DOCS },
            doc: "What is due.",
        },
        Column {
            name: "state",
            kind: Kind::Choice { texts: DueState::TEXTS, docs: DueState::DOCS },
            doc: "Where it stands.",
        },
        Column { name: "placement_id", kind: Kind::Text, doc: "The placement, for a milestone." },
        Column { name: "exit_date", kind: Kind::Date, doc: "The exit date, for a month." },
        Column { name: "milestone_days", kind: Kind::Int, doc: "The milestone, in days from the start." },
        Column { name: "month", kind: Kind::Int, doc: "The month of follow-up." },
        Column { name: "available_on", kind: Kind::Date, doc: "The first day on which it can be done." },
        Column { name: "due_by", kind: Kind::Date, doc: "The last day in time." },
        Column { name: "days_overdue", kind: Kind::Int, doc: "Days since then, once it is overdue." },
        Column {
            name: "evaluation_due",
            kind: Kind::Bool,
            doc: "Whether an evaluation of the worksite is to be made with it and is not recorded.",
        },
    ],
    reads: &[
        Table::Participants,
        Table::Services,
        Table::Gaps,
        Table::Enrollments,
        Table::CaseNotes,
        Table::WorksitePlacements,
        Table::PlacementStatuses,
        Table::PlacementMilestones,
    ],
    columns_lacking: |_| Vec::new(),
    ahead: false,
    rows: |cx, _| rows(cx),
};

fn rows(cx: &Context<'_>) -> Vec<Row> {
    let answer = FollowUpAnswer::new(cx);
    let mut rows: Vec<Row> = Vec::new();
    for placement in &answer.placements {
        for own in &placement.milestones {
            let Some(state) = milestone_state(own.state) else { continue };
            rows.push(vec![
                choice(DueKind::Milestone.text()),
                choice(state.text()),
                Cell::Text(placement.placement_id.to_owned().into()),
                Cell::Null,
                Cell::Int(own.days),
                Cell::Null,
                Cell::Date(own.available_on),
                Cell::Date(own.verify_by),
                overdue(state, own.verify_by.days_to(cx.as_of())),
                Cell::Bool(own.awaits_evaluation()),
            ]);
        }
    }
    for exit in &answer.exits {
        for own in &exit.months {
            let Some(state) = month_state(own.state) else { continue };
            rows.push(vec![
                choice(DueKind::Month.text()),
                choice(state.text()),
                Cell::Null,
                Cell::Date(exit.exit_date),
                Cell::Null,
                Cell::Int(own.month.number),
                Cell::Date(own.month.first_day),
                Cell::Date(own.month.last_day),
                overdue(state, own.month.last_day.days_to(cx.as_of())),
                Cell::Null,
            ]);
        }
    }
    let unknown =
        [(DueKind::Milestone, answer.placements_undetermined), (DueKind::Month, answer.exits_undetermined)];
    for (kind, _) in unknown.into_iter().filter(|(_, undetermined)| *undetermined) {
        let mut row = vec![choice(kind.text()), choice(DueState::Undetermined.text())];
        row.resize(SURVEY.columns.len() - 1, Cell::Null);
        rows.push(row);
    }
    rows
}

fn choice(text: &'static str) -> Cell<'static> {
    Cell::Text(text.into())
}

fn overdue(state: DueState, days: i64) -> Cell<'static> {
    if state == DueState::Overdue { Cell::Int(days) } else { Cell::Null }
}

fn milestone_state(state: MilestoneState) -> Option<DueState> {
    match state {
        MilestoneState::Due => Some(DueState::Due),
        MilestoneState::Overdue => Some(DueState::Overdue),
        MilestoneState::NotAvailable | MilestoneState::Verified | MilestoneState::NotRequired => None,
    }
}

fn month_state(state: MonthState) -> Option<DueState> {
    match state {
        MonthState::Due => Some(DueState::Due),
        MonthState::Overdue => Some(DueState::Overdue),
        MonthState::NotAvailable | MonthState::Met | MonthState::NotRequired => None,
    }
}
