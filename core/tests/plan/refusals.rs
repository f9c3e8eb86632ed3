//! An event that does not fit is a typed refusal, and changes nothing.

use proptest::prelude::*;
use wioa_rules::history::{History, Machine as _};
use wioa_rules::model::{GoalStatus, PlanEvent, PlanEventKind as Kind, ServiceStatus};
use wioa_rules::plan::history::Stage;
use wioa_rules::plan::{Plan, Refusal};
use wioa_rules::{Error, ErrorCode};

use crate::goals::goal;
use crate::support::{any_log, book, config, day, each_minute, event, late, start};

fn step(id: &'static str) -> PlanEvent<'static> {
    PlanEvent { step_id: Some(id.into()), title: Some("Class".into()), ..event(Kind::StepAdded) }
}

/// A plan with a goal, a step and an address for a barrier; the rest of the log is the case's.
fn begun() -> Vec<PlanEvent<'static>> {
    let addressed = PlanEvent {
        step_id: Some("p1".into()),
        barrier: Some("childcare".into()),
        ..event(Kind::BarrierAddressed)
    };
    vec![event(Kind::PlanDeveloped), goal("g1"), step("p1"), addressed]
}

/// The event refused on top of the plan, with why and the code and path of the error.
fn cases() -> Vec<(PlanEvent<'static>, Refusal, ErrorCode, &'static str)> {
    use ErrorCode::{BadReference, BadValue, Denied, Duplicate, Missing};
    let long = "目".repeat(145);
    let of_goal = |kind| PlanEvent { goal_id: Some("g1".into()), ..event(kind) };
    let of_step = |kind| PlanEvent { step_id: Some("p1".into()), ..event(kind) };
    let (today, tomorrow) = (start().date(), start().date() + chrono::Duration::days(1));
    let yesterday = start().date() - chrono::Duration::days(1);
    vec![
        (PlanEvent::default(), Refusal::NoKind, Missing, "kind"),
        (
            event(Kind::GoalStatusSet),
            Refusal::Missing { kind: Kind::GoalStatusSet, field: "goal_id" },
            Missing,
            "goal_id",
        ),
        (
            PlanEvent { weekly_hours: Some(3), ..event(Kind::PlanReviewed) },
            Refusal::NotTaken { kind: Kind::PlanReviewed, field: "weekly_hours", value: "3".into() },
            BadValue,
            "weekly_hours",
        ),
        (
            PlanEvent { statement: Some("\u{2003}\t".into()), ..goal("g2") },
            Refusal::Blank { field: "statement" },
            BadValue,
            "statement",
        ),
        (of_goal(Kind::GoalEdited), Refusal::ChangesNothing { kind: Kind::GoalEdited }, Missing, "kind"),
        (event(Kind::PlanDeveloped), Refusal::PlanThere { developed_on: today }, Denied, "kind"),
        (
            PlanEvent { on: Some(yesterday), ..event(Kind::PlanReviewed) },
            Refusal::BeforePlan { on: yesterday, developed_on: today },
            BadValue,
            "on",
        ),
        (
            PlanEvent { on: Some(yesterday), ..event(Kind::CopyGiven) },
            Refusal::BeforePlan { on: yesterday, developed_on: today },
            BadValue,
            "on",
        ),
        (
            PlanEvent { on: Some(tomorrow), ..event(Kind::CopyGiven) },
            Refusal::AfterEvent { on: tomorrow, day: today },
            BadValue,
            "on",
        ),
        (
            PlanEvent { goal_id: Some("g2".into()), ..event(Kind::CustomerNotified) },
            Refusal::UnknownGoal { goal_id: "g2".into() },
            BadReference,
            "goal_id",
        ),
        (
            PlanEvent { step_id: Some("p2".into()), ..event(Kind::StepRemoved) },
            Refusal::UnknownStep { step_id: "p2".into() },
            BadReference,
            "step_id",
        ),
        (goal("g1"), Refusal::GoalThere { goal_id: "g1".into() }, Duplicate, "goal_id"),
        (step("p1"), Refusal::StepThere { step_id: "p1".into() }, Duplicate, "step_id"),
        (
            PlanEvent { statement: Some(long.clone().into()), ..goal("g2") },
            Refusal::StatementTooLong { length: 145, max: 144, statement: long },
            BadValue,
            "statement",
        ),
        (
            PlanEvent { goal_status: Some(GoalStatus::NotStarted), ..of_goal(Kind::GoalStatusSet) },
            Refusal::SameGoalStatus { status: GoalStatus::NotStarted },
            Denied,
            "goal_status",
        ),
        (
            PlanEvent { goal_status: Some(GoalStatus::Complete), ..of_goal(Kind::GoalStatusSet) },
            Refusal::NoVerifier,
            Missing,
            "by",
        ),
        (
            PlanEvent { goal_status: Some(GoalStatus::Complete), ..goal("g2") },
            Refusal::NoVerifier,
            Missing,
            "by",
        ),
        (
            of_goal(Kind::CustomerNotified),
            Refusal::NotOffTrack { status: GoalStatus::NotStarted },
            Denied,
            "goal_id",
        ),
        (PlanEvent { title: None, ..step("p2") }, Refusal::StepWithoutName, Missing, "title"),
        (
            PlanEvent { planned_start: Some(today), planned_end: Some(yesterday), ..step("p2") },
            Refusal::PlannedOutOfOrder { start: today, end: yesterday, field: "planned_end" },
            BadValue,
            "planned_end",
        ),
        (
            PlanEvent { step_status: Some(ServiceStatus::NotStarted), ..of_step(Kind::StepStatusSet) },
            Refusal::SameStepStatus { status: ServiceStatus::NotStarted },
            Denied,
            "step_status",
        ),
        (PlanEvent { on: Some(today), ..step("p2") }, Refusal::DayOfNothing { on: today }, BadValue, "on"),
        (
            PlanEvent { weekly_hours: Some(-1), ..step("p2") },
            Refusal::HoursOutOfRange { hours: -1 },
            BadValue,
            "weekly_hours",
        ),
        (
            PlanEvent { dollar_value: Some("-0.01".parse().unwrap()), ..step("p2") },
            Refusal::NegativeValue { amount: "-0.01".into() },
            BadValue,
            "dollar_value",
        ),
        (
            PlanEvent { provider: Some("Works".into()), provided_by_grantee: Some(true), ..step("p2") },
            Refusal::TwoProviders { provider: "Works".into() },
            BadValue,
            "provider",
        ),
        (
            PlanEvent { provided_by_grantee: Some(false), ..step("p2") },
            Refusal::NoProvider,
            Missing,
            "provider",
        ),
        (
            PlanEvent { barrier: Some("childcare".into()), ..of_step(Kind::BarrierAddressed) },
            Refusal::AddressedBefore { barrier: "childcare".into() },
            Duplicate,
            "barrier",
        ),
        (
            event(Kind::AgreementFiled),
            Refusal::Agreement { kind: Kind::AgreementFiled, stage: Stage::NotAsked },
            Denied,
            "kind",
        ),
    ]
}

