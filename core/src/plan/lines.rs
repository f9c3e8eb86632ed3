//! Goals, steps and agreements as a person reads them; the same whether they come from tables or from
//! a log.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde::Serialize;

use super::{NextReview, Standing, agreed_at, goal_dates, latest_agreement, standing, step_start};
use crate::model::{
    AgreementMethod, CareerPlan, Credential, Goal, GoalCategory, GoalHorizon, GoalStatus, GoalTerm,
    PlanAgreement, PlanReview, PlanStage, PlanStep, ServiceStatus, StepBarrier,
};
use crate::rulebook::Rulebook;

/// Who provides a step where the record says so and names nobody else. Source: CP "Service Provider".
pub const DEFAULT_PROVIDER: &str = "grantee";

/// The plan itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanHead {
    /// Its id.
    pub plan_id: String,
    /// The day on which the initial plan was developed.
    pub developed_on: Option<NaiveDate>,
    /// Whether it was developed with the customer.
    pub with_customer: Option<bool>,
    /// The day on which the customer was given a copy.
    pub copy_given_on: Option<NaiveDate>,
}

impl PlanHead {
    pub(super) fn new(plan: &CareerPlan<'_>) -> Self {
        Self {
            plan_id: plan.id.to_string(),
            developed_on: plan.developed_on,
            with_customer: plan.with_customer,
            copy_given_on: plan.copy_given_on,
        }
    }
}

/// A goal with its steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalAnswer {
    /// Its id.
    pub goal_id: String,
    /// Goal statement.
    pub statement: Option<String>,
    /// What it is about.
    pub category: Option<GoalCategory>,
    /// What the program calls that.
    pub label: Option<String>,
    /// Short or long term.
    pub term: Option<GoalTerm>,
    /// Where it stands; none where that is not recorded.
    pub status: Option<GoalStatus>,
    /// Earliest start of its steps.
    pub earliest_start: Option<NaiveDate>,
    /// Latest planned due date of its steps.
    pub latest_due: Option<NaiveDate>,
    /// When it was added.
    pub added_at: Option<NaiveDateTime>,
    /// When its status was set to what it is.
    pub status_set_at: Option<NaiveDateTime>,
    /// Who verified that it was reached.
    pub verified_by: Option<String>,
    /// The day of that.
    pub verified_on: Option<NaiveDate>,
    /// When the customer was notified that it is off track.
    pub customer_notified_at: Option<NaiveDateTime>,
    /// When it is to be reached.
    pub horizon: Option<GoalHorizon>,
    /// Its benchmark.
    pub benchmark: Option<String>,
    /// The barrier it addresses.
    pub barrier: Option<String>,
    /// The occupation it aims at.
    pub occupation: Option<String>,
    /// The credential it aims at.
    pub credential: Option<String>,
    /// Its steps, earliest start first.
    pub steps: Vec<StepAnswer>,
}

/// A step of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepAnswer {
    /// Its id.
    pub step_id: String,
    /// The goal it serves.
    pub goal_id: Option<String>,
    /// What it is called: its own title, else that of its activity in the services matrix.
    pub title: Option<String>,
    /// The service that carries it out.
    pub service_id: Option<String>,
    /// The activity it plans.
    pub activity_code: Option<String>,
    /// Where it stands; none where that is not recorded.
    pub status: Option<ServiceStatus>,
    /// Planned start.
    pub planned_start: Option<NaiveDate>,
    /// Planned end.
    pub planned_end: Option<NaiveDate>,
    /// Start.
    pub actual_start: Option<NaiveDate>,
    /// Completion date, or the day on which it ended without being completed.
    pub actual_end: Option<NaiveDate>,
    /// Planned weekly hours.
    pub weekly_hours: Option<i64>,
    /// Whether WIOA funds it.
    pub wioa_funded: Option<bool>,
    /// Who provides it: the name, or `grantee` where the record says so; none where neither is.
    pub provider: Option<String>,
    /// What it is worth (dollars).
    pub dollar_value: Option<Decimal>,
    /// The approved training program that it carries out.
    pub training_program: Option<String>,
    /// The barriers that it addresses.
    pub barriers: Vec<String>,
    /// The credentials that came out of it, by id.
    pub credentials: Vec<String>,
}

/// What stands beside steps.
pub(super) struct StepLines<'l> {
    pub(super) barriers: &'l [StepBarrier<'l>],
    pub(super) credentials: &'l [Credential<'l>],
    /// What a step is called.
    pub(super) title: &'l dyn Fn(&PlanStep<'_>) -> Option<String>,
}

