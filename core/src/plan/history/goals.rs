//! What happens to goals.

use super::{Entry, Plan, PlanEffect, Refusal, put, put_text};
use crate::model::{Goal, GoalStatus};
use crate::plan::AgreementNeed;
use crate::rulebook::Rulebook;

impl Plan {
    pub(super) fn add_goal(
        &mut self,
        rulebook: &Rulebook,
        entry: Entry<'_>,
    ) -> Result<Vec<PlanEffect>, Refusal> {
        let goal_id = entry.need("goal_id", entry.event.goal_id.as_ref())?.to_owned();
        if self.goals.contains_key(&goal_id) {
            return Err(Refusal::GoalThere { goal_id });
        }
        let id = goal_id.clone().into();
        let mut goal = Goal { id, added_at: Some(entry.at), ..Goal::default() };
        describe(rulebook, &mut goal, entry)?;
        let status = entry.event.goal_status.unwrap_or(GoalStatus::NotStarted);
        let mut effects = set_status(&mut goal, status, entry)?;
        if !self.rounds.is_empty() || status == GoalStatus::OffTrack {
            let need = AgreementNeed::GoalAdded { goal_id: goal_id.clone(), at: entry.at };
            effects.push(PlanEffect::AskForAgreement { need });
        }
        self.goals.insert(goal_id, goal);
        Ok(effects)
    }

    pub(super) fn edit_goal(
        &mut self,
        rulebook: &Rulebook,
        entry: Entry<'_>,
    ) -> Result<Vec<PlanEffect>, Refusal> {
        let mut goal = self.goal(entry)?.clone();
        describe(rulebook, &mut goal, entry)?;
        self.goals.insert(goal.id.to_string(), goal);
        Ok(Vec::new())
    }

    pub(super) fn set_goal_status(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let mut goal = self.goal(entry)?.clone();
        let status =
            entry.event.goal_status.ok_or(Refusal::Missing { kind: entry.kind, field: "goal_status" })?;
        if goal.status == Some(status) {
            return Err(Refusal::SameGoalStatus { status });
        }
        let mut effects = set_status(&mut goal, status, entry)?;
        let goal_id = goal.id.to_string();
        if status == GoalStatus::OffTrack {
            let need = AgreementNeed::GoalOffTrack { goal_id: goal_id.clone(), at: entry.at };
            effects.push(PlanEffect::AskForAgreement { need });
        }
        self.goals.insert(goal_id, goal);
        Ok(effects)
    }

    /// The first notification counts; what is sent again later is an entry of the log alone.
    pub(super) fn notify(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let mut goal = self.goal(entry)?.clone();
        let status = goal.status.unwrap_or(GoalStatus::NotStarted);
        if status != GoalStatus::OffTrack {
            return Err(Refusal::NotOffTrack { status });
        }
        goal.customer_notified_at.get_or_insert(entry.at);
        self.goals.insert(goal.id.to_string(), goal);
        Ok(Vec::new())
    }

    fn goal(&self, entry: Entry<'_>) -> Result<&Goal<'static>, Refusal> {
        let goal_id = entry.need("goal_id", entry.event.goal_id.as_ref())?;
        self.goals.get(goal_id).ok_or_else(|| Refusal::UnknownGoal { goal_id: goal_id.to_owned() })
    }
}

/// What an event says about a goal, its status apart.
fn describe(rulebook: &Rulebook, goal: &mut Goal<'static>, entry: Entry<'_>) -> Result<(), Refusal> {
    let event = entry.event;
    if let Some(statement) = &event.statement {
        let (length, max) = (statement.chars().count(), rulebook.policy().goal_statement_max);
        if i64::try_from(length).is_ok_and(|length| length > max) {
            return Err(Refusal::StatementTooLong { length, max, statement: statement.to_string() });
        }
    }
    put_text(&mut goal.statement, event.statement.as_ref());
    put(&mut goal.category, event.category.as_ref());
    put(&mut goal.term, event.term.as_ref());
    put(&mut goal.horizon, event.horizon.as_ref());
    put_text(&mut goal.benchmark, event.benchmark.as_ref());
    put_text(&mut goal.barrier, event.barrier.as_ref());
    put_text(&mut goal.occupation, event.occupation.as_ref());
    put_text(&mut goal.credential, event.credential.as_ref());
    Ok(())
}

/// Sets a status. Verification belongs to the status complete, notification to off track: both end
/// with it.
fn set_status(
    goal: &mut Goal<'static>,
    status: GoalStatus,
    entry: Entry<'_>,
) -> Result<Vec<PlanEffect>, Refusal> {
    let goal_id = goal.id.to_string();
    let (mut verified_by, mut verified_on) = (None, None);
    let effects = match status {
        GoalStatus::NotStarted | GoalStatus::OnTrack => Vec::new(),
        GoalStatus::OffTrack => vec![PlanEffect::NotifyCustomer { goal_id }],
        GoalStatus::Complete => {
            let by = entry.event.by.as_ref().ok_or(Refusal::NoVerifier)?.to_string();
            verified_by = Some(by.clone().into());
            verified_on = Some(entry.at.date());
            vec![PlanEffect::RecordVerification { goal_id, verified_by: by, verified_on: entry.at.date() }]
        }
    };
    goal.status = Some(status);
    goal.status_set_at = Some(entry.at);
    goal.verified_by = verified_by;
    goal.verified_on = verified_on;
    goal.customer_notified_at = None;
    Ok(effects)
}
