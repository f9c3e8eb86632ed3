//! Bringing in what an item lacks, and nothing else.

use std::borrow::Cow;

use wioa_rules::model::{
    AgreementMethod, Assessment, AssessmentKind, CareerPlan, CaseNote, Credential, Goal, GoalCategory,
    GoalHorizon, PlanAgreement, PlanReview, PlanStage, PlanStep, ServiceStatus, StepBarrier,
};
use wioa_rules::rubric::{Answered, Criterion, Origin, Rubric};

use super::records::{AS_OF, DEVELOPED, Records, day};

const SAID: &str = "so it is";

/// An id that no record of a table with so many records has.
fn fresh(records: usize) -> Cow<'static, str> {
    format!("z{records:03}").into()
}

/// Brings in what a missing item lacks. Whether there is anything to bring in: a plan that was never
/// developed is not made timely by it.
pub fn fix(records: &mut Records, rubric: &Rubric, missing: &Answered) -> bool {
    let name = missing.item.name;
    if missing.origin == Some(Origin::Stated) {
        let id = rubric.review_id.clone().expect("somebody stated it");
        let review = records.reviews.iter_mut().find(|own| own.id == id).unwrap();
        state(review, name);
        return true;
    }
    match missing.item.criterion {
        Criterion::Quality | Criterion::Contact => panic!("{name} is stated"),
        Criterion::Assessment => assess(records, rubric.stage, name),
        Criterion::Goals => set_goal(records, name),
        Criterion::Services => serve(records, rubric.stage, missing),
        Criterion::Timeliness => return be_in_time(records, rubric.stage, name),
    }
    true
}

fn state(review: &mut PlanReview<'_>, name: &str) {
    let field = match name {
        "accurate_and_current" => &mut review.accurate_and_current,
        "few_typos" => &mut review.few_typos,
        "understandable" => &mut review.understandable,
        "acronyms_explained" => &mut review.acronyms_explained,
        "no_full_ssn" => &mut review.no_full_ssn,
        "names" => &mut review.names_given,
        "address" => &mut review.address_given,
        "phone" => &mut review.phone_given,
        "social_media" => &mut review.social_media_given,
        "planner_contact" => &mut review.planner_contact_given,
        "contact_reviewed" => &mut review.contact_reviewed,
        "goals_revisited" => &mut review.goals_revisited,
        "supportive_services" => &mut review.supportive_services_identified,
        "training_services" => &mut review.training_services_identified,
        "job_search_services" => &mut review.job_search_services_identified,
        "reminders" => &mut review.reminders_sent,
        "two_way" => &mut review.two_way_documented,
        "additional_contact" => return review.additional_contacts = Some(1),
        "more_contacts" => return review.additional_contacts = Some(2),
        other => panic!("nothing states `{other}`"),
    };
    *field = Some(true);
}

fn assess(records: &mut Records, stage: PlanStage, name: &str) {
    let kind = match name {
        "barriers" | "barriers_again" => AssessmentKind::Barriers,
        "basic_skills" | "basic_skills_again" => AssessmentKind::BasicSkills,
        "history" => AssessmentKind::History,
        "support_system" => AssessmentKind::Support,
        "employability" | "employability_again" => AssessmentKind::JobSkills,
        "interests" => AssessmentKind::SkillsAndInterests,
        "aptitudes" => AssessmentKind::Aptitudes,
        "life_skills" => AssessmentKind::LifeSkills,
        "employer_requirements" => AssessmentKind::EmployerRequirements,
        other => panic!("nothing assesses `{other}`"),
    };
    let on = match (stage, records.developed_on()) {
        (PlanStage::Initial, Some(_)) => DEVELOPED,
        (PlanStage::Update, Some(_)) => DEVELOPED + 1,
        (_, None) => AS_OF,
    };
    records.assessments.push(Assessment {
        id: fresh(records.assessments.len()),
        kind: Some(kind),
        completed_on: Some(day(on)),
        summary: Some(SAID.into()),
    });
}

fn set_goal(records: &mut Records, name: &str) {
    let number = records.goals.len();
    let own = Goal { id: fresh(number), ..Goal::default() };
    let said = || Some(SAID.into());
    let to = |horizon| Goal { horizon: Some(horizon), benchmark: said(), ..own.clone() };
    let own = match name {
        "barrier" => Goal { barrier: said(), ..own },
        "education_training" => Goal { category: Some(GoalCategory::EducationTraining), ..own },
        "occupation" => Goal { occupation: said(), ..own },
        "credential" => Goal { credential: said(), ..own },
        "immediate_goal" | "immediate_benchmark" => to(GoalHorizon::Immediate),
        "one_year_goal" | "one_year_benchmark" => to(GoalHorizon::OneYear),
        "five_year_goal" => to(GoalHorizon::FiveYears),
        "ten_year_goal" => to(GoalHorizon::TenYears),
        "long_term_benchmarks" => {
            records.goals.push(Goal { id: fresh(number + 1), ..to(GoalHorizon::FiveYears) });
            to(GoalHorizon::TenYears)
        }
        other => panic!("no goal shows `{other}`"),
    };
    records.goals.push(own);
}

