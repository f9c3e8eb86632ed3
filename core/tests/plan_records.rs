//! Laws of the rules on the career plan that hold for any record.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by it")]

use std::sync::OnceLock;

use proptest::prelude::*;
use wioa_rules::case::CaseBuilder;
use wioa_rules::model::{
    AgreementMethod, Assessment, AssessmentKind, Barrier, CareerPlan, Credential, CustomerGroup, Goal,
    GoalCategory, GoalStatus, GoalTerm, Participant, PlanAgreement, PlanReview, PlanStep, ProgramCredential,
    Service, ServiceStatus, StepBarrier, Table,
};
use wioa_rules::{Audit, CATALOGUE, Caseload, Date, Rulebook, audit};

const TEXTS: &[&str] = &["Housing", " housing ", "CHILD CARE", "Certified Welder", "certified welder", " "];

/// Records of one participant, each table with ids of its own.
#[derive(Debug, Clone, Default)]
struct Records {
    plans: Vec<CareerPlan<'static>>,
    goals: Vec<Goal<'static>>,
    steps: Vec<PlanStep<'static>>,
    step_barriers: Vec<StepBarrier<'static>>,
    agreements: Vec<PlanAgreement<'static>>,
    reviews: Vec<PlanReview<'static>>,
    assessments: Vec<Assessment<'static>>,
    barriers: Vec<Barrier<'static>>,
    credentials: Vec<Credential<'static>>,
    program_credentials: Vec<ProgramCredential<'static>>,
    services: Vec<Service<'static>>,
}

fn day(offset: i64) -> Date {
    Date::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Duration::days(offset)
}

/// Something that is recorded mostly.
fn maybe<T: std::fmt::Debug + Clone>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.7, value)
}

fn days(from: i64) -> impl Strategy<Value = Option<Date>> {
    maybe((from..from + 120).prop_map(day))
}

fn times(from: i64) -> impl Strategy<Value = Option<chrono::NaiveDateTime>> {
    maybe((from..from + 120, 0..3u32).prop_map(|(on, hour)| day(on).and_hms_opt(8 + hour, 0, 0).unwrap()))
}

fn texts() -> impl Strategy<Value = Option<std::borrow::Cow<'static, str>>> {
    maybe(prop::sample::select(TEXTS).prop_map(Into::into))
}

/// The id of one of a few records of a table; the last of them may be missing.
fn id(
    of: &'static str,
    prefix: &'static str,
) -> impl Strategy<Value = Option<std::borrow::Cow<'static, str>>> {
    maybe((0..5usize).prop_map(move |number| format!("{of}{prefix}{number}").into()))
}

