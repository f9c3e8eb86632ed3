//! The dashboard of career plans: who has none, whose review is due, what needs agreement.
//!
//! Sources: RB, "Timeliness", tools; CP, "Overview".

use chrono::NaiveDate;

use super::cells::{column, date, text};
use super::{Column, PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::model::choice::choice;
use crate::model::{CareerPlan, Cell, Goal, GoalStatus, Kind, PlanStep, ServiceStatus, Table};
use crate::participation::{Participation, Status};
use crate::plan::{
    AGREEMENT_NEEDS, AgreementNeed, InitialPlanStatus, ReviewStatus, Spell, Standing, all_assessed_on,
    latest_agreement, latest_review, needs_agreement, standing, undeveloped_status,
};

choice! {
    /// Where the latest agreement stands.
    AgreementStatus {
        /// There is none.
        Nothing = "none",
        /// A form was printed or a request sent.
        Requested = "requested",
        /// The customer signed.
        Signed = "signed",
        /// It is on file.
        OnFile = "on_file",
        /// No signature could be collected.
        NotCollected = "not_collected",
    }
}

choice! {
    /// Whether, and why, the customer has to agree to the plan.
    AgreementReason {
        /// The latest agreement covers the plan, or there is no goal.
        No = "no",
        /// The plan has goals, and the customer never agreed to it.
        NeverAgreed = "never_agreed",
        /// A goal was added after the latest agreement.
        GoalAdded = "goal_added",
        /// A goal was set off track after the latest agreement.
        GoalOffTrack = "goal_off_track",
    }
}

/// A column that holds one of a closed list.
macro_rules! choices {
    ($name:literal, $list:ident, $doc:literal) => {
        Column { name: $name, kind: Kind::Choice { texts: $list::TEXTS, docs: $list::DOCS }, doc: $doc }
    };
}

const COLUMNS: &[Column] = &[
    PARTICIPANT,
    choices!(
        "participation",
        Status,
        "Where the person stands; null without services, or where it cannot be determined."
    ),
    column("enrolled_since", Kind::Date, "Entry into the period of participation that runs."),
    column(
        "plan_developed_on",
        Kind::Date,
        "The day of the initial plan. A plan from before an earlier exit was known does not count for a later period.",
    ),
    choices!(
        "initial_plan_status",
        InitialPlanStatus,
        "Where the initial plan stands; the days are counted from the completion of the assessments."
    ),
    column("latest_review", Kind::Date, "The day of the latest review of that plan."),
    column(
        "next_review_due",
        Kind::Date,
        "The last day for the next review, counted from the latest one or from the plan; null after exit.",
    ),
    choices!(
        "review_status",
        ReviewStatus,
        "Where that review stands; where participation cannot be determined, as if the person took part."
    ),
    choices!(
        "agreement",
        AgreementStatus,
        "Where the latest agreement stands that was signed, filed or could not be collected; else whether one was asked for."
    ),
    choices!(
        "needs_agreement",
        AgreementReason,
        "Whether, and why, the customer has to agree to the plan; of several reasons the earliest."
    ),
    column("goals", Kind::Int, "Goals (count)."),
    column("goals_complete", Kind::Int, "Goals complete (count)."),
    column("goals_off_track", Kind::Int, "Goals off track (count)."),
    column("steps_open", Kind::Int, "Steps open (count)."),
    column("steps_overdue", Kind::Int, "Steps open or not started after their planned end (count)."),
    column("credentials_earned", Kind::Int, "Credentials earned (count)."),
    column("services_complete", Kind::Int, "Services whose status is complete (count)."),
];

/// The survey.
pub(super) static SURVEY: Survey = Survey {
    name: "plans",
    summary: "the dashboard of career plans: who has none, whose review is due, what needs agreement; what \
              was not supplied or could not be understood leaves its columns null",
    columns: COLUMNS,
    reads: &[
        Table::Participants,
        Table::Services,
        Table::CareerPlans,
        Table::Goals,
        Table::PlanSteps,
        Table::PlanAgreements,
        Table::PlanReviews,
        Table::Assessments,
        Table::Credentials,
        Table::Gaps,
    ],
    columns_lacking: |_| Vec::new(),
    ahead: false,
    rows: |cx, _| vec![row(cx)],
};

fn row(cx: &Context<'_>) -> Row {
    let (participation, spell) = standing_of(cx);
    let plan = plan(cx, &spell);
    let review = Review::of(cx, &spell, plan);
    let (case, day) = (cx.case(), cx.as_of());
    let goals = |needs: &[&str], fits: fn(&Goal<'_>) -> bool| {
        known(cx, needs).then(|| count(case.goals.iter().filter(|own| fits(own))))
    };
    let steps = |needs: &[&str], fits: &dyn Fn(&PlanStep<'_>) -> bool| {
        known(cx, needs).then(|| count(case.plan_steps.iter().filter(|own| fits(own))))
    };
    let overdue = |step: &PlanStep<'_>| {
        matches!(step.status, Some(ServiceStatus::NotStarted | ServiceStatus::Open))
            && step.planned_end.is_some_and(|end| end < day)
    };
    let complete = case.services.iter().filter(|own| own.status == Some(ServiceStatus::Complete));
    let status = ["goals.status"];
    vec![
        text(participation.map(Status::text)),
        date(spell.entry),
        date(plan.and_then(|plan| plan.developed_on)),
        text(initial_plan_status(cx, &spell, plan).map(InitialPlanStatus::text)),
        date(review.latest),
        date(review.due_on),
        text(review.status.map(ReviewStatus::text)),
        text(agreement(cx).map(AgreementStatus::text)),
        text(need(cx).map(AgreementReason::text)),
        number(goals(&["goals"], |_| true)),
        number(goals(&status, |goal| goal.status == Some(GoalStatus::Complete))),
        number(goals(&status, |goal| goal.status == Some(GoalStatus::OffTrack))),
        number(steps(&["plan_steps.status"], &|step| step.status == Some(ServiceStatus::Open))),
        number(steps(&["plan_steps.status", "plan_steps.planned_end"], &overdue)),
        number(known(cx, &["credentials"]).then(|| count(case.credentials.iter()))),
        number(known(cx, &["services.status"]).then(|| count(complete))),
    ]
}

