//! The plan a person reads, from the records of one participant.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::lines::{Agreements, GoalAnswer, PlanHead, ReviewsAnswer, StepAnswer, StepLines, plan_lines};
use super::{AgreementNeed, Spell, current_plan, needs_agreement, periods, step_title};
use crate::case::{Case, ServiceView, Supplied};
use crate::model::{GoalStatus, PlanStep, Record, ServiceStatus, Table};
use crate::rulebook::Rulebook;

/// The plan a person reads. Source: CP "Overview".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanAnswer {
    /// The participant.
    pub participant_id: String,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// What the program calls a plan.
    pub plan_label: String,
    /// What the program calls a participant.
    pub participant_label: String,
    /// The plan itself: the one developed last.
    pub plan: Option<PlanHead>,
    /// Goals in the order in which they were added, with their steps.
    pub goals: Vec<GoalAnswer>,
    /// Steps that are assigned to no goal, or to none that is there.
    pub steps_without_goal: Vec<StepAnswer>,
    /// Services that are assigned to a goal and that no step carries.
    pub services_without_step: Vec<ServiceAnswer>,
    /// The customer's agreement.
    #[serde(flatten)]
    pub agreements: Agreements,
    /// Why the customer has to agree; empty where nothing is owed, none where goals or agreements, or what
    /// of them it rests on, are not known.
    pub needs_agreement: Option<Vec<AgreementNeed>>,
    /// What was reached.
    pub accomplishments: Accomplishments,
    /// Reviews, and when the next is due.
    pub reviews: ReviewsAnswer,
    /// Records that could not be understood, and so are missing here.
    pub set_aside: Vec<SetAside>,
    /// Tables and fields that bear on the answer and were not supplied.
    pub not_considered: Vec<&'static str>,
}

/// A service that is assigned to a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceAnswer {
    /// Its id.
    pub service_id: String,
    /// The goal.
    pub goal_id: String,
    /// Activity code.
    pub activity_code: Option<String>,
    /// What the services matrix calls it.
    pub title: Option<String>,
    /// Where it stands.
    pub status: Option<ServiceStatus>,
    /// The day it began, or is planned to.
    pub begin: Option<NaiveDate>,
    /// The day it ended.
    pub end: Option<NaiveDate>,
}

/// What was reached: each none where its table was not supplied. Source: CP "Accomplishment".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Accomplishments {
    /// Credentials earned.
    pub credentials: Option<Counted>,
    /// Goals complete.
    pub goals: Option<Counted>,
    /// Services whose status is complete.
    pub services: Option<Counted>,
    /// Steps of the plan whose status is complete.
    pub steps: Option<Counted>,
}

/// A count with the list that it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// How many.
    pub count: usize,
    /// Which.
    pub ids: Vec<String>,
}

/// A record that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// The table.
    pub table: Table,
    /// The record.
    pub id: Option<String>,
    /// The field.
    pub field: &'static str,
    /// The value found.
    pub value: String,
    /// What is allowed.
    pub allowed: String,
}

/// What bears on the plan; what of it is missing is said in every answer.
const BEARS: &[&str] = &[
    "career_plans",
    "goals",
    "goals.status",
    "goals.added_at",
    "goals.status_set_at",
    "plan_steps",
    "plan_steps.goal_id",
    "plan_steps.planned_start",
    "plan_steps.planned_end",
    "plan_steps.actual_start",
    "plan_steps.provided_by_grantee",
    "plan_steps.provider",
    "step_barriers",
    "plan_agreements",
    "plan_agreements.method",
    "plan_agreements.customer_signed_at",
    "plan_agreements.filed_at",
    "plan_reviews",
    "credentials",
    "services",
    "services.status",
];

/// What tells whether the customer has to agree.
pub(crate) const AGREEMENT_NEEDS: &[&str] = &[
    "goals.status",
    "goals.added_at",
    "goals.status_set_at",
    "plan_agreements.method",
    "plan_agreements.customer_signed_at",
    "plan_agreements.filed_at",
];

/// The tables whose faulty records are missing from the plan.
const TABLES: &[Table] = &[
    Table::CareerPlans,
    Table::Goals,
    Table::PlanSteps,
    Table::StepBarriers,
    Table::PlanAgreements,
    Table::PlanReviews,
    Table::Credentials,
    Table::Services,
];

