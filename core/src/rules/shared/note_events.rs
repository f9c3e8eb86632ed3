//! The events that call for a case note (SM "When?").

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::has_note;
use crate::audit::{Context, Linked};
use crate::case::ServiceView;
use crate::matrix::{Category, Role};
use crate::model::{PlanEventKind, PlanStage, Table};
use crate::rules::Rule;

/// An event that calls for a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Event {
    /// Eligibility was determined.
    Eligibility,
    /// An assessment was completed.
    Assessment,
    /// The plan was developed.
    PlanDeveloped,
    /// The plan was updated.
    PlanUpdated,
    /// An individual training account was requested, or a training that it funds began.
    Ita,
    /// Support was given.
    Support,
    /// An on-the-job training began.
    Ojt,
    /// Another kind of work-based learning began.
    WorkBased,
    /// A placement began.
    Placement,
    /// The exit was recorded.
    Exit,
    /// Follow-up began.
    FollowUp,
}

/// What happened.
#[derive(Clone, Copy)]
pub(crate) enum Happening<'s, 'c> {
    /// What a record tells.
    Record(Table, &'c str),
    /// What a service tells.
    Service(&'s ServiceView<'c>),
}

impl Event {
    /// What people read.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Event::Eligibility => "eligibility determined",
            Event::Assessment => "assessment completed",
            Event::PlanDeveloped => "plan developed",
            Event::PlanUpdated => "plan updated",
            Event::Ita => "individual training account",
            Event::Support => "support given",
            Event::Ojt => "on-the-job training begun",
            Event::WorkBased => "work-based learning begun",
            Event::Placement => "placement",
            Event::Exit => "exit recorded",
            Event::FollowUp => "follow-up begun",
        }
    }
}

/// Whether the event is to be reported of a service that has no note around the day; none where it
/// cannot be told. A service without any note is left to the rule on services that asks for one.
pub(crate) fn reports(cx: &Context<'_>, service: &ServiceView<'_>) -> Option<bool> {
    let rule = if service.tracking() {
        return Some(true);
    } else if service.supportive() {
        Rule::SupportiveWithoutJustification
    } else if service.same_day() {
        Rule::SameDayServiceWithoutCaseNote
    } else {
        Rule::ServiceWithoutCaseNote
    };
    if !cx.judged_by(rule) {
        return Some(true);
    }
    has_note(cx, service, |note| !service.supportive() || note.justifies_need == Some(true))
}

/// What calls for a note, by day and event. Of several that are the same event on the same day,
/// one stands for all, since one note tells of them: a service before other records.
pub(crate) fn happenings<'s, 'c>(cx: &'s Context<'c>) -> BTreeMap<(NaiveDate, Event), Happening<'s, 'c>> {
    let mut all = BTreeMap::new();
    let mut add = |day: Option<NaiveDate>, event: Event, happening: Happening<'s, 'c>| {
        if let Some(day) = day {
            all.entry((day, event)).or_insert(happening);
        }
    };
    let case = cx.case();
    // First of all, because a service without any note is left to the rules on services.
    for own in cx.services() {
        for (day, event) in of_service(own) {
            add(day, event, Happening::Service(own));
        }
    }
    if let Some(own) = cx.participant() {
        let happening = Happening::Record(Table::Participants, &case.id);
        add(own.eligibility_date, Event::Eligibility, happening);
    }
    for own in &case.assessments {
        add(own.completed_on, Event::Assessment, Happening::Record(Table::Assessments, &own.id));
    }
    for own in &case.career_plans {
        add(own.developed_on, Event::PlanDeveloped, Happening::Record(Table::CareerPlans, &own.id));
    }
    for own in case.plan_events.iter().filter(|own| own.kind == Some(PlanEventKind::PlanDeveloped)) {
        let day = own.at.map(|at| at.date());
        add(day, Event::PlanDeveloped, Happening::Record(Table::PlanEvents, &own.id));
    }
    for own in case.enrollments.iter().filter(|own| own.exit_date.is_some()) {
        let day = own.exit_recorded_at.map(|at| at.date());
        add(day, Event::Exit, Happening::Record(Table::Enrollments, &own.id));
    }
    for own in &case.enrollments {
        add(own.unsubsidized_start, Event::Placement, Happening::Record(Table::Enrollments, &own.id));
    }
    add_placements(cx, &mut add);
    add_updates(cx, &mut all);
    all
}

