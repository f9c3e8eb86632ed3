//! How the items on assessments, goals, the plan and time are found in records.

use super::view::{Found, View, says};
use crate::model::{
    AgreementMethod, AssessmentKind, CaseNote, GoalCategory, GoalHorizon, PlanAgreement, PlanReview,
    PlanStage,
};
use crate::participation::Day as _;
use crate::plan::{Standing, all_assessed_on, next_review, open_barriers, standing};

/// Whether a summary of an assessment of a kind is there.
pub(super) fn summary(view: &View<'_>, kind: AssessmentKind) -> Option<bool> {
    Some(view.of_kind(kind)?.any(|own| says(own.summary.as_deref())))
}

/// Whether an assessment of a kind was made: it was completed, or its results are summed up.
pub(super) fn assessed(view: &View<'_>, kind: AssessmentKind) -> Option<bool> {
    Some(view.of_kind(kind)?.any(|own| own.completed_on.is_some() || says(own.summary.as_deref())))
}

/// Whether there is a goal for a time.
pub(super) fn goal_for(view: &View<'_>, horizon: GoalHorizon) -> bool {
    view.goals_for(horizon).next().is_some()
}

/// Whether a goal for a time has a benchmark.
pub(super) fn benchmark_for(view: &View<'_>, horizon: GoalHorizon) -> bool {
    view.goals_for(horizon).any(|goal| says(goal.benchmark.as_deref()))
}

/// Whether a goal is about education or training.
pub(super) fn names_training(view: &View<'_>) -> bool {
    view.case.goals.iter().any(|goal| goal.category == Some(GoalCategory::EducationTraining))
}

/// Whether at least so many additional contact persons are given.
pub(super) fn contacts(review: &PlanReview<'_>, least: i64) -> Option<bool> {
    review.additional_contacts.map(|count| least <= count)
}

/// Whether the plan is signed electronically, or a signed one is on file; on paper, with its form uploaded.
pub(super) fn signed(view: &View<'_>) -> bool {
    let fits = |own: &PlanAgreement<'_>| match standing(own) {
        Standing::OnFile => own.method != Some(AgreementMethod::Physical) || own.uploaded_at.is_some(),
        Standing::Signed => own.method == Some(AgreementMethod::Electronic),
        Standing::Requested | Standing::NotCollected => false,
    };
    let of_plan = |own: &&PlanAgreement<'_>| view.covers(own.customer_signed_at.map(|at| at.date()));
    view.case.plan_agreements.iter().filter(of_plan).any(fits)
}

/// Whether the plan was developed with the customer.
pub(super) fn with_customer(view: &View<'_>) -> Found {
    view.plan.and_then(|plan| plan.with_customer).map_or_else(Found::unknown, Found::of)
}

/// Whether the customer was given a copy.
pub(super) fn copy_given(view: &View<'_>) -> Found {
    Found::of(view.plan.is_some_and(|plan| plan.copy_given_on.is_some()))
}

/// Whether case notes document contact in both directions; for an update, contact after the plan.
pub(super) fn two_way(view: &View<'_>) -> Option<bool> {
    let fits = |note: &&CaseNote<'_>| note.two_way == Some(true) && view.covers(note.contact_day());
    let mut notes = view.case.case_notes.iter().filter(fits);
    match (view.stage, view.developed_on) {
        (PlanStage::Initial, _) => Some(notes.next().is_some()),
        (PlanStage::Update, Some(day)) => Some(notes.any(|note| note.contact_day() > Some(day))),
        (PlanStage::Update, None) => None,
    }
}

/// The barriers that no step addresses. Unknown where nothing looked at barriers.
pub(super) fn every_barrier(view: &View<'_>) -> Found {
    let Some(open) = view.assessments().and_then(|all| open_barriers(view.case, all)) else {
        return Found::unknown();
    };
    let names = open.barriers.into_iter().filter_map(|own| own.barrier.as_deref());
    Found::unless(names.map(|name| name.trim().to_owned()).collect())
}

/// Whether the plan came in time after the assessments: within `plan_due_days`, or in fewer. Unknown where
/// they were not complete by the day of the plan.
fn developed(view: &View<'_>, within: i64) -> Found {
    let assessments = &view.case.assessments;
    let by = view.developed_on.unwrap_or(view.as_of);
    let Some(completed) = all_assessed_on(assessments, view.since, by) else { return Found::unknown() };
    let days = completed.days_to(by);
    let found = match view.developed_on {
        None if days <= within => Found::unknown(),
        _ => Found::of(days <= within),
    };
    found.after(days)
}

/// Whether the initial plan was developed within the days that policy allows.
pub(super) fn developed_in_time(view: &View<'_>) -> Found {
    developed(view, view.policy().plan_due_days)
}

/// Whether the initial plan was developed in fewer days than policy allows.
pub(super) fn developed_early(view: &View<'_>) -> Found {
    developed(view, view.policy().plan_due_days - 1)
}

/// Whether the review that is rated came in time after the one before, or after the plan. While there
/// is none, it is missing once it is overdue.
pub(super) fn reviewed_in_time(view: &View<'_>) -> Found {
    let policy = view.policy();
    let reviews = &view.case.plan_reviews;
    let Some(review) = view.review else {
        let Some(next) = next_review(policy, view.developed_on, reviews) else { return Found::unknown() };
        let late = next.due_on < view.as_of;
        let found = if late { Found::of(false) } else { Found::unknown() };
        return found.after(next.since.days_to(view.as_of));
    };
    let Some(reviewed) = review.reviewed_on else { return Found::unknown() };
    let developed = view.developed_on.filter(|day| *day <= reviewed);
    let before = reviews.iter().filter(|own| own.reviewed_on < Some(reviewed));
    match next_review(policy, developed, before) {
        Some(due) => Found::of(reviewed <= due.due_on).after(due.since.days_to(reviewed)),
        None => Found::unknown(),
    }
}
