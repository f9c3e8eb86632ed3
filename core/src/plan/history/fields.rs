//! Which fields an event of each kind takes.

use super::Refusal;
use crate::model::record::field_index;
use crate::model::{PlanEvent, PlanEventKind, Record as _};
use crate::names::is_blank;

/// What an event of a kind takes beside its id, its kind, `at` and `by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takes {
    /// What it must state.
    pub required: &'static [&'static str],
    /// What it may state.
    pub optional: &'static [&'static str],
}

impl Takes {
    /// Whether it takes a field.
    pub fn field(&self, name: &str) -> bool {
        self.required.contains(&name) || self.optional.contains(&name)
    }
}

/// What every event may state.
const COMMON: &[&str] = &["event_id", "kind", "at", "by"];

const GOAL: &[&str] = &["goal_status", "horizon", "benchmark", "barrier", "occupation", "credential"];
const GOAL_CHANGES: &[&str] =
    &["statement", "category", "term", "horizon", "benchmark", "barrier", "occupation", "credential"];
const STEP: &[&str] = &[
    "goal_id",
    "barrier",
    "service_id",
    "activity_code",
    "title",
    "step_status",
    "on",
    "planned_start",
    "planned_end",
    "weekly_hours",
    "wioa_funded",
    "provided_by_grantee",
    "provider",
    "dollar_value",
    "training_program",
];
const STEP_CHANGES: &[&str] = &[
    "goal_id",
    "service_id",
    "activity_code",
    "title",
    "planned_start",
    "planned_end",
    "weekly_hours",
    "wioa_funded",
    "provided_by_grantee",
    "provider",
    "dollar_value",
    "training_program",
];

/// Which fields an event of a kind takes.
pub const fn takes(kind: PlanEventKind) -> Takes {
    use PlanEventKind as Kind;
    let (required, optional): (&'static [&'static str], &'static [&'static str]) = match kind {
        Kind::PlanDeveloped => (&[], &["on", "with_customer"]),
        Kind::CopyGiven => (&[], &["on"]),
        Kind::GoalAdded => (&["goal_id", "statement", "category", "term"], GOAL),
        Kind::GoalEdited => (&["goal_id"], GOAL_CHANGES),
        Kind::GoalStatusSet => (&["goal_id", "goal_status"], &[]),
        Kind::CustomerNotified => (&["goal_id"], &[]),
        Kind::StepAdded => (&["step_id"], STEP),
        Kind::StepEdited => (&["step_id"], STEP_CHANGES),
        Kind::StepStatusSet => (&["step_id", "step_status"], &["on"]),
        Kind::StepRemoved => (&["step_id"], &[]),
        Kind::BarrierAddressed => (&["step_id", "barrier"], &[]),
        Kind::PlanReviewed => (&[], &["on", "stage"]),
        Kind::FormPrinted
        | Kind::FormSigned
        | Kind::FormUploaded
        | Kind::AgreementRequested
        | Kind::CustomerSigned
        | Kind::AgreementFiled
        | Kind::AgreementNotCollected => (&[], &[]),
    };
    Takes { required, optional }
}

/// Refuses a field that does not belong to the kind, one that is missing, and a text that is blank.
pub(super) fn check(kind: PlanEventKind, event: &PlanEvent<'_>) -> Result<(), Refusal> {
    let takes = takes(kind);
    let stated = || PlanEvent::FIELDS.iter().enumerate().filter(|(index, _)| !event.is_null(*index));
    for (index, field) in stated() {
        if !COMMON.contains(&field.name) && !takes.field(field.name) {
            let value = event.get(index).display();
            return Err(Refusal::NotTaken { kind, field: field.name, value });
        }
    }
    let holds = |name: &str| field_index(PlanEvent::FIELDS, name).is_some_and(|at| !event.is_null(at));
    if let Some(field) = takes.required.iter().find(|name| !holds(name)) {
        return Err(Refusal::Missing { kind, field });
    }
    let blank = |index| event.text(index).is_some_and(|text| is_blank(Some(text)));
    if let Some((_, field)) = stated().find(|(index, _)| blank(*index)) {
        return Err(Refusal::Blank { field: field.name });
    }
    let edits = matches!(kind, PlanEventKind::GoalEdited | PlanEventKind::StepEdited);
    if edits && !takes.optional.iter().any(|name| holds(name)) {
        return Err(Refusal::ChangesNothing { kind });
    }
    Ok(())
}