/// The events that a service is, each with its day.
fn of_service<'v>(service: &'v ServiceView<'_>) -> impl Iterator<Item = (Option<NaiveDate>, Event)> + 'v {
    let begin = service.begin();
    let is = |role| service.is(role);
    let apprenticeship = service.record.part_of_apprenticeship == Some(true);
    let ita = is(Role::ItaRequest) || (service.training() && service.record.ita_funded == Some(true));
    [
        (service.end(), Event::Assessment, is(Role::Assessment)),
        (begin, Event::PlanDeveloped, is(Role::Plan)),
        (begin, Event::Ita, ita),
        (begin, Event::Support, service.supportive()),
        (begin, Event::Ojt, is(Role::Ojt)),
        (begin, Event::WorkBased, !is(Role::Ojt) && (is(Role::WorkExperience) || apprenticeship)),
        (begin, Event::Placement, is(Role::SharedPlacement)),
        (begin, Event::FollowUp, service.in_category(Category::FollowUp)),
    ]
    .into_iter()
    .filter(|(_, _, it_is)| *it_is)
    .map(|(day, event, _)| (day, event))
}

/// Placements at a worksite, unless a service that is tied to them began around their first day.
fn add_placements<'s, 'c>(
    cx: &'s Context<'c>,
    add: &mut impl FnMut(Option<NaiveDate>, Event, Happening<'s, 'c>),
) {
    let case = cx.case();
    if case.worksite_placements.is_empty() {
        return;
    }
    let around = Days::new(cx.policy().event_note_days.unsigned_abs());
    let tied = Linked::new(&case.services, |own| own.placement_id.as_deref());
    for own in &case.worksite_placements {
        let Some(start) = own.start_date else { continue };
        let from = start.checked_sub_days(around).unwrap_or(NaiveDate::MIN);
        let to = start.checked_add_days(around).unwrap_or(NaiveDate::MAX);
        let begun = |day: Option<NaiveDate>| day.is_some_and(|day| (from..=to).contains(&day));
        if !tied.of(&own.id).any(|service| begun(service.actual_begin)) {
            add(Some(start), Event::Placement, Happening::Record(Table::WorksitePlacements, &own.id));
        }
    }
}

/// Updates of the plan: reviews that are updates, and days after its development on which the log tells
/// of a change to what is planned.
fn add_updates<'c>(cx: &Context<'c>, all: &mut BTreeMap<(NaiveDate, Event), Happening<'_, 'c>>) {
    let case = cx.case();
    let developed = all.keys().find(|(_, event)| *event == Event::PlanDeveloped).map(|(day, _)| *day);
    let mut add = |day: NaiveDate, table: Table, id: &'c str| {
        all.entry((day, Event::PlanUpdated)).or_insert(Happening::Record(table, id));
    };
    for own in case.plan_reviews.iter().filter(|own| own.stage == Some(PlanStage::Update)) {
        if let Some(day) = own.reviewed_on {
            add(day, Table::PlanReviews, &own.id);
        }
    }
    for own in case.plan_events.iter().filter(|own| own.kind.is_some_and(changes_the_plan)) {
        let day = own.at.map(|at| at.date());
        if let Some(day) = day.filter(|day| developed.is_none_or(|developed| *day > developed)) {
            add(day, Table::PlanEvents, &own.id);
        }
    }
}

/// Whether an entry of the log changes what is planned, or looks at it again. How goals and steps
/// progress, and who signed what, does not.
fn changes_the_plan(kind: PlanEventKind) -> bool {
    matches!(
        kind,
        PlanEventKind::GoalAdded
            | PlanEventKind::GoalEdited
            | PlanEventKind::StepAdded
            | PlanEventKind::StepEdited
            | PlanEventKind::StepRemoved
            | PlanEventKind::BarrierAddressed
            | PlanEventKind::PlanReviewed
    )
}