/// The goals in the order in which they were added, and the steps that belong to none of them.
pub(super) fn plan_lines(
    rulebook: &Rulebook,
    goals: &[Goal<'_>],
    steps: &[PlanStep<'_>],
    beside: &StepLines<'_>,
) -> (Vec<GoalAnswer>, Vec<StepAnswer>) {
    let known: BTreeSet<&str> = goals.iter().map(|goal| &*goal.id).collect();
    let barriers = by(beside.barriers, |own| own.step_id.as_deref());
    let by_step = by(beside.credentials, |own| own.step_id.as_deref());
    let by_service = by(beside.credentials, |own| own.service_id.as_deref());
    let mut of_goal: BTreeMap<&str, Vec<&PlanStep<'_>>> = BTreeMap::new();
    for step in steps {
        let goal = step.goal_id.as_deref().filter(|id| known.contains(id)).unwrap_or_default();
        of_goal.entry(goal).or_default().push(step);
    }
    let line = |step: &&PlanStep<'_>| {
        let named = barriers.get(&*step.id).into_iter().flatten();
        let service = step.service_id.as_deref().unwrap_or_default();
        let own = by_step.get(&*step.id).into_iter().chain(by_service.get(service)).flatten();
        let mut credentials: Vec<String> = own.map(|own| own.id.to_string()).collect();
        credentials.sort();
        credentials.dedup();
        let mut barriers: Vec<String> =
            named.filter_map(|own| Some(own.barrier.as_deref()?.into())).collect();
        barriers.sort();
        barriers.dedup();
        StepAnswer { barriers, credentials, ..step_line(step, beside) }
    };
    let mut lines_of = |goal: &str| {
        let mut steps = of_goal.remove(goal).unwrap_or_default();
        steps.sort_by_key(|step| (last(step_start(step)), last(step.planned_end), step.id.clone()));
        (goal_dates(steps.iter().copied()), steps.iter().map(line).collect::<Vec<_>>())
    };
    let mut in_order: Vec<&Goal<'_>> = goals.iter().collect();
    in_order.sort_by_key(|goal| (last(goal.added_at), goal.id.clone()));
    let goals = in_order
        .into_iter()
        .map(|goal| {
            let (dates, steps) = lines_of(&goal.id);
            GoalAnswer {
                earliest_start: dates.earliest_start,
                latest_due: dates.latest_due,
                steps,
                ..goal_line(rulebook, goal)
            }
        })
        .collect();
    let (_, without_goal) = lines_of("");
    (goals, without_goal)
}

/// Orders what is not recorded behind everything else.
fn last<T>(value: Option<T>) -> (bool, Option<T>) {
    (value.is_none(), value)
}

/// Records by the text they refer to.
fn by<'l, T>(
    records: &'l [T],
    reference: impl Fn(&'l T) -> Option<&'l str>,
) -> BTreeMap<&'l str, Vec<&'l T>> {
    let mut linked: BTreeMap<&str, Vec<&T>> = BTreeMap::new();
    for record in records {
        if let Some(id) = reference(record) {
            linked.entry(id).or_default().push(record);
        }
    }
    linked
}

fn text(text: Option<&std::borrow::Cow<'_, str>>) -> Option<String> {
    text.map(ToString::to_string)
}

fn goal_line(rulebook: &Rulebook, goal: &Goal<'_>) -> GoalAnswer {
    GoalAnswer {
        goal_id: goal.id.to_string(),
        statement: text(goal.statement.as_ref()),
        category: goal.category,
        label: goal.category.map(|category| rulebook.goal_label(category).to_owned()),
        term: goal.term,
        status: goal.status,
        earliest_start: None,
        latest_due: None,
        added_at: goal.added_at,
        status_set_at: goal.status_set_at,
        verified_by: text(goal.verified_by.as_ref()),
        verified_on: goal.verified_on,
        customer_notified_at: goal.customer_notified_at,
        horizon: goal.horizon,
        benchmark: text(goal.benchmark.as_ref()),
        barrier: text(goal.barrier.as_ref()),
        occupation: text(goal.occupation.as_ref()),
        credential: text(goal.credential.as_ref()),
        steps: Vec::new(),
    }
}

fn step_line(step: &PlanStep<'_>, beside: &StepLines<'_>) -> StepAnswer {
    let named = step.provider.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let grantee = || (step.provided_by_grantee == Some(true)).then_some(DEFAULT_PROVIDER);
    StepAnswer {
        step_id: step.id.to_string(),
        goal_id: text(step.goal_id.as_ref()),
        title: (beside.title)(step),
        service_id: text(step.service_id.as_ref()),
        activity_code: text(step.activity_code.as_ref()),
        status: step.status,
        planned_start: step.planned_start,
        planned_end: step.planned_end,
        actual_start: step.actual_start,
        actual_end: step.actual_end,
        weekly_hours: step.weekly_hours,
        wioa_funded: step.wioa_funded,
        provider: named.or_else(grantee).map(str::to_owned),
        dollar_value: step.dollar_value,
        training_program: text(step.training_program.as_ref()),
        barriers: Vec::new(),
        credentials: Vec::new(),
    }
}

/// The customer's agreement to the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreements {
    /// The round of agreement that began last.
    pub agreement: Option<AgreementAnswer>,
    /// Where that one is not signed: the latest that was signed, is on file, or could not be collected.
    pub earlier_agreement: Option<AgreementAnswer>,
    /// The moment up to which the plan is agreed to: the plan as it was printed or sent is what is signed.
    pub agreed_at: Option<NaiveDateTime>,
}

