//! What happens to steps.

use std::ops::RangeInclusive;

use super::{Entry, Plan, PlanEffect, Refusal, put, put_text};
use crate::model::{PlanStep, ServiceStatus, StepBarrier};

/// The hours that a week has.
const WEEKLY_HOURS: RangeInclusive<i64> = 0..=7 * 24;

impl Plan {
    pub(super) fn add_step(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let event = entry.event;
        let step_id = entry.need("step_id", event.step_id.as_ref())?.to_owned();
        if self.steps.contains_key(&step_id) || self.removed.contains(&step_id) {
            return Err(Refusal::StepThere { step_id });
        }
        if event.service_id.is_none() && event.activity_code.is_none() && event.title.is_none() {
            return Err(Refusal::StepWithoutName);
        }
        let mut step = PlanStep {
            id: step_id.clone().into(),
            added_at: Some(entry.at),
            provided_by_grantee: Some(true),
            status: Some(ServiceStatus::NotStarted),
            ..PlanStep::default()
        };
        self.describe(&mut step, entry)?;
        set_status(&mut step, event.step_status.unwrap_or(ServiceStatus::NotStarted), entry)?;
        if let Some(barrier) = &event.barrier {
            self.keep_barrier(&step_id, barrier, entry);
        }
        self.steps.insert(step_id, step);
        Ok(Vec::new())
    }

    pub(super) fn edit_step(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let mut step = self.step(entry)?.clone();
        self.describe(&mut step, entry)?;
        self.steps.insert(step.id.to_string(), step);
        Ok(Vec::new())
    }

    pub(super) fn set_step_status(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let before = self.step(entry)?;
        let status =
            entry.event.step_status.ok_or(Refusal::Missing { kind: entry.kind, field: "step_status" })?;
        let mut step = before.clone();
        set_status(&mut step, status, entry)?;
        // Without a day of its own, the event only says again what is known.
        let says_again = before.status == Some(status) && entry.event.on.is_none();
        if says_again || step == *before {
            return Err(Refusal::SameStepStatus { status });
        }
        self.steps.insert(step.id.to_string(), step);
        Ok(Vec::new())
    }

    pub(super) fn remove_step(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let step_id = self.step(entry)?.id.to_string();
        self.steps.remove(&step_id);
        let from = (step_id.clone(), String::new());
        let own: Vec<(String, String)> = self
            .barriers
            .range(from..)
            .map(|(key, _)| key)
            .take_while(|key| key.0 == step_id)
            .cloned()
            .collect();
        for key in own {
            self.barriers.remove(&key);
        }
        self.removed.insert(step_id);
        Ok(Vec::new())
    }

    pub(super) fn address(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let step_id = self.step(entry)?.id.to_string();
        let barrier = entry.need("barrier", entry.event.barrier.as_ref())?;
        if self.barriers.contains_key(&(step_id.clone(), barrier.to_owned())) {
            return Err(Refusal::AddressedBefore { barrier: barrier.to_owned() });
        }
        self.keep_barrier(&step_id, barrier, entry);
        Ok(Vec::new())
    }

    fn keep_barrier(&mut self, step_id: &str, barrier: &str, entry: Entry<'_>) {
        let key = (step_id.to_owned(), barrier.to_owned());
        let (step_id, barrier) = (Some(key.0.clone().into()), Some(key.1.clone().into()));
        self.barriers.insert(key, StepBarrier { id: entry.id(), step_id, barrier });
    }

    fn step(&self, entry: Entry<'_>) -> Result<&PlanStep<'static>, Refusal> {
        let step_id = entry.need("step_id", entry.event.step_id.as_ref())?;
        self.steps.get(step_id).ok_or_else(|| Refusal::UnknownStep { step_id: step_id.to_owned() })
    }

    /// What an event says about a step, its status apart.
    fn describe(&self, step: &mut PlanStep<'static>, entry: Entry<'_>) -> Result<(), Refusal> {
        let event = entry.event;
        if let Some(goal_id) = &event.goal_id
            && !self.goals.contains_key(&**goal_id)
        {
            return Err(Refusal::UnknownGoal { goal_id: goal_id.to_string() });
        }
        if let Some(hours) = event.weekly_hours.filter(|hours| !WEEKLY_HOURS.contains(hours)) {
            return Err(Refusal::HoursOutOfRange { hours });
        }
        if let Some(amount) = event.dollar_value.filter(|own| own.is_sign_negative() && !own.is_zero()) {
            return Err(Refusal::NegativeValue { amount: amount.to_string() });
        }
        put_text(&mut step.goal_id, event.goal_id.as_ref());
        put_text(&mut step.service_id, event.service_id.as_ref());
        put_text(&mut step.activity_code, event.activity_code.as_ref());
        put_text(&mut step.title, event.title.as_ref());
        put(&mut step.planned_start, event.planned_start.as_ref());
        put(&mut step.planned_end, event.planned_end.as_ref());
        put(&mut step.weekly_hours, event.weekly_hours.as_ref());
        put(&mut step.wioa_funded, event.wioa_funded.as_ref());
        put(&mut step.dollar_value, event.dollar_value.as_ref());
        put_text(&mut step.training_program, event.training_program.as_ref());
        if let (Some(start), Some(end)) = (step.planned_start, step.planned_end)
            && end < start
        {
            let field = if event.planned_end.is_some() { "planned_end" } else { "planned_start" };
            return Err(Refusal::PlannedOutOfOrder { start, end, field });
        }
        provide(step, entry)
    }
}

/// Who provides a step: the grantee, unless somebody else is named. Source: CP "Service Provider".
fn provide(step: &mut PlanStep<'static>, entry: Entry<'_>) -> Result<(), Refusal> {
    match (entry.event.provided_by_grantee, &entry.event.provider) {
        (Some(true), Some(provider)) => return Err(Refusal::TwoProviders { provider: provider.to_string() }),
        (Some(true), None) => {
            step.provided_by_grantee = Some(true);
            step.provider = None;
        }
        (_, Some(provider)) => {
            step.provided_by_grantee = Some(false);
            step.provider = Some(provider.to_string().into());
        }
        (Some(false), None) if step.provider.is_none() => return Err(Refusal::NoProvider),
        (Some(false) | None, None) => {}
    }
    Ok(())
}

/// Sets a status with the day on which the step took it.
fn set_status(step: &mut PlanStep<'static>, status: ServiceStatus, entry: Entry<'_>) -> Result<(), Refusal> {
    let day = entry.on()?;
    match status {
        ServiceStatus::NotStarted => {
            if let Some(on) = entry.event.on {
                return Err(Refusal::DayOfNothing { on });
            }
            step.actual_start = None;
            step.actual_end = None;
        }
        ServiceStatus::Open => {
            // Opened again without a day of its own, it keeps the day on which it started.
            step.actual_start = entry.event.on.or(step.actual_start).or(Some(day));
            step.actual_end = None;
        }
        ServiceStatus::Complete | ServiceStatus::DidNotComplete => {
            if let Some(start) = step.actual_start.filter(|start| day < *start) {
                let field = if entry.event.on.is_some() { "on" } else { "step_status" };
                return Err(Refusal::EndsBeforeStart { start, end: day, field });
            }
            step.actual_end = Some(day);
        }
    }
    step.status = Some(status);
    Ok(())
}
