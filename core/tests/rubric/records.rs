//! Random records of a career plan.

use std::sync::OnceLock;

use proptest::prelude::*;
use wioa_rules::case::CaseBuilder;
use wioa_rules::model::{
    AgreementMethod, Assessment, AssessmentKind, Barrier, CareerPlan, CaseNote, Credential, Goal,
    GoalCategory, GoalHorizon, PlanAgreement, PlanReview, PlanStage, PlanStep, ProgramCredential,
    ServiceStatus, StepBarrier,
};
use wioa_rules::rubric::{Rubric, rate};
use wioa_rules::{Date, Rulebook};

/// The day of every answer, counted like all days here from 2024-01-01.
pub const AS_OF: i64 = 120;
/// The day of the plan, where it was developed.
pub const DEVELOPED: i64 = 60;

pub fn day(offset: i64) -> Date {
    Date::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Duration::days(offset)
}

pub fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

/// The records of one plan.
#[derive(Debug, Clone, Default)]
pub struct Records {
    pub plans: Vec<CareerPlan<'static>>,
    pub reviews: Vec<PlanReview<'static>>,
    pub assessments: Vec<Assessment<'static>>,
    pub barriers: Vec<Barrier<'static>>,
    pub goals: Vec<Goal<'static>>,
    pub steps: Vec<PlanStep<'static>>,
    pub step_barriers: Vec<StepBarrier<'static>>,
    pub agreements: Vec<PlanAgreement<'static>>,
    pub credentials: Vec<Credential<'static>>,
    pub program_credentials: Vec<ProgramCredential<'static>>,
    pub notes: Vec<CaseNote<'static>>,
}

impl Records {
    pub fn rate(&self, stage: PlanStage) -> Rubric {
        let (case, supplied) = CaseBuilder::new("P1")
            .career_plans(self.plans.clone())
            .plan_reviews(self.reviews.clone())
            .assessments(self.assessments.clone())
            .barriers(self.barriers.clone())
            .goals(self.goals.clone())
            .plan_steps(self.steps.clone())
            .step_barriers(self.step_barriers.clone())
            .plan_agreements(self.agreements.clone())
            .credentials(self.credentials.clone())
            .program_credentials(self.program_credentials.clone())
            .case_notes(self.notes.clone())
            .build();
        assert!(case.faults.is_empty(), "{:?}", case.faults);
        rate(book(), &case, &supplied, stage, day(AS_OF))
    }

    pub fn developed_on(&self) -> Option<Date> {
        self.plans.iter().filter_map(|plan| plan.developed_on).max()
    }

    /// The same records, each table from its end.
    pub fn reversed(mut self) -> Self {
        self.plans.reverse();
        self.reviews.reverse();
        self.assessments.reverse();
        self.barriers.reverse();
        self.goals.reverse();
        self.steps.reverse();
        self.step_barriers.reverse();
        self.agreements.reverse();
        self.credentials.reverse();
        self.program_credentials.reverse();
        self.notes.reverse();
        self
    }
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(
    of: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Option<T>> {
    prop::option::weighted(0.7, of).boxed()
}

fn text() -> BoxedStrategy<Option<std::borrow::Cow<'static, str>>> {
    prop::sample::select(vec![None, Some(""), Some(" "), Some("so it is"), Some("so it is")])
        .prop_map(|text| text.map(Into::into))
        .boxed()
}

/// Mostly yes, so that some criteria come out above *below*.
fn flag() -> BoxedStrategy<Option<bool>> {
    prop::sample::select(vec![None, Some(false), Some(true), Some(true), Some(true), Some(true)]).boxed()
}

fn date(days: std::ops::RangeInclusive<i64>) -> BoxedStrategy<Option<Date>> {
    maybe(days.prop_map(day))
}

/// Gives records of a table ids of their own.
fn named<T: std::fmt::Debug>(
    letter: char,
    one: impl Strategy<Value = T>,
    most: usize,
    set: fn(&mut T, String),
) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(one, 0..=most).prop_map(move |mut all| {
        for (index, own) in all.iter_mut().enumerate() {
            set(own, format!("{letter}{index}"));
        }
        all
    })
}

fn plan() -> impl Strategy<Value = Vec<CareerPlan<'static>>> {
    let one = (prop::bool::weighted(0.8), flag(), date(DEVELOPED..=AS_OF)).prop_map(
        |(developed, with_customer, copy_given_on)| CareerPlan {
            id: "p".into(),
            developed_on: developed.then(|| day(DEVELOPED)),
            with_customer,
            copy_given_on,
        },
    );
    prop::collection::vec(one, 0..=1)
}

fn review() -> impl Strategy<Value = PlanReview<'static>> {
    let flags = prop::collection::vec(flag(), 17);
    (date(50..=AS_OF), maybe(prop::sample::select(PlanStage::ALL)), flags, maybe(0..4i64)).prop_map(
        |(reviewed_on, stage, flags, additional_contacts)| PlanReview {
            id: "".into(),
            reviewed_on,
            stage,
            accurate_and_current: flags[0],
            few_typos: flags[1],
            understandable: flags[2],
            acronyms_explained: flags[3],
            no_full_ssn: flags[4],
            names_given: flags[5],
            address_given: flags[6],
            phone_given: flags[7],
            social_media_given: flags[8],
            additional_contacts,
            planner_contact_given: flags[9],
            contact_reviewed: flags[10],
            career_path_named: flags[11],
            goals_revisited: flags[12],
            supportive_services_identified: flags[13],
            training_services_identified: flags[14],
            job_search_services_identified: flags[15],
            reminders_sent: flags[16],
            two_way_documented: flags[0],
        },
    )
}

