//! What a host sees of a plan that follows from its log.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::{Entry, Plan};
use crate::model::{PlanEventKind, PlanStep};
use crate::plan::lines::{
    Agreements, GoalAnswer, PlanHead, ReviewsAnswer, StepAnswer, StepLines, plan_lines,
};
use crate::plan::{AgreementNeed, Spell, needs_agreement, step_title};
use crate::rulebook::Rulebook;

/// The update log in short. Source: CP "How is the Career Plan organized".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Updates {
    /// Events taken in.
    pub count: usize,
    /// How many of each kind; kinds that did not occur are left out.
    pub by_kind: BTreeMap<PlanEventKind, usize>,
    /// The latest event.
    pub last: Option<Update>,
}

/// An entry of the update log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Update {
    /// The event.
    pub event_id: String,
    /// What happened.
    pub kind: PlanEventKind,
    /// When.
    pub at: NaiveDateTime,
    /// Who did it.
    pub by: Option<String>,
}

impl Updates {
    pub(super) fn count(&mut self, entry: Entry<'_>) {
        self.count += 1;
        *self.by_kind.entry(entry.kind).or_default() += 1;
        self.last = Some(Update {
            event_id: entry.event.id.to_string(),
            kind: entry.kind,
            at: entry.at,
            by: entry.event.by.as_ref().map(ToString::to_string),
        });
    }
}

/// What a host sees of a plan that follows from its log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanView {
    /// The plan itself; none before it was developed.
    pub plan: Option<PlanHead>,
    /// Goals in the order in which they were added, with their steps.
    pub goals: Vec<GoalAnswer>,
    /// Steps that are assigned to no goal.
    pub steps_without_goal: Vec<StepAnswer>,
    /// The customer's agreement.
    #[serde(flatten)]
    pub agreements: Agreements,
    /// Why the customer has to agree; empty where nothing is owed.
    pub needs_agreement: Vec<AgreementNeed>,
    /// Reviews, and when the next is due.
    pub reviews: ReviewsAnswer,
    /// The update log in short.
    pub updates: Updates,
    /// The rows of the tables, as [`PlanRecords::to_json`](super::PlanRecords::to_json) gives them.
    pub records: serde_json::Value,
}

impl PlanView {
    pub(super) fn new(plan: &Plan, rulebook: &Rulebook, as_of: NaiveDate) -> Self {
        let records = plan.records();
        let title = |step: &PlanStep<'_>| step_title(rulebook, step, None).map(str::to_owned);
        let spell = Spell::unknown();
        let current = spell.plan(&records.career_plans);
        let next = current.and_then(|own| spell.next_review(rulebook.policy(), own, &records.plan_reviews));
        let lines = StepLines { barriers: &records.step_barriers, credentials: &[], title: &title };
        let (goals, steps_without_goal) = plan_lines(rulebook, &records.goals, &records.plan_steps, &lines);
        Self {
            plan: records.career_plans.first().map(PlanHead::new),
            goals,
            steps_without_goal,
            agreements: Agreements::new(&plan.rounds),
            needs_agreement: needs_agreement(&records.goals, &records.plan_agreements),
            reviews: ReviewsAnswer::new(&records.plan_reviews, next, as_of),
            updates: plan.updates.clone(),
            records: records.to_json(),
        }
    }
}
