//! Why an event does not fit the plan.

use chrono::NaiveDate;

use super::fields::takes;
use super::rounds::Stage;
use crate::error::{Error, ErrorCode, names};
use crate::model::{GoalStatus, PlanEventKind, ServiceStatus};

/// Why an event does not fit the plan, which it then leaves as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The event has no time.
    #[error("the event has no time")]
    NoTime,
    /// The event does not say what happened.
    #[error("the event does not say what happened")]
    NoKind,
    /// The event leaves out what its kind needs.
    #[error("an event `{kind}` needs `{field}`")]
    Missing {
        /// What happened.
        kind: PlanEventKind,
        /// What it leaves out.
        field: &'static str,
    },
    /// The event states what does not belong to its kind.
    #[error("an event `{kind}` does not take `{field}`")]
    NotTaken {
        /// What happened.
        kind: PlanEventKind,
        /// What does not belong to it.
        field: &'static str,
        /// What it states.
        value: String,
    },
    /// A text holds nothing but white space.
    #[error("`{field}` is blank")]
    Blank {
        /// The field.
        field: &'static str,
    },
    /// An edit that changes no field.
    #[error("the edit changes no field")]
    ChangesNothing {
        /// What happened.
        kind: PlanEventKind,
    },
    /// The event comes before the initial plan.
    #[error("the initial plan was not developed yet")]
    NoPlan {
        /// What happened.
        kind: PlanEventKind,
    },
    /// The initial plan is developed once.
    #[error("the initial plan was developed on {developed_on}")]
    PlanThere {
        /// When it was.
        developed_on: NaiveDate,
    },
    /// The event is dated before the plan.
    #[error("lies before the initial plan")]
    BeforePlan {
        /// The day that the event states.
        on: NaiveDate,
        /// The day of the plan.
        developed_on: NaiveDate,
    },
    /// The event is dated after it was entered.
    #[error("lies after the event")]
    AfterEvent {
        /// The day that the event states.
        on: NaiveDate,
        /// The day of the event.
        day: NaiveDate,
    },
    /// No goal of the plan has the id.
    #[error("the plan has no such goal")]
    UnknownGoal {
        /// The id.
        goal_id: String,
    },
    /// No step of the plan has the id.
    #[error("the plan has no such step")]
    UnknownStep {
        /// The id.
        step_id: String,
    },
    /// A goal with the id stands in the plan.
    #[error("a goal with this id was added before")]
    GoalThere {
        /// The id.
        goal_id: String,
    },
    /// A step with the id stands, or stood, in the plan.
    #[error("a step with this id was added before")]
    StepThere {
        /// The id.
        step_id: String,
    },
    /// The statement of a goal is too long.
    #[error("the goal statement has {length} characters")]
    StatementTooLong {
        /// Its Unicode scalar values.
        length: usize,
        /// How many policy allows.
        max: i64,
        /// The statement.
        statement: String,
    },
    /// The goal has the status already.
    #[error("the goal is `{status}` already")]
    SameGoalStatus {
        /// The status.
        status: GoalStatus,
    },
    /// Nobody is named who verified the goal.
    #[error("does not say who verified that the goal was reached")]
    NoVerifier,
    /// The customer is notified of a goal that is off track.
    #[error("the goal is not off track")]
    NotOffTrack {
        /// The status of the goal.
        status: GoalStatus,
    },
    /// Nothing says what the step is.
    #[error("nothing says what the step is")]
    StepWithoutName,
    /// The planned end of a step lies before its planned start.
    #[error("the planned end {end} lies before the planned start {start}")]
    PlannedOutOfOrder {
        /// The planned start.
        start: NaiveDate,
        /// The planned end.
        end: NaiveDate,
        /// The field of the event that breaks the order.
        field: &'static str,
    },
    /// A step ends before it started.
    #[error("the step ends before it started")]
    EndsBeforeStart {
        /// The start.
        start: NaiveDate,
        /// The end.
        end: NaiveDate,
        /// The field of the event that breaks the order.
        field: &'static str,
    },
    /// The step has the status, with these dates, already.
    #[error("the step is `{status}` already")]
    SameStepStatus {
        /// The status.
        status: ServiceStatus,
    },
    /// A step that has not started took that status on no day.
    #[error("a step that has not started has no day on which it did")]
    DayOfNothing {
        /// The day that the event states.
        on: NaiveDate,
    },
    /// More hours than a week has, or fewer than none.
    #[error("no week has so many hours")]
    HoursOutOfRange {
        /// The hours.
        hours: i64,
    },
    /// A dollar value below zero.
    #[error("a dollar value is never below zero")]
    NegativeValue {
        /// The amount.
        amount: String,
    },
    /// The grantee provides the step, and somebody else does.
    #[error("the grantee provides the step, and another provider is named")]
    TwoProviders {
        /// The provider named.
        provider: String,
    },
    /// Neither the grantee nor anybody else provides the step.
    #[error("the grantee does not provide the step, and nobody else is named")]
    NoProvider,
    /// The step addresses the barrier already.
    #[error("the step addresses this barrier already")]
    AddressedBefore {
        /// The barrier.
        barrier: String,
    },
    /// The agreement does not stand where the event could follow.
    #[error("{stage}")]
    Agreement {
        /// What happened.
        kind: PlanEventKind,
        /// Where the agreement stands.
        stage: Stage,
    },
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        use ErrorCode::{BadReference, BadValue, Denied, Duplicate, Missing};
        use Refusal as Why;
        let error = |code, path: &str| Error::new(code, path, refusal.to_string());
        match &refusal {
            Why::NoTime => error(Missing, "at"),
            Why::NoKind => error(Missing, "kind").allowed(names(PlanEventKind::TEXTS.iter().copied())),
            Why::Missing { kind, field } => error(Missing, field).allowed(taken(*kind)),
            Why::NotTaken { kind, field, value } => error(BadValue, field).value(value).allowed(taken(*kind)),
            Why::Blank { field } => error(BadValue, field).allowed("a text that is not blank"),
            Why::ChangesNothing { kind } => error(Missing, "kind").value(kind.text()).allowed(taken(*kind)),
            Why::NoPlan { kind } => error(Denied, "kind").value(kind.text()).allowed("`plan_developed`"),
            Why::PlanThere { .. } => error(Denied, "kind")
                .value(PlanEventKind::PlanDeveloped.text())
                .allowed("any other event: goals, steps and reviews change the plan"),
            Why::BeforePlan { on, developed_on } => {
                error(BadValue, "on").value(on.to_string()).allowed(format!("{developed_on} or later"))
            }
            Why::AfterEvent { on, day } => {
                error(BadValue, "on").value(on.to_string()).allowed(format!("{day} or earlier"))
            }
            Why::UnknownGoal { goal_id } => {
                error(BadReference, "goal_id").value(goal_id).allowed("the id of a goal of the plan")
            }
            Why::UnknownStep { step_id } => {
                error(BadReference, "step_id").value(step_id).allowed("the id of a step of the plan")
            }
            Why::GoalThere { goal_id } => {
                error(Duplicate, "goal_id").value(goal_id).allowed("an id that no other goal has")
            }
            Why::StepThere { step_id } => {
                error(Duplicate, "step_id").value(step_id).allowed("an id that no other step has or had")
            }
            Why::StatementTooLong { max, statement, .. } => error(BadValue, "statement")
                .value(statement)
                .allowed(format!("at most {max} characters (Unicode scalar values)")),
            Why::SameGoalStatus { status } => {
                let others = GoalStatus::ALL.iter().filter(|own| *own != status).map(|own| own.text());
                error(Denied, "goal_status").value(status.text()).allowed(names(others))
            }
            Why::NoVerifier => error(Missing, "by").allowed("the career planner who verified it"),
            Why::NotOffTrack { status } => {
                error(Denied, "goal_id").value(status.text()).allowed("a goal that is `off_track`")
            }
            Why::StepWithoutName => {
                error(Missing, "title").allowed("`activity_code`, `service_id` or `title`")
            }
            Why::PlannedOutOfOrder { start, end, field } => error(BadValue, field)
                .value(if *field == "planned_end" { end } else { start }.to_string())
                .allowed("a planned end on the day of the planned start or later"),
            Why::EndsBeforeStart { start, end, field } => {
                error(BadValue, field).value(end.to_string()).allowed(format!("{start} or later"))
            }
            Why::SameStepStatus { status } => error(Denied, "step_status")
                .value(status.text())
                .allowed("another status, or another day in `on` to correct its date"),
            Why::DayOfNothing { on } => error(BadValue, "on")
                .value(on.to_string())
                .allowed("a day together with the status `open`, `complete` or `did_not_complete`"),
            Why::HoursOutOfRange { hours } => {
                error(BadValue, "weekly_hours").value(hours.to_string()).allowed("a number from 0 to 168")
            }
            Why::NegativeValue { amount } => {
                error(BadValue, "dollar_value").value(amount).allowed("0 or more")
            }
            Why::TwoProviders { provider } => error(BadValue, "provider")
                .value(provider)
                .allowed("a provider with `provided_by_grantee` left out or false"),
            Why::NoProvider => error(Missing, "provider").allowed("who provides it, or the grantee"),
            Why::AddressedBefore { barrier } => {
                error(Duplicate, "barrier").value(barrier).allowed("a barrier that it does not address yet")
            }
            Why::Agreement { kind, stage } => {
                error(Denied, "kind").value(kind.text()).allowed(names(stage.next().map(PlanEventKind::text)))
            }
        }
    }
}

/// What an event of a kind takes, in words.
fn taken(kind: PlanEventKind) -> String {
    let takes = takes(kind);
    let fields = || takes.required.iter().chain(takes.optional).copied();
    if fields().next().is_none() {
        return "`by`, and nothing else".to_owned();
    }
    names(fields())
}
