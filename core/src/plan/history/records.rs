//! The rows of the tables that a plan comes to.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::Plan;
use crate::case::CaseBuilder;
use crate::model::record::to_json;
use crate::model::{CareerPlan, Goal, PlanAgreement, PlanReview, PlanStep, Record, StepBarrier, Table};

/// The rows of the tables that a plan comes to, each table in the order of its ids.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanRecords {
    /// The plan, if it was developed; its id is that of the event.
    pub career_plans: Vec<CareerPlan<'static>>,
    /// Goals.
    pub goals: Vec<Goal<'static>>,
    /// Steps.
    pub plan_steps: Vec<PlanStep<'static>>,
    /// Barriers that steps address; the ids are those of the events.
    pub step_barriers: Vec<StepBarrier<'static>>,
    /// Rounds of agreement; the ids are those of the events that began them.
    pub plan_agreements: Vec<PlanAgreement<'static>>,
    /// Reviews; the ids are those of the events.
    pub plan_reviews: Vec<PlanReview<'static>>,
}

/// What a log tells of a review; the rest is a reviewer's to state.
const OF_REVIEW: &[&str] = &["review_id", "reviewed_on", "stage"];

impl Plan {
    /// The plan as rows of the tables, so that everything that reads tables reads a log, too.
    ///
    /// What the log never said is null: not recorded.
    pub fn records(&self) -> PlanRecords {
        let mut records = PlanRecords {
            career_plans: self.head.iter().cloned().collect(),
            goals: self.goals.values().cloned().collect(),
            plan_steps: self.steps.values().cloned().collect(),
            step_barriers: self.barriers.values().cloned().collect(),
            plan_agreements: self.rounds.clone(),
            plan_reviews: self.reviews.clone(),
        };
        sort(&mut records.step_barriers);
        sort(&mut records.plan_agreements);
        sort(&mut records.plan_reviews);
        records
    }
}

fn sort<'a, R: Record<'a>>(records: &mut [R]) {
    records.sort_by(|one, other| one.id().cmp(other.id()));
}

impl PlanRecords {
    /// The records as the JSON door reads them, a key for each table.
    ///
    /// A field that the log could have told and did not is null, and so counts as supplied; of reviews
    /// only what a log tells is there.
    pub fn to_json(&self) -> Value {
        let mut tables = Map::new();
        add(&mut tables, &self.career_plans, None);
        add(&mut tables, &self.goals, None);
        add(&mut tables, &self.plan_steps, None);
        add(&mut tables, &self.step_barriers, None);
        add(&mut tables, &self.plan_agreements, None);
        add(&mut tables, &self.plan_reviews, Some(OF_REVIEW));
        Value::Object(tables)
    }

    /// The records of a participant, to add other tables to.
    pub fn case<'a>(self, participant_id: impl Into<Cow<'a, str>>) -> CaseBuilder<'a> {
        CaseBuilder::new(participant_id)
            .career_plans(self.career_plans)
            .goals(self.goals)
            .plan_steps(self.plan_steps)
            .step_barriers(self.step_barriers)
            .plan_agreements(self.plan_agreements)
            .plan_reviews(self.plan_reviews)
    }
}

/// Adds a table with the fields named, or with all.
fn add<'a, R: Record<'a>>(tables: &mut Map<String, Value>, records: &[R], fields: Option<&[&str]>) {
    let row = |record: &R| {
        let Value::Object(stated) = to_json(record) else { return Value::Null };
        let mut row = Map::new();
        for field in R::FIELDS.iter().filter(|own| fields.is_none_or(|names| names.contains(&own.name))) {
            row.insert(field.name.to_owned(), stated.get(field.name).cloned().unwrap_or_default());
        }
        Value::Object(row)
    };
    let table: Table = R::TABLE;
    tables.insert(table.name().to_owned(), records.iter().map(row).collect());
}
