//! The items of the rubric, in the order of the source.

use super::item::{How, Item, Part};
use super::looks::{
    assessed, benchmark_for, contacts, copy_given, developed_early, developed_in_time, every_barrier,
    goal_for, names_training, reviewed_in_time, signed, summary, two_way, with_customer,
};
use super::view::says;
use super::{Criterion, steps};
use crate::model::{AssessmentKind, GoalHorizon, PlanStage};

/// The passages on the rubric as a whole, which no single item rests on.
pub const GENERAL: &[&str] = &[
    "RB-purpose",
    "RB-three-levels",
    "RB-six-criteria",
    "RB-initial-and-update",
    "RB-below",
    "RB-exceeds-builds-on-meets",
    "RB-quality-exceeds-empty",
    "BR-rubric-reviewer",
];

const INITIAL: &[PlanStage] = &[PlanStage::Initial];
const UPDATE: &[PlanStage] = &[PlanStage::Update];
const BOTH: &[PlanStage] = &[PlanStage::Initial, PlanStage::Update];

/// Turns the table below into items.
macro_rules! items {
    ($($criterion:ident $stages:ident $part:ident $name:literal
        $asks:literal [$($passage:literal)+] $how:expr;)+) => {
        /// Every item, by criterion and in the order of the source.
        pub static ITEMS: &[Item] = &[$(Item {
            criterion: Criterion::$criterion,
            stages: $stages,
            part: Part::$part,
            name: $name,
            asks: $asks,
            passages: &[$($passage),+],
            how: $how,
        },)+];
    };
}

/// What a field of the review states.
macro_rules! stated {
    ($field:ident) => {
        How::Stated(|_, review| review.$field)
    };
}

/// A summary of an assessment of a kind.
macro_rules! summed_up {
    ($kind:ident) => {
        How::Shown {
            needs: &["assessments.kind", "assessments.summary"],
            shows: |view| summary(view, AssessmentKind::$kind),
        }
    };
}

/// An assessment of a kind.
macro_rules! assessed {
    ($kind:ident) => {
        How::Shown {
            needs: &["assessments.kind", "assessments.completed_on", "career_plans.developed_on"],
            shows: |view| assessed(view, AssessmentKind::$kind),
        }
    };
}

/// A field of a goal that says something, or what a reviewer states.
macro_rules! named_by_goal {
    ($need:literal, $field:ident) => {
        How::ShownOrStated {
            needs: &[$need],
            shows: |view| Some(view.case.goals.iter().any(|goal| says(goal.$field.as_deref()))),
            states: |_, review| review.career_path_named,
        }
    };
}

/// A goal for a time.
macro_rules! goal {
    ($horizon:ident) => {
        How::Shown { needs: &["goals.horizon"], shows: |view| Some(goal_for(view, GoalHorizon::$horizon)) }
    };
}

/// What the steps of the plan show together.
macro_rules! steps {
    ($looks:ident: $($need:literal)+) => {
        How::Judged { needs: &[$($need),+], looks: steps::$looks }
    };
}

