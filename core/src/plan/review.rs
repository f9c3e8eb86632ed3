//! When a plan is due, and when it is to be reviewed: the one place that counts these days.
//!
//! Sources: RB "Timeliness". Days are calendar days: the source does not say whether working days are
//! meant.

use chrono::NaiveDate;

use crate::model::choice::choice;
use crate::model::{Assessment, AssessmentKind, CareerPlan, PlanReview};
use crate::participation::Day as _;
use crate::rulebook::Policy;

/// The assessments that an initial plan rests on (RB "Assessment").
pub const NEEDED_ASSESSMENTS: &[AssessmentKind] = &[
    AssessmentKind::Barriers,
    AssessmentKind::BasicSkills,
    AssessmentKind::History,
    AssessmentKind::Support,
    AssessmentKind::JobSkills,
    AssessmentKind::SkillsAndInterests,
];

choice! {
    /// Where the initial plan stands.
    InitialPlanStatus {
        /// No plan was developed, and none is due: the assessments are not complete, or the person takes no part.
        NotDue = "none",
        /// The plan was developed.
        Done = "done",
        /// The assessments are complete, and there is still time for the plan.
        Due = "due",
        /// The time for the plan has passed.
        Overdue = "overdue",
    }
}

choice! {
    /// Where the review of a plan stands.
    ReviewStatus {
        /// The plan is new or was reviewed, and the next review is not near.
        Done = "done",
        /// The next review is near, or is due on the day itself.
        Due = "due",
        /// The day of the next review has passed.
        Overdue = "overdue",
        /// There is no plan to review, or the person has exited.
        NotApplicable = "not_applicable",
    }
}

/// The plan that is in force: the one developed last. A plan without a day was not developed yet, and
/// comes before all others. None where there is no plan.
pub fn current_plan<'p, 'a: 'p>(
    plans: impl IntoIterator<Item = &'p CareerPlan<'a>>,
) -> Option<&'p CareerPlan<'a>> {
    plans.into_iter().max_by(|one, other| (one.developed_on, &one.id).cmp(&(other.developed_on, &other.id)))
}

/// Whether a review speaks of the plan developed on a day: it bears that day or a later one. Where
/// either day is not recorded, nothing speaks against it.
pub fn is_of_plan(review: &PlanReview<'_>, developed_on: Option<NaiveDate>) -> bool {
    review.reviewed_on.zip(developed_on).is_none_or(|(reviewed, developed)| developed <= reviewed)
}

/// The earliest day on which the assessments for a plan were complete: a comprehensive one, or each of the
/// needed ones, completed from `from` to `by`. None while one of them is open. Assessing again later does
/// not give the plan more time.
pub fn all_assessed_on(
    assessments: &[Assessment<'_>],
    from: Option<NaiveDate>,
    by: NaiveDate,
) -> Option<NaiveDate> {
    let first = |kind: AssessmentKind| {
        let own = assessments.iter().filter(|one| one.kind == Some(kind));
        let days = own.filter_map(|one| one.completed_on);
        days.filter(|day| *day <= by && from.is_none_or(|from| from <= *day)).min()
    };
    let each: Option<Vec<NaiveDate>> = NEEDED_ASSESSMENTS.iter().map(|kind| first(*kind)).collect();
    let all = each.and_then(|days| days.into_iter().max());
    first(AssessmentKind::Comprehensive).into_iter().chain(all).min()
}

/// Where an initial plan stands that is not developed, given the day on which the assessments for it
/// were complete: *due* up to and on the last day that policy allows, *overdue* after.
pub fn undeveloped_status(
    policy: &Policy,
    assessed_on: Option<NaiveDate>,
    as_of: NaiveDate,
) -> InitialPlanStatus {
    match assessed_on {
        None => InitialPlanStatus::NotDue,
        Some(day) if as_of <= day.plus(policy.plan_due_days) => InitialPlanStatus::Due,
        Some(_) => InitialPlanStatus::Overdue,
    }
}

/// The next review of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextReview {
    /// The day from which it is counted: of the latest review, or of the development of the plan.
    pub since: NaiveDate,
    /// The latest review; none where the plan was never reviewed.
    pub review_id: Option<String>,
    /// The last day on which it is in time.
    pub due_on: NaiveDate,
}

impl NextReview {
    /// *Done* until `plan_review_warning_days` before the day it is due, *due* up to and on that day,
    /// *overdue* after.
    pub fn status(&self, policy: &Policy, as_of: NaiveDate) -> ReviewStatus {
        let left = as_of.days_to(self.due_on);
        if left < 0 {
            ReviewStatus::Overdue
        } else if left <= policy.plan_review_warning_days {
            ReviewStatus::Due
        } else {
            ReviewStatus::Done
        }
    }
}

/// The latest review of the plan developed on a day; of several on one day, the one with the greatest
/// id. Reviews without a day do not count.
pub fn latest_review<'p, 'a: 'p>(
    developed_on: Option<NaiveDate>,
    reviews: impl IntoIterator<Item = &'p PlanReview<'a>>,
) -> Option<(NaiveDate, &'p PlanReview<'a>)> {
    let own = reviews.into_iter().filter(|review| is_of_plan(review, developed_on));
    let dated = own.filter_map(|review| Some((review.reviewed_on?, review)));
    dated.max_by(|(one_day, one), (other_day, other)| (one_day, &one.id).cmp(&(other_day, &other.id)))
}