#[test]
fn each_refusal_is_typed_names_its_field_and_changes_nothing() {
    let log = each_minute(begun());
    let mut plan = Plan::default();
    for event in &log {
        plan.take(book(), event).unwrap();
    }
    for (number, (event, why, code, path)) in cases().into_iter().enumerate() {
        let before = plan.clone();
        let event = PlanEvent { id: format!("x{number}").into(), at: log.last().unwrap().at, ..event };
        assert_eq!(plan.take(book(), &event), Err(why.clone()));
        assert_eq!(plan, before, "{why:?}");
        assert_eq!(plan.view(book(), late()), before.view(book(), late()), "{why:?}");
        let error = Error::from(why);
        assert_eq!((error.code, error.path.as_str()), (code, path), "{error}");
        assert_eq!(plan.apply(book(), &event), Err(error.clone()));
        assert!(!error.message.ends_with('.') && !error.message.starts_with(char::is_uppercase), "{error}");
    }
}

#[test]
fn an_event_without_a_time_and_a_step_that_ends_before_it_started_are_refused() {
    let mut plan = Plan::default();
    assert_eq!(plan.take(book(), &event(Kind::PlanDeveloped)), Err(Refusal::NoTime));
    let opened = PlanEvent { step_status: Some(ServiceStatus::Open), ..step("p1") };
    for event in each_minute([event(Kind::PlanDeveloped), opened]) {
        plan.take(book(), &event).unwrap();
    }
    let before = plan.clone();
    let ended = PlanEvent {
        at: Some(start()),
        step_id: Some("p1".into()),
        step_status: Some(ServiceStatus::DidNotComplete),
        on: Some(day("2024-02-25")),
        ..event(Kind::StepStatusSet)
    };
    let (opened_on, ended_on) = (start().date(), day("2024-02-25"));
    let why = Refusal::EndsBeforeStart { start: opened_on, end: ended_on, field: "on" };
    assert_eq!(plan.take(book(), &ended), Err(why));
    assert_eq!(plan, before);
}

#[test]
fn nothing_but_the_plan_itself_comes_before_the_plan() {
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::PlanDeveloped) {
        let whole = PlanEvent {
            at: Some(start()),
            by: Some("planner-1".into()),
            goal_status: (*kind == Kind::GoalStatusSet).then_some(GoalStatus::OnTrack),
            ..event(*kind)
        };
        let takes = wioa_rules::plan::history::takes(*kind);
        let of_goal = takes.field("goal_id").then(|| "g1".into());
        let of_step = takes.field("step_id").then(|| "p1".into());
        let whole = match kind {
            Kind::GoalAdded => PlanEvent { at: whole.at, ..goal("g1") },
            Kind::GoalEdited => PlanEvent { goal_id: of_goal, benchmark: Some("Passed".into()), ..whole },
            Kind::StepAdded => PlanEvent { at: whole.at, ..step("p1") },
            Kind::StepEdited => PlanEvent { step_id: of_step, title: Some("Class".into()), ..whole },
            Kind::StepStatusSet => {
                PlanEvent { step_id: of_step, step_status: Some(ServiceStatus::Open), ..whole }
            }
            Kind::BarrierAddressed => {
                PlanEvent { step_id: of_step, barrier: Some("childcare".into()), ..whole }
            }
            _ => PlanEvent { goal_id: of_goal, step_id: of_step, ..whole },
        };
        assert_eq!(Plan::default().take(book(), &whole), Err(Refusal::NoPlan { kind: *kind }));
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn whatever_is_refused_changes_nothing(log in any_log()) {
        let mut history = History::<Plan>::new();
        for event in &log {
            let before = history.clone();
            if let Err(error) = history.apply(book(), event, late()) {
                prop_assert_eq!(history.machine(), before.machine(), "{}", error);
                prop_assert_eq!(history.version(), before.version());
                prop_assert!(!error.path.is_empty() && !error.message.is_empty());
            } else {
                prop_assert_eq!(history.version(), before.version() + 1);
            }
        }
    }
}