/// A round of agreement with its times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreementAnswer {
    /// Its id.
    pub agreement_id: String,
    /// The way in which it is obtained.
    pub method: Option<AgreementMethod>,
    /// Where it stands.
    pub standing: Standing,
    /// When the form was printed, or the request sent.
    pub requested_at: Option<NaiveDateTime>,
    /// When the customer signed.
    pub customer_signed_at: Option<NaiveDateTime>,
    /// When the planner signed.
    pub planner_signed_at: Option<NaiveDateTime>,
    /// When the signed form was uploaded.
    pub uploaded_at: Option<NaiveDateTime>,
    /// When it was set on file, or recorded that no signature could be collected.
    pub filed_at: Option<NaiveDateTime>,
}

impl AgreementAnswer {
    fn new(agreement: &PlanAgreement<'_>) -> Self {
        Self {
            agreement_id: agreement.id.to_string(),
            method: agreement.method,
            standing: standing(agreement),
            requested_at: agreement.requested_at,
            customer_signed_at: agreement.customer_signed_at,
            planner_signed_at: agreement.planner_signed_at,
            uploaded_at: agreement.uploaded_at,
            filed_at: agreement.filed_at,
        }
    }
}

impl Agreements {
    pub(super) fn new(agreements: &[PlanAgreement<'_>]) -> Self {
        // Of those that began at one time, the one that stands last.
        let latest = agreements.iter().max_by_key(|own| began(own));
        let agreed = latest_agreement(agreements);
        let unsigned = latest.is_some_and(|own| standing(own) == Standing::Requested);
        Self {
            agreement: latest.map(AgreementAnswer::new),
            earlier_agreement: agreed.filter(|_| unsigned).map(AgreementAnswer::new),
            agreed_at: agreed.and_then(agreed_at),
        }
    }
}

/// The earliest time of a round.
fn began(own: &PlanAgreement<'_>) -> Option<NaiveDateTime> {
    let signed = [own.customer_signed_at, own.planner_signed_at];
    let times = [own.requested_at, own.uploaded_at, own.filed_at];
    times.into_iter().chain(signed).flatten().min()
}

/// The reviews of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewsAnswer {
    /// Each, earliest first; those without a day come last.
    pub done: Vec<ReviewAnswer>,
    /// The day by which the plan is to be reviewed again.
    pub next_on: Option<NaiveDate>,
    /// Days until then; below zero where it has passed.
    pub days_left: Option<i64>,
}

/// A review of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewAnswer {
    /// Its id.
    pub review_id: String,
    /// Its day.
    pub reviewed_on: Option<NaiveDate>,
    /// Which plan it looked at.
    pub stage: Option<PlanStage>,
}

impl ReviewsAnswer {
    pub(super) fn new(reviews: &[PlanReview<'_>], next: Option<NextReview>, as_of: NaiveDate) -> Self {
        let mut in_order: Vec<&PlanReview<'_>> = reviews.iter().collect();
        in_order.sort_by_key(|review| (last(review.reviewed_on), review.id.clone()));
        let answer = |review: &PlanReview<'_>| ReviewAnswer {
            review_id: review.id.to_string(),
            reviewed_on: review.reviewed_on,
            stage: review.stage,
        };
        let next_on = next.map(|next| next.due_on);
        Self {
            done: in_order.into_iter().map(answer).collect(),
            next_on,
            days_left: next_on.map(|next| (next - as_of).num_days()),
        }
    }
}