fn assessment() -> impl Strategy<Value = Assessment<'static>> {
    (maybe(prop::sample::select(AssessmentKind::ALL)), date(50..=AS_OF), text())
        .prop_map(|(kind, completed_on, summary)| Assessment { id: "".into(), kind, completed_on, summary })
}

fn goal() -> impl Strategy<Value = Goal<'static>> {
    let choices =
        (maybe(prop::sample::select(GoalHorizon::ALL)), maybe(prop::sample::select(GoalCategory::ALL)));
    (choices, text(), text(), text(), text()).prop_map(
        |((horizon, category), benchmark, barrier, occupation, credential)| Goal {
            horizon,
            category,
            benchmark,
            barrier,
            occupation,
            credential,
            ..Goal::default()
        },
    )
}

fn step() -> impl Strategy<Value = PlanStep<'static>> {
    let status = prop::option::weighted(0.8, prop::sample::select(ServiceStatus::ALL));
    let dates = (date(60..=90), date(90..=150), date(60..=90), date(90..=AS_OF));
    let code = maybe(prop::sample::select(vec!["300", "301", "202"]));
    ((status, dates, code), (maybe(1..40i64), flag(), text(), text(), text())).prop_map(
        |((status, dates, code), (weekly_hours, provided_by_grantee, provider, title, training_program))| {
            let (planned_start, planned_end, actual_start, actual_end) = dates;
            PlanStep {
                status,
                planned_start,
                planned_end,
                actual_start,
                actual_end,
                activity_code: code.map(Into::into),
                weekly_hours,
                provided_by_grantee,
                provider,
                title,
                training_program,
                ..PlanStep::default()
            }
        },
    )
}

fn agreement() -> impl Strategy<Value = PlanAgreement<'static>> {
    let at = |days| date(days).prop_map(|on| on.and_then(|on: Date| on.and_hms_opt(10, 0, 0)));
    (maybe(prop::sample::select(AgreementMethod::ALL)), at(60..=90), at(90..=AS_OF), at(80..=AS_OF)).prop_map(
        |(method, customer_signed_at, filed_at, uploaded_at)| PlanAgreement {
            method,
            customer_signed_at,
            uploaded_at,
            filed_at,
            ..PlanAgreement::default()
        },
    )
}

const WORDS: &[&str] = &["child care", "transport", "no diploma"];

prop_compose! {
    /// Any records of a plan: few, so that each item is found in every state.
    pub fn records()(
        plans in plan(),
        reviews in named('r', review(), 4, |own, id| own.id = id.into()),
        assessments in named('a', assessment(), 10, |own, id| own.id = id.into()),
        goals in named('g', goal(), 5, |own, id| own.id = id.into()),
        steps in named('s', step(), 3, |own, id| own.id = id.into()),
        agreements in named('c', agreement(), 2, |own, id| own.id = id.into()),
        barriers in prop::collection::vec((any::<prop::sample::Index>(), 0..WORDS.len(), any::<bool>()), 0..4),
        addressed in prop::collection::vec((any::<prop::sample::Index>(), 0..WORDS.len()), 0..4),
        credential in any::<prop::sample::Index>(),
        program in any::<prop::sample::Index>(),
        notes in prop::collection::vec((flag(), date(50..=AS_OF)), 0..2),
    ) -> Records {
        let of = |index: &prop::sample::Index, steps: &[PlanStep<'static>]| {
            (!steps.is_empty()).then(|| index.get(steps).id.clone())
        };
        let barriers = barriers.iter().enumerate().map(|(number, (index, word, named))| Barrier {
            id: format!("b{number}").into(),
            assessment_id: (*named && !assessments.is_empty()).then(|| index.get(&assessments).id.clone()),
            barrier: Some(WORDS[*word].into()),
        });
        let step_barriers = addressed.iter().enumerate().filter_map(|(number, (index, word))| Some(StepBarrier {
            id: format!("x{number}").into(),
            step_id: Some(of(index, &steps)?),
            barrier: Some(WORDS[*word].to_uppercase().into()),
        }));
        let notes = notes.into_iter().enumerate().map(|(number, (two_way, contact_date))| CaseNote {
            id: format!("n{number}").into(),
            two_way,
            contact_date,
            ..CaseNote::default()
        });
        Records {
            barriers: barriers.collect(),
            step_barriers: step_barriers.collect(),
            credentials: of(&credential, &steps).map(|step| Credential {
                id: "k".into(),
                step_id: Some(step),
                ..Credential::default()
            }).into_iter().collect(),
            program_credentials: of(&program, &steps).map(|step| ProgramCredential {
                id: "q".into(),
                step_id: Some(step),
                ..ProgramCredential::default()
            }).into_iter().collect(),
            notes: notes.collect(),
            plans, reviews, assessments, goals, steps, agreements,
        }
    }
}