/// The next review of the plan developed on a day. None where there is neither a plan nor a review.
pub fn next_review<'p, 'a: 'p>(
    policy: &Policy,
    developed_on: Option<NaiveDate>,
    reviews: impl IntoIterator<Item = &'p PlanReview<'a>>,
) -> Option<NextReview> {
    let latest = latest_review(developed_on, reviews);
    let since = latest.map(|(day, _)| day).or(developed_on)?;
    let review_id = latest.map(|(_, review)| review.id.to_string());
    Some(NextReview { since, review_id, due_on: since.plus(policy.plan_review_days) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn review(id: &'static str, on: &str) -> PlanReview<'static> {
        PlanReview { id: id.into(), reviewed_on: Some(day(on)), ..PlanReview::default() }
    }

    fn assessment(kind: AssessmentKind, on: &str) -> Assessment<'static> {
        let id = format!("{kind}-{on}").into();
        Assessment { id, kind: Some(kind), completed_on: Some(day(on)), ..Assessment::default() }
    }

    #[test]
    fn a_review_is_done_until_the_warning_due_up_to_the_day_and_overdue_after() {
        let policy = Policy::default();
        let next = next_review(&policy, Some(day("2024-01-30")), &[]).unwrap();
        assert_eq!(next.due_on, day("2024-02-29"));
        for (on, status) in [
            ("2024-01-30", ReviewStatus::Done),
            ("2024-02-21", ReviewStatus::Done),
            ("2024-02-22", ReviewStatus::Due),
            ("2024-02-28", ReviewStatus::Due),
            ("2024-02-29", ReviewStatus::Due),
            ("2024-03-01", ReviewStatus::Overdue),
        ] {
            assert_eq!(next.status(&policy, day(on)), status, "{on}");
        }
        let next = next_review(&policy, Some(day("2023-01-30")), &[]).unwrap();
        assert_eq!(next.due_on, day("2023-03-01"), "no leap year");
    }

    #[test]
    fn the_latest_review_counts_whatever_the_order_and_those_of_an_earlier_plan_do_not() {
        let reviews = [review("r3", "2024-03-01"), review("r1", "2023-05-01"), review("r2", "2024-02-01")];
        let policy = Policy::default();
        let next = next_review(&policy, Some(day("2024-01-10")), &reviews).unwrap();
        assert_eq!((next.review_id.as_deref(), next.since), (Some("r3"), day("2024-03-01")));
        let next = next_review(&policy, Some(day("2024-03-02")), &reviews).unwrap();
        assert_eq!((next.review_id, next.since), (None, day("2024-03-02")));
        assert_eq!(next_review(&policy, None, &[]), None);
    }

    #[test]
    fn the_plan_developed_last_is_in_force_and_one_without_a_day_comes_first() {
        let plan = |id: &'static str, on: Option<&str>| CareerPlan {
            id: id.into(),
            developed_on: on.map(day),
            ..CareerPlan::default()
        };
        let plans = [plan("p2", Some("2024-02-01")), plan("p1", Some("2023-02-01")), plan("p3", None)];
        assert_eq!(current_plan(&plans).unwrap().id, "p2");
        assert_eq!(current_plan(&plans[2..]).unwrap().id, "p3");
        assert_eq!(current_plan(&[]), None);
    }

    #[test]
    fn assessments_are_complete_with_all_six_or_with_a_comprehensive_one() {
        let by = day("2024-06-01");
        let mut six: Vec<_> = NEEDED_ASSESSMENTS.iter().map(|kind| assessment(*kind, "2024-01-10")).collect();
        let last = six.pop().unwrap();
        six.push(assessment(AssessmentKind::Aptitudes, "2024-02-01"));
        assert_eq!(all_assessed_on(&six, None, by), None, "one of the six is open");
        six.push(last);
        assert_eq!(all_assessed_on(&six, None, by), Some(day("2024-01-10")));
        assert_eq!(all_assessed_on(&six, Some(day("2024-01-11")), by), None, "all are of an earlier period");
        assert_eq!(all_assessed_on(&six, Some(day("2024-01-10")), by), Some(day("2024-01-10")));
        six.push(assessment(AssessmentKind::BasicSkills, "2024-02-20"));
        six.push(assessment(AssessmentKind::Comprehensive, "2024-02-21"));
        assert_eq!(all_assessed_on(&six, None, by), Some(day("2024-01-10")), "assessed again");
        six.push(assessment(AssessmentKind::Comprehensive, "2024-01-09"));
        assert_eq!(all_assessed_on(&six, None, by), Some(day("2024-01-09")), "one did for all");
        let one = [assessment(AssessmentKind::Comprehensive, "2024-03-05")];
        assert_eq!(all_assessed_on(&one, None, by), Some(day("2024-03-05")));
        assert_eq!(all_assessed_on(&one, None, day("2024-03-04")), None);
    }

    #[test]
    fn a_plan_is_due_up_to_the_fifth_day_and_overdue_from_the_sixth() {
        let policy = Policy::default();
        let status = |on: &str| undeveloped_status(&policy, Some(day("2024-02-25")), day(on));
        assert_eq!(status("2024-02-29"), InitialPlanStatus::Due, "day 4");
        assert_eq!(status("2024-03-01"), InitialPlanStatus::Due, "day 5");
        assert_eq!(status("2024-03-02"), InitialPlanStatus::Overdue, "day 6");
        assert_eq!(undeveloped_status(&policy, None, day("2024-03-02")), InitialPlanStatus::NotDue);
    }
}
