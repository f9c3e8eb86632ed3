//! The career plan, written from the services that a life received.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use wioa_rules::access::Role;
use wioa_rules::model::{
    AgreementMethod, AssessmentKind, Barrier, CareerPlan, DeletionEvent, DeletionEventKind, DeletionPlace,
    Goal, GoalCategory, GoalHorizon, GoalStatus, GoalTerm, NoteDelivery, NotePlace, NoteRecipient,
    PlanAgreement, PlanEvent, PlanEventKind, PlanReview, PlanStage, PlanStep, ProgramCredential, Service,
    ServiceStatus, StepBarrier,
};

use crate::as_of;
use crate::life::{Life, PLANNER, plus};

/// Days between two reviews of a plan.
const REVIEW_DAYS: i64 = 30;

/// Reviews that are kept of a plan: the latest ones.
const REVIEWS: usize = 4;

/// Completes the plan: steps, goals, agreements, reviews, barriers, the update log.
pub fn write(life: &mut Life) {
    let services: BTreeMap<Cow<'static, str>, Service<'static>> =
        life.case.services.iter().map(|service| (service.id.clone(), service.clone())).collect();
    let begun = goals(&life.case.plan_steps);
    for step in &mut life.case.plan_steps {
        if let Some(service) = step.service_id.as_ref().and_then(|id| services.get(id)) {
            fill(step, service);
        }
    }
    let mut begun: Vec<(NaiveDate, Cow<'static, str>)> =
        begun.into_iter().map(|(goal, begin)| (begin, goal)).collect();
    begun.sort();
    let latest = begun.len().saturating_sub(1);
    for (number, (begin, goal)) in begun.iter().enumerate() {
        develop(life, goal, *begin, number == latest);
    }
    credentials(life);
    recipients(life);
}

/// Every goal with the day on which its first step was added.
fn goals(steps: &[PlanStep<'static>]) -> BTreeMap<Cow<'static, str>, NaiveDate> {
    let mut goals = BTreeMap::new();
    for step in steps {
        if let Some((goal, at)) = step.goal_id.clone().zip(step.added_at) {
            let first = goals.entry(goal).or_insert(at.date());
            *first = at.date().min(*first);
        }
    }
    goals
}

/// A step says what its service does.
fn fill(step: &mut PlanStep<'static>, service: &Service<'static>) {
    step.status = service.status;
    step.planned_start = service.projected_begin;
    step.planned_end = service.projected_end.or(service.projected_begin);
    step.actual_start = service.actual_begin;
    step.actual_end = service.actual_end;
    if step.status == Some(ServiceStatus::Open) {
        step.planned_end = step.planned_end.max(Some(plus(as_of(), 30)));
    }
    step.weekly_hours = Some(service.weekly_hours.unwrap_or(2));
    step.wioa_funded = Some(true);
    step.provided_by_grantee = Some(service.provider.is_none());
    step.provider.clone_from(&service.provider);
}

/// The plan of one period: its goal, the agreement, reviews until it ends.
fn develop(life: &mut Life, goal: &str, begin: NaiveDate, last: bool) {
    let own = |step: &&PlanStep<'_>| step.goal_id.as_deref() == Some(goal);
    let ends =
        life.case.plan_steps.iter().filter(own).filter_map(|step| step.actual_end.or(step.planned_end));
    let end = ends.max().unwrap_or(begin).min(as_of());
    let open = life
        .case
        .plan_steps
        .iter()
        .filter(own)
        .any(|step| matches!(step.status, Some(ServiceStatus::Open | ServiceStatus::NotStarted)));
    let id = life.name('d');
    let added = life.time(begin);
    life.case.career_plans.push(CareerPlan {
        id,
        developed_on: Some(begin),
        with_customer: Some(true),
        copy_given_on: Some(begin),
    });
    let barrier = life.pick(BARRIERS);
    let (statement, category) = life.draw(GOALS).unwrap_or(("Find work", GoalCategory::Employment));
    let complete = !open && life.chance(60);
    let (status, set) = if complete { (GoalStatus::Complete, end) } else { (GoalStatus::OnTrack, begin) };
    let set = life.time(set);
    life.case.goals.push(Goal {
        id: goal.to_owned().into(),
        statement: Some(statement.into()),
        category: Some(category),
        term: Some(GoalTerm::Short),
        status: Some(status),
        added_at: Some(added),
        status_set_at: Some(set),
        verified_by: complete.then_some(PLANNER.into()),
        verified_on: complete.then_some(end),
        horizon: Some(GoalHorizon::OneYear),
        benchmark: Some("a job that was kept for three months".into()),
        barrier: Some(barrier.into()),
        occupation: Some("the occupation of the training".into()),
        credential: Some("the certificate of the training".into()),
        ..Goal::default()
    });
    address(life, goal, barrier, begin);
    agree(life, begin);
    log(life, goal, begin, statement, category);
    let until = if last && open { as_of() } else { end };
    review(life, begin, until);
}

/// An assessment finds a barrier, and a step addresses it.
fn address(life: &mut Life, goal: &str, barrier: &'static str, on: NaiveDate) {
    life.assess(AssessmentKind::Barriers, on);
    let assessment_id = life.case.assessments.last().map(|own| own.id.clone());
    let id = life.name('h');
    life.case.barriers.push(Barrier { id, assessment_id, barrier: Some(barrier.into()) });
    let step = life.case.plan_steps.iter().find(|step| step.goal_id.as_deref() == Some(goal));
    let step_id = step.map(|step| step.id.clone());
    let id = life.name('j');
    life.case.step_barriers.push(StepBarrier { id, step_id, barrier: Some(barrier.into()) });
}

/// The customer agrees on the day on which the plan is made, in one of the ways.
fn agree(life: &mut Life, on: NaiveDate) {
    let id = life.name('q');
    let physical = life.chance(30);
    let [requested, signed, filed] = [(); 3].map(|()| {
        life.name('t');
        life.time(on)
    });
    life.case.plan_agreements.push(PlanAgreement {
        id,
        method: Some(if physical { AgreementMethod::Physical } else { AgreementMethod::Electronic }),
        requested_at: Some(requested),
        customer_signed_at: Some(signed),
        planner_signed_at: physical.then_some(signed),
        uploaded_at: physical.then_some(filed),
        filed_at: Some(filed),
    });
}

/// The update log of the first days: development, goal, agreement.
fn log(life: &mut Life, goal: &str, on: NaiveDate, statement: &'static str, category: GoalCategory) {
    let first = life.case.plan_events.is_empty();
    let kinds = [
        PlanEventKind::PlanDeveloped,
        PlanEventKind::GoalAdded,
        PlanEventKind::AgreementRequested,
        PlanEventKind::CustomerSigned,
        PlanEventKind::AgreementFiled,
    ];
    for kind in kinds {
        if kind == PlanEventKind::PlanDeveloped && !first {
            continue;
        }
        let id = life.name('y');
        let mut event = PlanEvent {
            id,
            kind: Some(kind),
            at: Some(life.time(on)),
            by: Some(PLANNER.into()),
            ..PlanEvent::default()
        };
        if kind == PlanEventKind::GoalAdded {
            event.goal_id = Some(goal.to_owned().into());
            event.statement = Some(statement.into());
            event.category = Some(category);
            event.term = Some(GoalTerm::Short);
        }
        life.case.plan_events.push(event);
    }
}

/// Reviews month by month; the latest are kept.
fn review(life: &mut Life, begin: NaiveDate, until: NaiveDate) {
    let days = std::iter::successors(Some(plus(begin, REVIEW_DAYS)), |day| Some(plus(*day, REVIEW_DAYS)));
    let days: Vec<NaiveDate> = days.take_while(|day| *day <= until).collect();
    for day in days.iter().skip(days.len().saturating_sub(REVIEWS)) {
        let yes = Some(true);
        let id = life.name('r');
        let (explained, revisited) = (life.chance(90), life.chance(80));
        life.case.plan_reviews.push(PlanReview {
            id,
            reviewed_on: Some(*day),
            stage: Some(PlanStage::Update),
            accurate_and_current: yes,
            few_typos: yes,
            understandable: yes,
            acronyms_explained: Some(explained),
            contact_reviewed: yes,
            goals_revisited: Some(revisited),
            ..PlanReview::default()
        });
    }
}

/// The credentials that the training programs of the steps lead to.
fn credentials(life: &mut Life) {
    let earned: Vec<(Cow<'static, str>, Cow<'static, str>)> = life
        .case
        .credentials
        .iter()
        .filter_map(|credential| Some((credential.service_id.clone()?, credential.name.clone()?)))
        .collect();
    for (service, name) in earned {
        let step = life.case.plan_steps.iter().find(|step| step.service_id.as_ref() == Some(&service));
        let step_id = step.map(|step| step.id.clone());
        let id = life.name('u');
        life.case.program_credentials.push(ProgramCredential {
            id,
            step_id,
            name: Some(name),
            approved: Some(true),
        });
    }
}

/// Some notes are sent as messages; each says where it was made.
fn recipients(life: &mut Life) {
    let mut sent = BTreeSet::new();
    for position in 0..life.case.case_notes.len() {
        let as_message = life.chance(10);
        let Some(note) = life.case.case_notes.get_mut(position) else { continue };
        note.task = Some("Case note".into());
        note.entered_by = Some(PLANNER.into());
        note.made_on = Some(match (&note.follow_up_month, &note.service_id) {
            (Some(_), _) => NotePlace::FollowUp,
            (None, Some(_)) => NotePlace::Service,
            (None, None) => NotePlace::CaseNotes,
        });
        note.delivery = Some(if as_message { NoteDelivery::Message } else { NoteDelivery::SavedOnly });
        if as_message {
            sent.insert(note.id.clone());
        }
    }
    deletions(life);
    for note in sent {
        let id = life.name('z');
        life.case.note_recipients.push(NoteRecipient { id, note_id: Some(note), has_email: Some(true) });
    }
}

/// Now and then somebody asks for the deletion of a note, and it is rejected.
fn deletions(life: &mut Life) {
    let note = life.case.case_notes.last().map(|note| (note.id.clone(), note.contact_date));
    let (Some((note, Some(on))), true) = (note, life.chance(8)) else { return };
    for kind in [DeletionEventKind::Request, DeletionEventKind::Reject] {
        let id = life.name('d');
        let asked = kind == DeletionEventKind::Request;
        let at = Some(life.time(on));
        life.case.deletion_events.push(DeletionEvent {
            id,
            note_id: Some(note.clone()),
            kind: Some(kind),
            at,
            by: Some(if asked { PLANNER } else { "manager-1" }.into()),
            by_role: Some(if asked { Role::CareerPlanner } else { Role::GrantManager }),
            duplicate: asked.then_some(true),
            place: asked.then_some(DeletionPlace::CaseNoteList),
            explanation: (!asked).then_some("the two notes are about different days".into()),
            ..DeletionEvent::default()
        });
    }
}

const BARRIERS: &[&str] = &["transportation", "child care", "basic skills", "criminal record", "housing"];
const GOALS: &[(&str, GoalCategory)] = &[
    ("Earn a certificate that employers ask for", GoalCategory::EducationTraining),
    ("Find full-time work and keep it for three months", GoalCategory::Employment),
    ("Have reliable transport to work", GoalCategory::Support),
    ("Choose an occupation with openings nearby", GoalCategory::Career),
];
