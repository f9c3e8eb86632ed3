//! The rows of the tables that a log leads to, beside tables kept by hand.

use proptest::prelude::*;
use serde_json::json;
use wioa_rules::history::History;
use wioa_rules::model::{
    AgreementMethod, CareerPlan, Goal, GoalStatus, Participant, PlanAgreement, PlanEvent,
    PlanEventKind as Kind, PlanReview, PlanStep, ServiceStatus, StepBarrier,
};
use wioa_rules::plan::history::PlanRecords;
use wioa_rules::plan::{Plan, overview};
use wioa_rules::{Audit, Caseload, audit, read_json};

use crate::support::{any_log, book, config, late, replay};

/// Writes events that fit into tables, as somebody would who keeps them by hand.
fn by_hand(events: &[PlanEvent<'static>]) -> PlanRecords {
    let mut tables = PlanRecords::default();
    for event in events.iter().cloned() {
        let (id, at) = (event.id.clone(), event.at);
        let on = event.on.or(at.map(|at| at.date()));
        let last_round = tables.plan_agreements.len().checked_sub(1);
        match event.kind.unwrap() {
            Kind::PlanDeveloped => tables.career_plans.push(CareerPlan {
                id,
                developed_on: on,
                with_customer: event.with_customer,
                copy_given_on: None,
            }),
            Kind::CopyGiven => {
                let plan = &mut tables.career_plans[0];
                plan.copy_given_on = plan.copy_given_on.or(on);
            }
            Kind::GoalAdded => {
                tables.goals.push(Goal {
                    id: event.goal_id.clone().unwrap(),
                    added_at: at,
                    ..Goal::default()
                });
                describe_goal(tables.goals.last_mut().unwrap(), &event);
                let status = event.goal_status.unwrap_or(GoalStatus::NotStarted);
                goal_status(tables.goals.last_mut().unwrap(), &event, status);
            }
            Kind::GoalEdited => describe_goal(find_goal(&mut tables.goals, &event), &event),
            Kind::GoalStatusSet => {
                goal_status(find_goal(&mut tables.goals, &event), &event, event.goal_status.unwrap());
            }
            Kind::CustomerNotified => {
                let goal = find_goal(&mut tables.goals, &event);
                goal.customer_notified_at = goal.customer_notified_at.or(at);
            }
            Kind::StepAdded => {
                tables.plan_steps.push(PlanStep {
                    id: event.step_id.clone().unwrap(),
                    added_at: at,
                    provided_by_grantee: Some(true),
                    ..PlanStep::default()
                });
                describe_step(tables.plan_steps.last_mut().unwrap(), &event);
                let status = event.step_status.unwrap_or(ServiceStatus::NotStarted);
                step_status(tables.plan_steps.last_mut().unwrap(), &event, status);
                if let Some(barrier) = event.barrier {
                    let (step_id, barrier) = (event.step_id, Some(barrier));
                    tables.step_barriers.push(StepBarrier { id, step_id, barrier });
                }
            }
            Kind::StepEdited => describe_step(find_step(&mut tables.plan_steps, &event), &event),
            Kind::StepStatusSet => {
                step_status(find_step(&mut tables.plan_steps, &event), &event, event.step_status.unwrap());
            }
            Kind::StepRemoved => {
                tables.plan_steps.retain(|step| Some(&step.id) != event.step_id.as_ref());
                tables.step_barriers.retain(|own| own.step_id != event.step_id);
            }
            Kind::BarrierAddressed => {
                let (step_id, barrier) = (event.step_id, event.barrier);
                tables.step_barriers.push(StepBarrier { id, step_id, barrier });
            }
            Kind::FormPrinted => tables.plan_agreements.push(round(&event, AgreementMethod::Physical)),
            Kind::AgreementRequested => {
                tables.plan_agreements.push(round(&event, AgreementMethod::Electronic));
            }
            Kind::FormSigned => {
                let round = &mut tables.plan_agreements[last_round.unwrap()];
                (round.customer_signed_at, round.planner_signed_at) = (at, at);
            }
            Kind::FormUploaded => tables.plan_agreements[last_round.unwrap()].uploaded_at = at,
            Kind::CustomerSigned => tables.plan_agreements[last_round.unwrap()].customer_signed_at = at,
            Kind::AgreementFiled => tables.plan_agreements[last_round.unwrap()].filed_at = at,
            Kind::AgreementNotCollected => tables.plan_agreements.push(PlanAgreement {
                id,
                method: Some(AgreementMethod::UnableToCollect),
                filed_at: at,
                ..PlanAgreement::default()
            }),
            Kind::PlanReviewed => tables.plan_reviews.push(PlanReview {
                id,
                reviewed_on: on,
                stage: event.stage,
                ..PlanReview::default()
            }),
        }
    }
    tables.goals.sort_by(|one, other| one.id.cmp(&other.id));
    tables.plan_steps.sort_by(|one, other| one.id.cmp(&other.id));
    tables.step_barriers.sort_by(|one, other| one.id.cmp(&other.id));
    tables.plan_agreements.sort_by(|one, other| one.id.cmp(&other.id));
    tables.plan_reviews.sort_by(|one, other| one.id.cmp(&other.id));
    tables
}

fn round(event: &PlanEvent<'static>, method: AgreementMethod) -> PlanAgreement<'static> {
    PlanAgreement {
        id: event.id.clone(),
        method: Some(method),
        requested_at: event.at,
        ..PlanAgreement::default()
    }
}

fn find_goal<'t>(goals: &'t mut [Goal<'static>], event: &PlanEvent<'_>) -> &'t mut Goal<'static> {
    goals.iter_mut().find(|goal| Some(&goal.id) == event.goal_id.as_ref()).unwrap()
}

fn find_step<'t>(steps: &'t mut [PlanStep<'static>], event: &PlanEvent<'_>) -> &'t mut PlanStep<'static> {
    steps.iter_mut().find(|step| Some(&step.id) == event.step_id.as_ref()).unwrap()
}

fn describe_goal(goal: &mut Goal<'static>, event: &PlanEvent<'static>) {
    let event = event.clone();
    goal.statement = event.statement.or(goal.statement.take());
    goal.category = event.category.or(goal.category);
    goal.term = event.term.or(goal.term);
    goal.horizon = event.horizon.or(goal.horizon);
    goal.benchmark = event.benchmark.or(goal.benchmark.take());
    goal.barrier = event.barrier.or(goal.barrier.take());
    goal.occupation = event.occupation.or(goal.occupation.take());
    goal.credential = event.credential.or(goal.credential.take());
}

fn goal_status(goal: &mut Goal<'static>, event: &PlanEvent<'static>, status: GoalStatus) {
    let complete = status == GoalStatus::Complete;
    goal.status = Some(status);
    goal.status_set_at = event.at;
    goal.customer_notified_at = None;
    goal.verified_by = event.by.clone().filter(|_| complete);
    goal.verified_on = event.at.map(|at| at.date()).filter(|_| complete);
}

fn describe_step(step: &mut PlanStep<'static>, event: &PlanEvent<'static>) {
    let event = event.clone();
    if event.provider.is_some() {
        step.provided_by_grantee = Some(false);
    } else if event.provided_by_grantee == Some(true) {
        step.provided_by_grantee = Some(true);
        step.provider = None;
    }
    step.provider = event.provider.or(step.provider.take());
    step.goal_id = event.goal_id.or(step.goal_id.take());
    step.service_id = event.service_id.or(step.service_id.take());
    step.activity_code = event.activity_code.or(step.activity_code.take());
    step.title = event.title.or(step.title.take());
    step.planned_start = event.planned_start.or(step.planned_start);
    step.planned_end = event.planned_end.or(step.planned_end);
    step.weekly_hours = event.weekly_hours.or(step.weekly_hours);
    step.wioa_funded = event.wioa_funded.or(step.wioa_funded);
    step.dollar_value = event.dollar_value.or(step.dollar_value);
    step.training_program = event.training_program.or(step.training_program.take());
}

fn step_status(step: &mut PlanStep<'static>, event: &PlanEvent<'static>, status: ServiceStatus) {
    let day = event.on.or(event.at.map(|at| at.date()));
    step.status = Some(status);
    match status {
        ServiceStatus::NotStarted => (step.actual_start, step.actual_end) = (None, None),
        ServiceStatus::Open => {
            step.actual_start = event.on.or(step.actual_start).or(day);
            step.actual_end = None;
        }
        ServiceStatus::Complete | ServiceStatus::DidNotComplete => step.actual_end = day,
    }
}

fn audited(records: PlanRecords) -> Audit {
    let person = Participant { id: "P1".into(), ..Participant::default() };
    let (case, supplied) = records.case("P1").participants([person]).build();
    audit(book(), Caseload { cases: vec![case], supplied, inputs: Vec::new() }, late(), None)
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn the_records_of_a_log_are_those_kept_by_hand_and_are_audited_alike(log in any_log()) {
        let (history, taken) = replay(&log, late());
        let (records, kept) = (history.machine().records(), by_hand(&taken));
        prop_assert_eq!(&records, &kept);
        prop_assert_eq!(audited(records).to_json(), audited(kept).to_json());
    }

    #[test]
    fn the_records_of_the_view_are_read_by_the_json_door_and_audited_alike(log in any_log()) {
        let (history, _) = replay(&log, late());
        let records = history.machine().records();
        let mut input = history.view(book(), late()).records;
        input["participant"] = json!({"participant_id": "P1"});
        let text = input.to_string();
        let caseload = read_json(&text).unwrap();
        prop_assert_eq!(&caseload.cases[0].goals, &records.goals);
        prop_assert_eq!(&caseload.cases[0].plan_steps, &records.plan_steps);
        prop_assert_eq!(&caseload.cases[0].step_barriers, &records.step_barriers);
        prop_assert_eq!(&caseload.cases[0].plan_agreements, &records.plan_agreements);
        prop_assert_eq!(&caseload.cases[0].plan_reviews, &records.plan_reviews);
        prop_assert_eq!(&caseload.cases[0].career_plans, &records.career_plans);
        prop_assert!(caseload.cases[0].faults.is_empty());
        let read = audit(book(), caseload, late(), None);
        prop_assert_eq!(read.findings, audited(records).findings);
    }

    #[test]
    fn no_rule_finds_in_the_records_what_the_log_refuses(log in any_log()) {
        // Statement, category, term, verification; completion date, order of dates, provider; upload.
        let refused =
            ["GOL001", "GOL002", "GOL003", "GOL004", "GOL005", "STP001", "STP003", "STP010", "AGR004", "INP001"];
        let (history, _) = replay(&log, late());
        let audit = audited(history.machine().records());
        let found = audit.findings.iter().find(|own| refused.contains(&own.info().code));
        prop_assert!(found.is_none(), "{found:?}");
    }

    #[test]
    fn replaying_the_log_gives_the_plan_that_its_events_gave_one_by_one(log in any_log()) {
        let (history, taken) = replay(&log, late());
        let again = History::<Plan>::replay(book(), &taken, late()).unwrap();
        prop_assert_eq!(again.machine(), history.machine());
        prop_assert_eq!(again.version(), taken.len());
    }

    #[test]
    fn the_plan_that_the_tables_show_is_the_plan_of_the_log(log in any_log()) {
        let (history, _) = replay(&log, late());
        let view = history.view(book(), late());
        let (case, supplied) = history.machine().records().case("P1").build();
        let read = overview(book(), &case, &supplied, late());
        prop_assert_eq!(read.goals, view.goals);
        prop_assert_eq!(read.steps_without_goal, view.steps_without_goal);
        prop_assert_eq!(read.needs_agreement, Some(view.needs_agreement));
        prop_assert_eq!(read.agreements.agreed_at, view.agreements.agreed_at);
        prop_assert_eq!(read.reviews, view.reviews);
        prop_assert_eq!(read.plan, view.plan);
    }
}

#[test]
fn a_log_that_fits_breaks_no_rule_about_logs_and_one_that_does_not_names_each_event() {
    let log = crate::support::each_minute([
        crate::support::event(Kind::FormPrinted),
        crate::support::event(Kind::PlanDeveloped),
        crate::support::event(Kind::FormUploaded),
        crate::support::event(Kind::PlanReviewed),
    ]);
    let (_, taken) = replay(&log, late());
    let found = |events: Vec<PlanEvent<'static>>| {
        let (case, supplied) = wioa_rules::case::CaseBuilder::new("P1").plan_events(events).build();
        let caseload = Caseload { cases: vec![case], supplied, inputs: Vec::new() };
        let findings = audit(book(), caseload, late(), None).findings;
        findings.into_iter().filter_map(|own| own.record_id).collect::<Vec<_>>()
    };
    assert_eq!(found(taken), [""; 0]);
    assert_eq!(found(log), ["e0", "e2"]);
}