/// The plan a person reads, as it looked on `as_of`.
///
/// Goals stand in the order in which they were added, steps in the order of their start; dates of goals
/// are derived. What was not supplied is none, never zero. Source: CP "Overview".
pub fn overview(rulebook: &Rulebook, case: &Case<'_>, supplied: &Supplied, as_of: NaiveDate) -> PlanAnswer {
    let mut case = case.clone();
    case.see_on(rulebook, as_of);
    let services: Vec<ServiceView<'_>> =
        case.services.iter().map(|service| ServiceView::new(rulebook, &case, service)).collect();
    let title = |step: &PlanStep<'_>| title_of_step(rulebook, &services, step);
    let beside = StepLines { barriers: &case.step_barriers, credentials: &case.credentials, title: &title };
    let (goals, steps_without_goal) = plan_lines(rulebook, &case.goals, &case.plan_steps, &beside);
    let set_aside: Vec<SetAside> = case
        .faults
        .iter()
        .filter(|fault| TABLES.contains(&fault.table) && fault.sets_aside())
        .map(|fault| SetAside {
            table: fault.table,
            id: fault.record_id.clone(),
            field: fault.field,
            value: fault.value.clone(),
            allowed: fault.allowed.clone(),
        })
        .collect();
    let known = |table: Table| supplied.table(table) && !set_aside.iter().any(|own| own.table == table);
    let spell = periods(rulebook, &case, as_of).map_or_else(Spell::unknown, |own| Spell::of(&own));
    // Without the plans, or the reviews, nobody knows which review is the next.
    let next = spell
        .plan(&case.career_plans)
        .filter(|_| known(Table::CareerPlans) && known(Table::PlanReviews))
        .and_then(|plan| spell.next_review(rulebook.policy(), plan, &case.plan_reviews));
    let both = known(Table::Goals)
        && known(Table::PlanAgreements)
        && AGREEMENT_NEEDS.iter().all(|name| supplied.named(name) == Some(true));
    PlanAnswer {
        participant_id: case.id.to_string(),
        as_of,
        plan_label: rulebook.plan_label().to_owned(),
        participant_label: rulebook.participant_label().to_owned(),
        plan: current_plan(&case.career_plans).map(PlanHead::new),
        goals,
        steps_without_goal,
        services_without_step: services_without_step(&case, &services),
        agreements: Agreements::new(&case.plan_agreements),
        needs_agreement: both.then(|| needs_agreement(&case.goals, &case.plan_agreements)),
        accomplishments: accomplishments(&case, |name: &str, table| {
            supplied.named(name) == Some(true) && known(table)
        }),
        reviews: ReviewsAnswer::new(&case.plan_reviews, next, as_of),
        set_aside,
        not_considered: BEARS.iter().copied().filter(|name| supplied.named(name) == Some(false)).collect(),
    }
}

/// What a step is called.
fn title_of_step(rulebook: &Rulebook, services: &[ServiceView<'_>], step: &PlanStep<'_>) -> Option<String> {
    // Cases keep their services in the order of ids.
    let service = step.service_id.as_deref().and_then(|id| {
        let place = services.binary_search_by(|service| service.id().cmp(id)).ok()?;
        services.get(place)
    });
    step_title(rulebook, step, service).map(str::to_owned)
}

fn services_without_step(case: &Case<'_>, services: &[ServiceView<'_>]) -> Vec<ServiceAnswer> {
    let carried: BTreeSet<&str> =
        case.plan_steps.iter().filter_map(|step| step.service_id.as_deref()).collect();
    let mut left: Vec<&ServiceView<'_>> =
        services.iter().filter(|service| !carried.contains(service.id())).collect();
    left.sort_by_key(|service| (service.date().is_none(), service.date(), service.id()));
    left.into_iter()
        .filter_map(|service| {
            Some(ServiceAnswer {
                service_id: service.id().to_owned(),
                goal_id: service.record.goal_id.as_deref()?.to_owned(),
                activity_code: service.record.activity_code.as_deref().map(str::to_owned),
                title: service.row.map(|row| row.title.clone()),
                status: service.record.status,
                begin: service.date(),
                end: service.end(),
            })
        })
        .collect()
}

/// `known` tells whether a field was supplied and every record of its table could be understood.
fn accomplishments(case: &Case<'_>, known: impl Fn(&str, Table) -> bool) -> Accomplishments {
    let steps = case.plan_steps.iter().filter(|step| step.status == Some(ServiceStatus::Complete));
    let services = case.services.iter().filter(|own| own.status == Some(ServiceStatus::Complete));
    let goals = case.goals.iter().filter(|goal| goal.status == Some(GoalStatus::Complete));
    Accomplishments {
        credentials: known("credentials", Table::Credentials).then(|| counted(case.credentials.iter())),
        goals: known("goals.status", Table::Goals).then(|| counted(goals)),
        services: known("services.status", Table::Services).then(|| counted(services)),
        steps: known("plan_steps.status", Table::PlanSteps).then(|| counted(steps)),
    }
}

fn counted<'r, 'a: 'r, R: Record<'a> + 'r>(records: impl Iterator<Item = &'r R>) -> Counted {
    let ids: Vec<String> = records.map(|record| record.id().to_owned()).collect();
    Counted { count: ids.len(), ids }
}
