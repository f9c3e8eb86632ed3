//! Steps: the day on which each took its status.

use wioa_rules::model::{PlanEvent, PlanEventKind as Kind, PlanStep, ServiceStatus};

use crate::support::{book, day, event, late, replay};

fn at(id: &'static str, on: &str, event: PlanEvent<'static>) -> PlanEvent<'static> {
    PlanEvent { id: id.into(), at: day(on).and_hms_opt(9, 0, 0), ..event }
}

fn status(status: ServiceStatus, on: Option<&str>) -> PlanEvent<'static> {
    PlanEvent {
        step_id: Some("p1".into()),
        step_status: Some(status),
        on: on.map(day),
        ..event(Kind::StepStatusSet)
    }
}

fn step_after(changes: Vec<PlanEvent<'static>>) -> PlanStep<'static> {
    let added =
        PlanEvent { step_id: Some("p1".into()), title: Some("Class".into()), ..event(Kind::StepAdded) };
    let mut log = vec![at("e1", "2024-02-01", event(Kind::PlanDeveloped)), at("e2", "2024-02-01", added)];
    log.extend(changes);
    let (history, taken) = replay(&log, late());
    assert_eq!(taken.len(), log.len());
    history.machine().records().plan_steps.remove(0)
}

#[test]
fn a_step_added_with_a_status_takes_it_on_the_day_stated() {
    let added = |id: &'static str, status, on: Option<&str>| {
        let log = [
            at("e1", "2024-02-01", event(Kind::PlanDeveloped)),
            at(
                "e2",
                "2024-03-01",
                PlanEvent {
                    step_id: Some(id.into()),
                    title: Some("Class".into()),
                    step_status: Some(status),
                    on: on.map(day),
                    ..event(Kind::StepAdded)
                },
            ),
        ];
        replay(&log, late()).0.machine().records().plan_steps.remove(0)
    };
    let open = added("p1", ServiceStatus::Open, Some("2024-02-29"));
    assert_eq!((open.actual_start, open.actual_end), (Some(day("2024-02-29")), None));
    let complete = added("p1", ServiceStatus::Complete, None);
    assert_eq!((complete.actual_start, complete.actual_end), (None, Some(day("2024-03-01"))));
}

#[test]
fn a_completion_may_fall_on_the_day_of_the_start_over_a_leap_day() {
    let step = step_after(vec![
        at("e3", "2024-02-29", status(ServiceStatus::Open, None)),
        at("e4", "2024-03-01", status(ServiceStatus::Complete, Some("2024-02-29"))),
    ]);
    assert_eq!((step.actual_start, step.actual_end), (Some(day("2024-02-29")), Some(day("2024-02-29"))));
    assert_eq!(step.status, Some(ServiceStatus::Complete));
}

#[test]
fn dates_of_a_status_are_corrected_by_taking_it_on_another_day() {
    let step = step_after(vec![
        at("e3", "2024-02-29", status(ServiceStatus::Open, None)),
        at("e4", "2024-03-10", status(ServiceStatus::Complete, None)),
        at("e5", "2024-03-11", status(ServiceStatus::Complete, Some("2024-03-08"))),
        at("e6", "2024-03-12", status(ServiceStatus::DidNotComplete, Some("2024-03-07"))),
    ]);
    assert_eq!((step.actual_start, step.actual_end), (Some(day("2024-02-29")), Some(day("2024-03-07"))));
    assert_eq!(step.status, Some(ServiceStatus::DidNotComplete));
}

#[test]
fn a_step_opened_again_keeps_the_day_on_which_it_started() {
    let step = step_after(vec![
        at("e3", "2024-02-29", status(ServiceStatus::Open, None)),
        at("e4", "2024-03-10", status(ServiceStatus::DidNotComplete, None)),
        at("e5", "2024-03-20", status(ServiceStatus::Open, None)),
    ]);
    assert_eq!((step.actual_start, step.actual_end), (Some(day("2024-02-29")), None));
}

#[test]
fn the_grantee_provides_a_step_unless_another_is_named() {
    let view = {
        let log = [at("e1", "2024-02-01", event(Kind::PlanDeveloped))];
        replay(&log, late()).0.view(book(), late())
    };
    assert!(view.steps_without_goal.is_empty());
    let step = step_after(vec![]);
    assert_eq!((step.provided_by_grantee, step.provider), (Some(true), None));
    let named = PlanEvent {
        step_id: Some("p1".into()),
        provider: Some("City College".into()),
        ..event(Kind::StepEdited)
    };
    let step = step_after(vec![at("e3", "2024-02-02", named)]);
    assert_eq!((step.provided_by_grantee, step.provider.as_deref()), (Some(false), Some("City College")));
}