fn goals(prefix: &'static str, from: i64) -> impl Strategy<Value = Vec<Goal<'static>>> {
    let goal = (
        (texts(), maybe(prop::sample::select(GoalCategory::ALL)), maybe(prop::sample::select(GoalTerm::ALL))),
        maybe(prop::sample::select(GoalStatus::ALL)),
        (times(from), times(from), times(from)),
        (texts(), days(from)),
    );
    prop::collection::vec(goal, 0..5).prop_map(move |goals| {
        let goals = goals.into_iter().enumerate();
        let goal = |(index, ((statement, category, term), status, (added, set, notified), (by, on)))| Goal {
            id: format!("g{prefix}{index}").into(),
            statement,
            category,
            term,
            status,
            added_at: added,
            status_set_at: set,
            customer_notified_at: notified,
            verified_by: by,
            verified_on: on,
            ..Goal::default()
        };
        goals.map(goal).collect()
    })
}

fn steps(prefix: &'static str, from: i64) -> impl Strategy<Value = Vec<PlanStep<'static>>> {
    let step = (
        (id("s", prefix), id("g", prefix), maybe(Just("300".into()))),
        maybe(prop::sample::select(ServiceStatus::ALL)),
        (days(from), days(from), days(from), days(from)),
        (maybe(0..40i64), maybe(any::<bool>()), maybe(any::<bool>()), texts()),
        times(from),
    );
    prop::collection::vec(step, 0..5).prop_map(move |steps| {
        let steps = steps.into_iter().enumerate();
        steps
            .map(|(index, ((service_id, goal_id, activity_code), status, dates, own, added_at))| PlanStep {
                id: format!("p{prefix}{index}").into(),
                service_id,
                goal_id,
                activity_code,
                status,
                planned_start: dates.0,
                planned_end: dates.1,
                actual_start: dates.2,
                actual_end: dates.3,
                weekly_hours: own.0,
                wioa_funded: own.1,
                provided_by_grantee: own.2,
                provider: own.3,
                added_at,
                ..PlanStep::default()
            })
            .collect()
    })
}

fn agreements(prefix: &'static str, from: i64) -> impl Strategy<Value = Vec<PlanAgreement<'static>>> {
    let agreement = (
        maybe(prop::sample::select(AgreementMethod::ALL)),
        (times(from), times(from), times(from), times(from)),
    );
    prop::collection::vec(agreement, 0..4).prop_map(move |agreements| {
        let agreements = agreements.into_iter().enumerate();
        agreements
            .map(|(index, (method, times))| PlanAgreement {
                id: format!("a{prefix}{index}").into(),
                method,
                requested_at: times.0,
                customer_signed_at: times.1,
                uploaded_at: times.2,
                filed_at: times.3,
                ..PlanAgreement::default()
            })
            .collect()
    })
}

fn plans(
    prefix: &'static str,
    from: i64,
) -> impl Strategy<Value = (Vec<CareerPlan<'static>>, Vec<PlanReview<'static>>)> {
    let days = || prop::collection::vec(days(from), 0..3);
    (days(), days()).prop_map(move |(plans, reviews)| {
        let plan = |(index, developed_on)| CareerPlan {
            id: format!("c{prefix}{index}").into(),
            developed_on,
            ..CareerPlan::default()
        };
        let review = |(index, reviewed_on)| PlanReview {
            id: format!("r{prefix}{index}").into(),
            reviewed_on,
            ..PlanReview::default()
        };
        (
            plans.into_iter().enumerate().map(plan).collect(),
            reviews.into_iter().enumerate().map(review).collect(),
        )
    })
}

type Assessed = (Vec<Assessment<'static>>, Vec<Barrier<'static>>, Vec<StepBarrier<'static>>);

fn assessed(prefix: &'static str, from: i64) -> impl Strategy<Value = Assessed> {
    let kinds = [AssessmentKind::Comprehensive, AssessmentKind::Barriers, AssessmentKind::BasicSkills];
    let assessments = prop::collection::vec((prop::sample::select(kinds.to_vec()), days(from)), 0..4);
    let found = || prop::collection::vec((id("e", prefix), texts()), 0..5);
    let addressed = prop::collection::vec((id("p", prefix), texts()), 0..4);
    (assessments, found(), addressed).prop_map(move |(assessments, found, addressed)| {
        let assessment = |(index, (kind, completed_on))| Assessment {
            id: format!("e{prefix}{index}").into(),
            kind: Some(kind),
            completed_on,
            ..Assessment::default()
        };
        let barrier = |(index, (assessment_id, barrier))| Barrier {
            id: format!("b{prefix}{index}").into(),
            assessment_id,
            barrier,
        };
        let step_barrier = |(index, (step_id, barrier))| StepBarrier {
            id: format!("x{prefix}{index}").into(),
            step_id,
            barrier,
        };
        (
            assessments.into_iter().enumerate().map(assessment).collect(),
            found.into_iter().enumerate().map(barrier).collect(),
            addressed.into_iter().enumerate().map(step_barrier).collect(),
        )
    })
}

type Earned = (Vec<Credential<'static>>, Vec<ProgramCredential<'static>>, Vec<Service<'static>>);

fn earned(prefix: &'static str, from: i64) -> impl Strategy<Value = Earned> {
    let credentials = prop::collection::vec((id("s", prefix), id("p", prefix), texts(), days(from)), 0..4);
    let programs = prop::collection::vec((id("p", prefix), texts(), maybe(any::<bool>())), 0..4);
    let services = prop::collection::vec((prop::sample::select(vec!["202", "300", "301"]), 0..120i64), 0..5);
    (credentials, programs, services).prop_map(move |(credentials, programs, services)| {
        let credential = |(index, (service_id, step_id, name, earned_on))| Credential {
            id: format!("d{prefix}{index}").into(),
            service_id,
            step_id,
            name,
            earned_on,
        };
        let program = |(index, (step_id, name, approved))| ProgramCredential {
            id: format!("q{prefix}{index}").into(),
            step_id,
            name,
            approved,
        };
        let service = |(index, (code, begin)): (usize, (&'static str, i64))| Service {
            id: format!("s{prefix}{index}").into(),
            activity_code: Some(code.into()),
            actual_begin: Some(day(from + begin)),
            recorded_at: day(from + begin).and_hms_opt(9, 0, 0),
            ..Service::default()
        };
        (
            credentials.into_iter().enumerate().map(credential).collect(),
            programs.into_iter().enumerate().map(program).collect(),
            services.into_iter().enumerate().map(service).collect(),
        )
    })
}

/// Records from a day on; those of another prefix share no id with them.
fn records(prefix: &'static str, from: i64) -> impl Strategy<Value = Records> {
    let plan = (goals(prefix, from), steps(prefix, from), agreements(prefix, from), plans(prefix, from));
    (plan, assessed(prefix, from), earned(prefix, from)).prop_map(|(plan, assessed, earned)| {
        let (goals, steps, agreements, (plans, reviews)) = plan;
        let (assessments, barriers, step_barriers) = assessed;
        let (credentials, program_credentials, services) = earned;
        Records {
            plans,
            goals,
            steps,
            step_barriers,
            agreements,
            reviews,
            assessments,
            barriers,
            credentials,
            program_credentials,
            services,
        }
    })
}

/// Calls a macro with every table of [`Records`].
macro_rules! each {
    ($callback:ident) => {
        $callback!(
            plans,
            goals,
            steps,
            step_barriers,
            agreements,
            reviews,
            assessments,
            barriers,
            credentials,
            program_credentials,
            services
        )
    };
}

impl Records {
    fn reversed(mut self) -> Self {
        macro_rules! reverse {
            ($($table:ident),+) => { $(self.$table.reverse();)+ };
        }
        each!(reverse);
        self
    }

    fn with(mut self, other: Self) -> Self {
        macro_rules! extend {
            ($($table:ident),+) => { $(self.$table.extend(other.$table);)+ };
        }
        each!(extend);
        self
    }

    fn load(self) -> Caseload<'static> {
        let group = Some(CustomerGroup::Adult);
        let participant = Participant { id: "P1".into(), customer_group: group, ..Participant::default() };
        let (case, supplied) = CaseBuilder::new("P1")
            .participants([participant])
            .services(self.services)
            .career_plans(self.plans)
            .goals(self.goals)
            .plan_steps(self.steps)
            .step_barriers(self.step_barriers)
            .plan_agreements(self.agreements)
            .plan_reviews(self.reviews)
            .assessments(self.assessments)
            .barriers(self.barriers)
            .credentials(self.credentials)
            .program_credentials(self.program_credentials)
            .build();
        Caseload { cases: vec![case], supplied, inputs: Vec::new() }
    }
}

fn judged(records: Records, as_of: i64) -> Audit {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    let book = BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap());
    audit(book, records.load(), day(as_of), None)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_records_changes_nothing(records in records("", 0), as_of in 0..200i64) {
        prop_assert_eq!(judged(records.clone(), as_of).to_json(), judged(records.reversed(), as_of).to_json());
    }

    #[test]
    fn every_rule_on_the_plan_judges_and_names_a_record_that_is_there(
        records in records("", 0),
        as_of in 0..200i64,
    ) {
        let audit = judged(records.clone(), as_of);
        let caseload = records.load();
        let case = &caseload.cases[0];
        for info in CATALOGUE.iter().filter(|info| info.rule.area() == "plan") {
            let missing = info.needs.iter().any(|need| need.starts_with("plan_events"));
            prop_assert!(missing || audit.receipt.rules_run.contains(&info.code), "{}", info.code);
        }
        for finding in audit.findings.iter().filter(|own| own.rule.area() == "plan") {
            let id = finding.record_id.as_deref().unwrap();
            let known = match finding.table {
                Table::Participants => id == "P1",
                Table::CareerPlans => case.career_plans.iter().any(|own| own.id == id),
                Table::Goals => case.goals.iter().any(|own| own.id == id),
                Table::PlanSteps => case.plan_steps.iter().any(|own| own.id == id),
                Table::PlanAgreements => case.plan_agreements.iter().any(|own| own.id == id),
                Table::PlanReviews => case.plan_reviews.iter().any(|own| own.id == id),
                Table::Barriers => case.barriers.iter().any(|own| own.id == id),
                Table::Credentials => case.credentials.iter().any(|own| own.id == id),
                _ => false,
            };
            prop_assert!(known, "{finding:?}");
            prop_assert!(!finding.message().contains('{') && !finding.fix().contains('{'), "{finding:?}");
        }
    }

    #[test]
    fn what_came_later_changes_no_earlier_answer(
        now in records("", 0),
        later in records("n", 200),
        as_of in 0..200i64,
    ) {
        // What bears no time of its own may have been there before.
        let mut later = later;
        later.plans.retain(|own| own.developed_on.is_some());
        later.goals.retain(|own| own.added_at.is_some());
        later.steps.retain(|own| own.added_at.is_some());
        later.reviews.retain(|own| own.reviewed_on.is_some());
        later.assessments.retain(|own| own.completed_on.is_some());
        later.credentials.retain(|own| own.earned_on.is_some());
        later.agreements.retain(|own| {
            [own.requested_at, own.customer_signed_at, own.uploaded_at, own.filed_at].iter().any(Option::is_some)
        });
        let steps = later.steps.clone();
        later.step_barriers.retain(|own| steps.iter().any(|step| own.step_id.as_ref() == Some(&step.id)));
        let plan = |audit: &Audit| {
            let own = audit.findings.iter().filter(|own| own.rule.area() == "plan").cloned();
            own.collect::<Vec<_>>()
        };
        let (before, after) = (judged(now.clone(), as_of), judged(now.with(later), as_of));
        prop_assert_eq!(plan(&before), plan(&after));
    }
}