fn serve(records: &mut Records, stage: PlanStage, missing: &Answered) {
    let name = missing.item.name;
    let plan = |records: &mut Records, set: fn(&mut CareerPlan<'static>)| {
        if records.plans.is_empty() {
            records.plans.push(CareerPlan { id: "p".into(), ..CareerPlan::default() });
        }
        records.plans.iter_mut().for_each(set);
    };
    match name {
        "with_customer" => return plan(records, |own| own.with_customer = Some(true)),
        "copy_given" => return plan(records, |own| own.copy_given_on = Some(day(AS_OF))),
        "signed" => {
            return records.agreements.push(PlanAgreement {
                id: fresh(records.agreements.len()),
                method: Some(AgreementMethod::Electronic),
                customer_signed_at: day(AS_OF).and_hms_opt(10, 0, 0),
                ..PlanAgreement::default()
            });
        }
        "two_way" => {
            return records.notes.push(CaseNote {
                id: fresh(records.notes.len()),
                two_way: Some(true),
                contact_date: Some(day(if stage == PlanStage::Initial { DEVELOPED } else { AS_OF })),
                ..CaseNote::default()
            });
        }
        _ => {}
    }
    if records.steps.is_empty() {
        records.steps.push(whole_step());
    }
    if name == "every_barrier" {
        let step_id = records.steps[0].id.clone();
        for barrier in &missing.lacking {
            records.step_barriers.push(StepBarrier {
                id: fresh(records.step_barriers.len()),
                step_id: Some(step_id.clone()),
                barrier: Some(barrier.clone().into()),
            });
        }
        return;
    }
    for step in records.steps.iter_mut().filter(|step| missing.lacking.iter().any(|id| *id == *step.id)) {
        match name {
            "provider" => step.provided_by_grantee = Some(true),
            "planned_start" => step.planned_start = Some(day(70)),
            "planned_end" | "due_date" => step.planned_end = Some(day(110)),
            "weekly_hours" => step.weekly_hours = Some(6),
            "service_name" => step.title = Some(SAID.into()),
            "service_status" => step.status = Some(ServiceStatus::NotStarted),
            "start_date" => {
                let begun = step.status.is_some_and(|status| status != ServiceStatus::NotStarted);
                *(if begun { &mut step.actual_start } else { &mut step.planned_start }) = Some(day(70));
            }
            "completed_date" => step.actual_end = Some(day(100)),
            "credentials" => records.credentials.push(Credential {
                id: fresh(records.credentials.len()),
                step_id: Some(step.id.clone()),
                ..Credential::default()
            }),
            other => panic!("no step shows `{other}`"),
        }
    }
}

fn whole_step() -> PlanStep<'static> {
    PlanStep {
        id: fresh(0),
        title: Some(SAID.into()),
        status: Some(ServiceStatus::NotStarted),
        planned_start: Some(day(70)),
        planned_end: Some(day(110)),
        weekly_hours: Some(6),
        provided_by_grantee: Some(true),
        ..PlanStep::default()
    }
}

fn be_in_time(records: &mut Records, stage: PlanStage, name: &str) -> bool {
    if records.developed_on().is_none() && stage == PlanStage::Initial {
        return false;
    }
    match stage {
        // The needed assessments were complete on the last day that is in time, or on the very day; and the
        // barriers that they all found are addressed.
        PlanStage::Initial => {
            let completed = day(if name == "developed_early" { DEVELOPED } else { DEVELOPED - 5 });
            for own in &mut records.assessments {
                own.completed_on = own.completed_on.map(|on| on.max(completed));
            }
            records.assessments.push(Assessment {
                id: fresh(records.assessments.len()),
                kind: Some(AssessmentKind::Comprehensive),
                completed_on: Some(completed),
                ..Assessment::default()
            });
            if records.steps.is_empty() {
                records.steps.push(whole_step());
            }
            let step_id = records.steps[0].id.clone();
            for own in &records.barriers {
                records.step_barriers.push(StepBarrier {
                    id: fresh(records.step_barriers.len()),
                    step_id: Some(step_id.clone()),
                    barrier: own.barrier.clone(),
                });
            }
        }
        // Of no stage: it states nothing, but the plan was looked at.
        PlanStage::Update => {
            let own = records.rate(stage);
            let (reviewed_on, stage) = if let Some(on) = own.reviewed_on {
                (on - chrono::Duration::days(1), None)
            } else {
                let latest = records.reviews.iter().filter_map(|review| review.reviewed_on).max();
                (latest.max(own.developed_on).unwrap() + chrono::Duration::days(1), Some(stage))
            };
            records.reviews.push(PlanReview {
                id: fresh(records.reviews.len()),
                reviewed_on: Some(reviewed_on),
                stage,
                ..PlanReview::default()
            });
        }
    }
    true
}
