//! The rubric of everybody: one row a criterion.

use super::{Column, PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::model::{Cell, Kind, PlanStage, Table};
use crate::rubric::{Criterion, Rated, Rubric, Standard, State, rate_seen};

const COLUMNS: &[Column] = &[
    PARTICIPANT,
    Column {
        name: "stage",
        kind: Kind::Choice { texts: PlanStage::TEXTS, docs: PlanStage::DOCS },
        doc: "Which plan is rated. Everybody has rows of the initial plan; those of the update begin with a \
              review of an update.",
    },
    Column {
        name: "criterion",
        kind: Kind::Choice { texts: Criterion::TEXTS, docs: Criterion::DOCS },
        doc: "The criterion.",
    },
    Column {
        name: "level",
        kind: Kind::Choice { texts: Standard::TEXTS, docs: Standard::DOCS },
        doc: "Its level; null where it is not rated: no item is known to be missing, and one is open.",
    },
    Column { name: "met", kind: Kind::Int, doc: "Items met, those that exceed among them (count)." },
    Column { name: "missing", kind: Kind::Int, doc: "Items missing, those that exceed among them (count)." },
    Column { name: "not_stated", kind: Kind::Int, doc: "Items that nobody stated (count)." },
    Column {
        name: "not_assessed",
        kind: Kind::Int,
        doc: "Items that rest on what was not supplied, or could not be understood (count).",
    },
    Column {
        name: "missing_items",
        kind: Kind::Text,
        doc: "Names of the missing items that are asked for, parted by a space; null where there is none.",
    },
    Column { name: "review_id", kind: Kind::Text, doc: "The review whose statements are used." },
];

/// The survey.
pub(super) static SURVEY: Survey = Survey {
    name: "rubrics",
    summary: "the rubric of career plans: everybody's level in each of the six criteria",
    columns: COLUMNS,
    reads: &[
        Table::Participants,
        Table::Services,
        Table::CaseNotes,
        Table::CareerPlans,
        Table::Goals,
        Table::PlanSteps,
        Table::StepBarriers,
        Table::PlanAgreements,
        Table::PlanReviews,
        Table::Assessments,
        Table::Barriers,
        Table::Credentials,
        Table::ProgramCredentials,
    ],
    columns_lacking: |_| Vec::new(),
    ahead: false,
    rows: |cx, _| rows(cx),
};

fn rows(cx: &Context<'_>) -> Vec<Row> {
    let rate = |stage| rate_seen(cx.rulebook(), cx.case(), cx.all_supplied(), stage, cx.as_of());
    let initial = std::iter::once(rate(PlanStage::Initial));
    let update = Some(rate(PlanStage::Update)).filter(|own| own.review_id.is_some());
    initial
        .chain(update)
        .flat_map(|own| own.criteria.iter().map(|rated| row(&own, rated)).collect::<Vec<_>>())
        .collect()
}

fn row(rubric: &Rubric, rated: &Rated) -> Row {
    let text = |text: &'static str| Cell::Text(text.into());
    let count = |state| Cell::Int(rated.with_state(state).count().try_into().unwrap_or(i64::MAX));
    let missing: Vec<&str> = rated.missing_items().map(|own| own.item.name).collect();
    vec![
        text(rubric.stage.text()),
        text(rated.criterion.text()),
        rated.level.map_or(Cell::Null, |level| text(level.text())),
        count(State::Met),
        count(State::Missing),
        count(State::NotStated),
        count(State::NotAssessed),
        if missing.is_empty() { Cell::Null } else { Cell::Text(missing.join(" ").into()) },
        rubric.review_id.clone().map_or(Cell::Null, |id| Cell::Text(id.into())),
    ]
}