items! {
    Quality BOTH Meets "accurate_and_current" "the information is accurate and current"
        ["RB-quality-accurate"] stated!(accurate_and_current);
    Quality BOTH Meets "few_typos" "there are no typing errors, or hardly any"
        ["RB-quality-typos"] stated!(few_typos);
    Quality BOTH Meets "understandable" "customer and partners understand the wording"
        ["RB-quality-language"] stated!(understandable);
    Quality BOTH Meets "acronyms_explained" "acronyms are spelled out on first use, or explained in a legend"
        ["RB-acronym-first-use" "RB-acronym-legend"] stated!(acronyms_explained);

    Contact INITIAL Meets "no_full_ssn" "the full Social Security number is left out"
        ["RB-contact-no-full-ssn"] stated!(no_full_ssn);
    Contact INITIAL Meets "names" "the legal name and the name used are given"
        ["RB-contact-names"] stated!(names_given);
    Contact INITIAL Meets "address" "the address is given"
        ["RB-contact-address"] stated!(address_given);
    Contact INITIAL Meets "phone" "a number for calls or texts is given"
        ["RB-contact-phone"] stated!(phone_given);
    Contact INITIAL Meets "social_media" "a social media account for contact is given"
        ["RB-contact-social-media"] stated!(social_media_given);
    Contact INITIAL Meets "additional_contact" "{additional_contacts} or more additional contact persons are given"
        ["RB-contact-additional"]
        How::Stated(|view, review| contacts(review, view.policy().additional_contacts));
    Contact INITIAL Meets "planner_contact" "the career planner's contact information is given"
        ["RB-contact-planner"] stated!(planner_contact_given);
    Contact UPDATE Meets "contact_reviewed" "the contact information was reviewed and updated"
        ["RB-contact-update"] stated!(contact_reviewed);
    Contact BOTH Exceeds "more_contacts" "{additional_contacts_exceeding} or more such persons are given"
        ["RB-contact-exceeds"]
        How::Stated(|view, review| contacts(review, view.policy().additional_contacts_exceeding));

    Assessment INITIAL Meets "barriers" "the assessment of barriers is summed up"
        ["RB-assessment-summaries" "RB-assessment-barriers"] summed_up!(Barriers);
    Assessment INITIAL Meets "basic_skills" "the assessment of basic skills is summed up"
        ["RB-assessment-summaries" "RB-assessment-basic-skills"] summed_up!(BasicSkills);
    Assessment INITIAL Meets "history" "the assessment of employment and education so far is summed up"
        ["RB-assessment-summaries" "RB-assessment-history"] summed_up!(History);
    Assessment INITIAL Meets "support_system" "the assessment of family and support system is summed up"
        ["RB-assessment-summaries" "RB-assessment-support-system"] summed_up!(Support);
    Assessment INITIAL Meets "employability" "the assessment of job and employability skills is summed up"
        ["RB-assessment-summaries" "RB-assessment-employability"] summed_up!(JobSkills);
    Assessment INITIAL Meets "interests" "the assessment of skills and interests is summed up"
        ["RB-assessment-summaries" "RB-assessment-interests"] summed_up!(SkillsAndInterests);
    Assessment UPDATE Meets "basic_skills_again" "basic skills were assessed again after the plan was developed"
        ["RB-reassess-basic-skills"] assessed!(BasicSkills);
    Assessment UPDATE Meets "barriers_again" "barriers were assessed again after the plan was developed"
        ["RB-reassess-barriers"] assessed!(Barriers);
    Assessment UPDATE Meets "employability_again"
        "job and employability skills were assessed again after the plan was developed"
        ["RB-reassess-employability"] assessed!(JobSkills);
    Assessment BOTH Exceeds "aptitudes" "aptitudes were assessed"
        ["RB-assessment-exceeds-list" "RB-assessment-exceeds-aptitudes"] assessed!(Aptitudes);
    Assessment BOTH Exceeds "life_skills" "everyday life skills were assessed"
        ["RB-assessment-exceeds-list" "RB-assessment-exceeds-life-skills"] assessed!(LifeSkills);
    Assessment BOTH Exceeds "employer_requirements" "the person was measured against what an employer requires"
        ["RB-assessment-exceeds-list" "RB-assessment-exceeds-employer"] assessed!(EmployerRequirements);

    Goals INITIAL Meets "barrier" "a goal names the barrier it addresses"
        ["RB-goals-content"]
        How::Shown {
            needs: &["goals.barrier"],
            shows: |view| Some(view.case.goals.iter().any(|goal| says(goal.barrier.as_deref()))),
        };
    Goals INITIAL Meets "education_training" "a goal is about education or training"
        ["RB-goals-content"]
        How::ShownOrStated {
            needs: &["goals.category"],
            shows: |view| Some(names_training(view)),
            states: |_, review| review.career_path_named,
        };
    Goals INITIAL Meets "occupation" "a goal names the occupation it aims at"
        ["RB-goals-content"] named_by_goal!("goals.occupation", occupation);
    Goals INITIAL Meets "credential" "a goal names the credential it aims at"
        ["RB-goals-content"] named_by_goal!("goals.credential", credential);
    Goals INITIAL Meets "immediate_goal" "there is an immediate goal"
        ["RB-goals-immediate"] goal!(Immediate);
    Goals INITIAL Meets "immediate_benchmark" "an immediate goal has a benchmark"
        ["RB-goals-immediate" "RB-goals-benchmarks"]
        How::Shown {
            needs: &["goals.horizon", "goals.benchmark"],
            shows: |view| Some(benchmark_for(view, GoalHorizon::Immediate)),
        };
    Goals INITIAL Meets "one_year_goal" "there is a goal for one year"
        ["RB-goals-one-year"] goal!(OneYear);
    Goals INITIAL Meets "five_year_goal" "there is a goal for five years"
        ["RB-goals-five-years"] goal!(FiveYears);
    Goals INITIAL Meets "ten_year_goal" "there is a goal for ten years"
        ["RB-goals-ten-years"] goal!(TenYears);
    Goals UPDATE Meets "goals_revisited" "the goals were revisited"
        ["RB-goals-revisited"] stated!(goals_revisited);
    Goals BOTH Exceeds "one_year_benchmark" "a goal for one year has a benchmark"
        ["RB-goals-exceed-one-year"]
        How::Shown {
            needs: &["goals.horizon", "goals.benchmark"],
            shows: |view| Some(benchmark_for(view, GoalHorizon::OneYear)),
        };
    Goals BOTH Exceeds "long_term_benchmarks" "a goal for five years and one for ten have benchmarks"
        ["RB-goals-exceed-long-term"]
        How::Shown {
            needs: &["goals.horizon", "goals.benchmark"],
            shows: |view| {
                let long_term = [GoalHorizon::FiveYears, GoalHorizon::TenYears];
                Some(long_term.into_iter().all(|horizon| benchmark_for(view, horizon)))
            },
        };

    Services INITIAL Meets "with_customer" "the plan was developed with the customer"
        ["RB-services-with-customer"]
        How::Judged { needs: &["career_plans.with_customer"], looks: with_customer };
    Services INITIAL Meets "signed" "the plan is signed electronically, or a signed copy is on file"
        ["RB-services-signed"]
        How::Shown {
            needs: &[
                "plan_agreements.method",
                "plan_agreements.customer_signed_at",
                "plan_agreements.filed_at",
                "plan_agreements.uploaded_at",
            ],
            shows: |view| Some(signed(view)),
        };
    Services INITIAL Meets "copy_given" "the customer was given a copy of the plan, or access to it"
        ["RB-services-copy-given" "RB-services-online-access"]
        How::Judged { needs: &["career_plans.copy_given_on"], looks: copy_given };
    Services INITIAL Meets "provider" "each service names its provider"
        ["RB-services-provider-named"] steps!(provider: "plan_steps.provided_by_grantee or plan_steps.provider");
    Services INITIAL Meets "planned_start" "each service has a planned start"
        ["RB-services-planned-dates"] steps!(planned_start: "plan_steps.planned_start");
    Services INITIAL Meets "planned_end" "each service has a planned end"
        ["RB-services-planned-dates"] steps!(planned_end: "plan_steps.planned_end");
    Services INITIAL Meets "weekly_hours" "each service has planned weekly hours"
        ["RB-services-weekly-hours"] steps!(weekly_hours: "plan_steps.weekly_hours");
    Services INITIAL Meets "supportive_services" "supportive services follow from goals and assessments"
        ["RB-services-supportive"] stated!(supportive_services_identified);
    Services INITIAL Meets "every_barrier" "each barrier is addressed by a step"
        ["RB-services-every-barrier"]
        How::Judged {
            needs: &[
                "assessments.kind",
                "assessments.completed_on",
                "barriers.assessment_id",
                "barriers.barrier",
                "plan_steps",
                "step_barriers.step_id",
                "step_barriers.barrier",
            ],
            looks: every_barrier,
        };
    Services INITIAL Meets "training_services" "training services follow from goals and assessments"
        ["RB-services-training"] stated!(training_services_identified);
    Services INITIAL Meets "job_search_services" "career and job-search services follow from goals and assessments"
        ["RB-services-job-search"] stated!(job_search_services_identified);
    Services UPDATE Meets "service_name" "each service has a name"
        ["RB-services-update-fields"]
        steps!(name: "plan_steps.title or plan_steps.activity_code or plan_steps.service_id");
    Services UPDATE Meets "service_status" "each service has a status"
        ["RB-services-update-fields" "RB-services-statuses"] steps!(status: "plan_steps.status");
    Services UPDATE Meets "start_date" "each service has the day it started, or is planned to"
        ["RB-services-update-fields"]
        steps!(start: "plan_steps.status" "plan_steps.actual_start or plan_steps.planned_start");
    Services UPDATE Meets "due_date" "each service has a due date"
        ["RB-services-update-fields" "RB-services-due-date"] steps!(planned_end: "plan_steps.planned_end");
    Services UPDATE Meets "completed_date" "each service that ended has the day it did"
        ["RB-services-update-fields" "RB-services-completed-date"]
        steps!(completed: "plan_steps.status" "plan_steps.actual_end");
    Services UPDATE Meets "provider" "each service names its provider"
        ["RB-services-update-fields"] steps!(provider: "plan_steps.provided_by_grantee or plan_steps.provider");
    Services UPDATE Meets "credentials" "each complete service that leads to a credential shows one"
        ["RB-services-update-fields" "RB-services-credentials"]
        steps!(credentials: "plan_steps.status" "credentials.step_id or credentials.service_id");
    Services BOTH Exceeds "reminders" "messages reminded the customer of coming deadlines"
        ["RB-services-exceed-reminders"] stated!(reminders_sent);
    Services BOTH Exceeds "two_way" "case notes document communication in both directions"
        ["RB-services-exceed-two-way"]
        How::ShownOrStated {
            needs: &["case_notes.two_way"],
            shows: two_way,
            states: |_, review| review.two_way_documented,
        };

    Timeliness INITIAL Meets "developed_in_time" "the plan was developed within {plan_due_days} days of the assessments"
        ["RB-timely-initial"]
        How::Judged {
            needs: &["career_plans.developed_on", "assessments.kind", "assessments.completed_on"],
            looks: developed_in_time,
        };
    Timeliness INITIAL Exceeds "developed_early" "the plan was developed in fewer than {plan_due_days} days"
        ["RB-timely-exceeds"]
        How::Judged {
            needs: &["career_plans.developed_on", "assessments.kind", "assessments.completed_on"],
            looks: developed_early,
        };
    Timeliness UPDATE Meets "reviewed_in_time" "the plan was reviewed within {plan_review_days} days of the review before"
        ["RB-timely-update"]
        How::Judged {
            needs: &["career_plans.developed_on", "plan_reviews.reviewed_on"],
            looks: reviewed_in_time,
        };
}
