//! What the items of a rubric look at: one plan at one stage.

use chrono::NaiveDate;

use super::State;
use crate::case::{Case, Supplied};
use crate::model::{Assessment, AssessmentKind, CareerPlan, Goal, GoalHorizon, PlanReview, PlanStage, Table};
use crate::names::is_blank;
use crate::plan::{current_plan, first_day_of_plan, is_of_plan, periods};
use crate::rulebook::{Policy, Rulebook};

/// One plan at one stage, as it looked on the day of the answer.
pub struct View<'c> {
    pub(super) rulebook: &'c Rulebook,
    pub(super) case: &'c Case<'c>,
    pub(super) stage: PlanStage,
    pub(super) as_of: NaiveDate,
    pub(super) plan: Option<&'c CareerPlan<'c>>,
    pub(super) developed_on: Option<NaiveDate>,
    /// The first day of the period that the plan belongs to; none where nothing came before.
    pub(super) since: Option<NaiveDate>,
    pub(super) review: Option<&'c PlanReview<'c>>,
    /// Whether the caller named the review.
    pub(super) by_name: bool,
}

impl<'c> View<'c> {
    /// The plan in force, with the latest review of a stage: of several on one day the one with the
    /// greatest id; one without a day comes before all others.
    pub(super) fn new(
        rulebook: &'c Rulebook,
        case: &'c Case<'c>,
        stage: PlanStage,
        as_of: NaiveDate,
    ) -> Self {
        let plan = current_plan(&case.career_plans);
        let developed_on = plan.and_then(|plan| plan.developed_on);
        let own = case.plan_reviews.iter().filter(|review| review.stage == Some(stage));
        let review = own
            .filter(|review| is_of_plan(review, developed_on))
            .max_by(|one, other| (one.reviewed_on, &one.id).cmp(&(other.reviewed_on, &other.id)));
        let since = developed_on.and_then(|day| first_day(rulebook, case, day, as_of));
        Self { rulebook, case, stage, as_of, plan, developed_on, since, review, by_name: false }
    }

    /// With the review that the caller named.
    pub(super) fn by_review(self, review: &'c PlanReview<'c>) -> Self {
        Self { review: Some(review), by_name: true, ..self }
    }

    /// Whether a day belongs to the period of the plan, and not to an earlier one. What bears no day may.
    pub(super) fn covers(&self, day: Option<NaiveDate>) -> bool {
        day.zip(self.since).is_none_or(|(day, since)| since <= day)
    }

    pub(super) fn policy(&self) -> &'c Policy {
        self.rulebook.policy()
    }

    /// Whether no record of a table was set aside because it could not be understood.
    pub(super) fn whole(&self, table: Table) -> bool {
        self.case.faults_of(table).next().is_none()
    }

    /// Whether the review that is used is surely the one that counts.
    pub(super) fn reviews_are_known(&self, supplied: &Supplied) -> bool {
        supplied.table(Table::PlanReviews) && (self.by_name || self.whole(Table::PlanReviews))
    }

    /// The assessments of the stage: up to the day of the plan, or after it. None where that day would
    /// have to be known, and is not recorded.
    pub(super) fn assessments(&self) -> Option<impl Iterator<Item = &'c Assessment<'c>>> {
        let (stage, developed_on) = (self.stage, self.developed_on);
        if stage == PlanStage::Update && developed_on.is_none() {
            return None;
        }
        let later = move |own: &&Assessment<'_>| {
            own.completed_on.zip(developed_on).is_some_and(|(day, developed)| developed < day)
        };
        Some(self.case.assessments.iter().filter(move |own| later(own) == (stage == PlanStage::Update)))
    }

    /// The assessments of the stage that looked at one thing. None where the stage cannot be told.
    pub(super) fn of_kind(&self, kind: AssessmentKind) -> Option<impl Iterator<Item = &'c Assessment<'c>>> {
        Some(self.assessments()?.filter(move |own| own.kind == Some(kind)))
    }

    /// The goals that are to be reached by a time.
    pub(super) fn goals_for(&self, horizon: GoalHorizon) -> impl Iterator<Item = &'c Goal<'c>> {
        self.case.goals.iter().filter(move |goal| goal.horizon == Some(horizon))
    }
}

/// The first day of the period that a plan belongs to. None where nothing came before, or where
/// participation cannot be determined.
fn first_day(
    rulebook: &Rulebook,
    case: &Case<'_>,
    developed_on: NaiveDate,
    as_of: NaiveDate,
) -> Option<NaiveDate> {
    first_day_of_plan(&periods(rulebook, case, as_of)?, developed_on)
}

/// What was found about an item.
#[derive(Debug, Clone)]
pub struct Found {
    pub(super) state: State,
    /// Ids or names of what lacks it.
    pub(super) lacking: Vec<String>,
    /// Days counted.
    pub(super) days: Option<i64>,
}

impl Found {
    /// Met or missing.
    pub(super) fn of(met: bool) -> Self {
        let state = if met { State::Met } else { State::Missing };
        Self { state, lacking: Vec::new(), days: None }
    }

    /// Records do not tell.
    pub(super) fn unknown() -> Self {
        Self { state: State::NotStated, lacking: Vec::new(), days: None }
    }

    /// Missing where something lacks it.
    pub(super) fn unless(lacking: Vec<String>) -> Self {
        let met = lacking.is_empty();
        Self { lacking, ..Self::of(met) }
    }

    /// After a number of days.
    pub(super) fn after(self, days: i64) -> Self {
        Self { days: Some(days), ..self }
    }
}

/// Whether a text says something.
pub(super) fn says(text: Option<&str>) -> bool {
    !is_blank(text)
}