/// Whether tables and fields were supplied, and every record of the tables could be understood.
fn known(cx: &Context<'_>, names: &[&str]) -> bool {
    names.iter().all(|name| {
        let table = name.split_once('.').map_or(*name, |(table, _)| table);
        cx.supplied(name) && !Table::from_name(table).is_some_and(|table| cx.set_aside(table))
    })
}

/// Where the person stands, and the time that they take part now, or last took part. Where participation
/// cannot be determined it is read as if the person took part.
fn standing_of(cx: &Context<'_>) -> (Option<Status>, Spell) {
    let Some(own) = cx.participation().filter(|_| cx.supplied("services")) else {
        return (None, Spell::unknown());
    };
    let spell = Spell::of(own);
    let other = if spell.has_exited() { Status::Exited } else { Status::NotEnrolled };
    (Some(most_alive(own).unwrap_or(other)), spell)
}

/// The status of the program in which the person takes part most.
fn most_alive(own: &Participation) -> Option<Status> {
    [Status::Active, Status::InWindow, Status::Held]
        .into_iter()
        .find(|status| own.tracks.iter().any(|track| track.status == *status))
}

/// The plan of the period that runs, or the latest one; developed or not.
fn plan<'c>(cx: &Context<'c>, spell: &Spell) -> Option<&'c CareerPlan<'c>> {
    spell.plan(&cx.case().career_plans).filter(|_| known(cx, &["career_plans.developed_on"]))
}

fn initial_plan_status(
    cx: &Context<'_>,
    spell: &Spell,
    plan: Option<&CareerPlan<'_>>,
) -> Option<InitialPlanStatus> {
    if !known(cx, &["career_plans.developed_on"]) {
        return None;
    }
    if plan.is_some_and(|plan| plan.developed_on.is_some()) {
        return Some(InitialPlanStatus::Done);
    }
    if !spell.enrolled {
        return Some(InitialPlanStatus::NotDue);
    }
    known(cx, &["assessments.kind", "assessments.completed_on"]).then(|| {
        let assessed = all_assessed_on(&cx.case().assessments, spell.since, cx.as_of());
        undeveloped_status(cx.policy(), assessed, cx.as_of())
    })
}

/// The reviews of a plan.
#[derive(Default)]
struct Review {
    latest: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    status: Option<ReviewStatus>,
}

impl Review {
    /// Without the plans or the reviews nothing is known; without a plan there is nothing to be reviewed.
    fn of(cx: &Context<'_>, spell: &Spell, plan: Option<&CareerPlan<'_>>) -> Self {
        if !known(cx, &["plan_reviews.reviewed_on", "career_plans.developed_on"]) {
            return Self::default();
        }
        let not_applicable = Self { status: Some(ReviewStatus::NotApplicable), ..Self::default() };
        let Some(plan) = plan else { return not_applicable };
        let all = &cx.case().plan_reviews;
        let own = all.iter().filter(|own| spell.covers(own.reviewed_on));
        let latest = latest_review(plan.developed_on, own).map(|(day, _)| day);
        match spell.next_review(cx.policy(), plan, all) {
            Some(next) => {
                Self { latest, due_on: Some(next.due_on), status: Some(next.status(cx.policy(), cx.as_of())) }
            }
            None => Self { latest, ..not_applicable },
        }
    }
}

/// What tells where an agreement stands.
const AGREEMENT: &[&str] =
    &["plan_agreements.method", "plan_agreements.customer_signed_at", "plan_agreements.filed_at"];

fn agreement(cx: &Context<'_>) -> Option<AgreementStatus> {
    let all = &cx.case().plan_agreements;
    let settled = latest_agreement(all).map(standing).map(|own| match own {
        Standing::Requested => AgreementStatus::Requested,
        Standing::Signed => AgreementStatus::Signed,
        Standing::OnFile => AgreementStatus::OnFile,
        Standing::NotCollected => AgreementStatus::NotCollected,
    });
    let other = if all.is_empty() { AgreementStatus::Nothing } else { AgreementStatus::Requested };
    known(cx, AGREEMENT).then(|| settled.unwrap_or(other))
}

fn need(cx: &Context<'_>) -> Option<AgreementReason> {
    if !known(cx, AGREEMENT_NEEDS) {
        return None;
    }
    let mut needs = needs_agreement(&cx.case().goals, &cx.case().plan_agreements);
    needs.sort_by_key(|need| match need {
        AgreementNeed::NeverAgreed => None,
        AgreementNeed::GoalAdded { at, .. } | AgreementNeed::GoalOffTrack { at, .. } => Some(*at),
    });
    Some(match needs.first() {
        None => AgreementReason::No,
        Some(AgreementNeed::NeverAgreed) => AgreementReason::NeverAgreed,
        Some(AgreementNeed::GoalAdded { .. }) => AgreementReason::GoalAdded,
        Some(AgreementNeed::GoalOffTrack { .. }) => AgreementReason::GoalOffTrack,
    })
}

fn count<T>(records: impl Iterator<Item = T>) -> i64 {
    i64::try_from(records.count()).unwrap_or(i64::MAX)
}

fn number(count: Option<i64>) -> Cell<'static> {
    count.map_or(Cell::Null, Cell::Int)
}
