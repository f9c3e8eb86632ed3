//! The records of one participant, as they come about day by day.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rust_decimal::Decimal;
use wioa_rules::case::Case;
use wioa_rules::model::{
    Assessment, AssessmentKind, CaseNote, CircumstanceChange, Completion, CompletionOutcome,
    CompletionResult, Credential, CustomerGroup, Enrollment, Gap, Intake, Need, Participant, PlanStep,
    Service, ServiceStatus, SkillGain, SupportItem,
};

use crate::as_of;

/// A date of the calendar.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// A date some days later.
pub fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    date + TimeDelta::days(days)
}

/// An amount in cents, as dollars.
pub fn dollars(cents: i64) -> Decimal {
    Decimal::new(cents, 2).normalize()
}

/// A participant whose records are being made, and the dice.
pub struct Life {
    index: u64,
    rng: ChaCha8Rng,
    pub group: CustomerGroup,
    pub case: Case<'static>,
    /// How many records of each table were named so far.
    named: u32,
    /// The latest day on which a service of the running period was active.
    pub last: NaiveDate,
    /// Whether an enrolling service of the running period is open on the day of the data.
    pub open: bool,
    goal: Cow<'static, str>,
}

impl Life {
    /// Nobody yet; each number has dice of its own.
    pub fn new(index: u64, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(index);
        let id = format!("P{index:09}");
        Self {
            index,
            rng,
            group: CustomerGroup::Adult,
            case: Case { id: id.into(), ..Case::default() },
            named: 0,
            last: NaiveDate::MIN,
            open: false,
            goal: Cow::Borrowed(""),
        }
    }

    /// A number between two, both possible.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        self.rng.random_range(least..=most)
    }

    /// Yes, so many times in a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_range(0..100) < percent
    }

    /// One of several; none of nothing.
    pub fn draw<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.choose(&mut self.rng).copied()
    }

    /// One of several texts.
    pub fn pick(&mut self, texts: &[&'static str]) -> &'static str {
        self.draw(texts).unwrap_or_default()
    }

    /// A date some days after another.
    pub fn later(&mut self, date: NaiveDate, least: i64, most: i64) -> NaiveDate {
        plus(date, self.between(least, most))
    }

    /// An id that no other record of the caseload has.
    pub fn name(&mut self, letter: char) -> Cow<'static, str> {
        self.named += 1;
        format!("{letter}{}-{}", self.index, self.named).into()
    }

    /// A time on a day, later than that of every record named before.
    pub fn time(&self, date: NaiveDate) -> NaiveDateTime {
        date.and_time(NaiveTime::MIN) + TimeDelta::minutes(8 * 60 + i64::from(self.named))
    }

    /// Takes the application.
    pub fn apply(&mut self, group: CustomerGroup, eligibility: NaiveDate) {
        self.group = group;
        let program = match group {
            CustomerGroup::Adult => "wioa_adult",
            CustomerGroup::DislocatedWorker => "wioa_dislocated_worker",
            CustomerGroup::Youth => "wioa_youth",
        };
        let basic_skills_test_applies = Some(self.chance(70));
        self.case.participants.push(Participant {
            id: self.case.id.clone(),
            customer_group: Some(group),
            program: Some(program.into()),
            eligibility_date: Some(eligibility),
            training_certification_date: Some(eligibility),
            basic_skills_test_applies,
            region: Some(REGION.into()),
            office: Some(OFFICE.into()),
            career_planner: Some(PLANNER.into()),
        });
        let id = self.name('x');
        let upload = self.chance(30);
        self.case.intakes.push(Intake {
            id,
            signed_electronically_on: Some(eligibility).filter(|_| !upload),
            signed_by_hand_on: Some(eligibility).filter(|_| upload),
            signature_uploaded_on: Some(eligibility).filter(|_| upload),
            funds_used: Some(false),
            ..Intake::default()
        });
        self.assess(AssessmentKind::Needs, eligibility);
        if self.chance(15) {
            let id = self.name('b');
            self.case.needs.push(Need {
                id,
                description: Some("a place to live".into()),
                out_of_scope: Some(true),
                referred_on: Some(eligibility),
                referred_to: Some("housing agency".into()),
            });
            let id = self.name('f');
            let description = Some("lost the place to live".into());
            self.case.circumstance_changes.push(CircumstanceChange {
                id,
                changed_on: Some(eligibility),
                description,
            });
        }
    }

    /// Begins a period of participation, with a goal of its own.
    pub fn begin_period(&mut self) {
        self.last = NaiveDate::MIN;
        self.open = false;
        self.goal = self.name('g');
    }

    /// Gives a service, unless it would begin after the day of the data. One that would end
    /// after that day is open. It has a case note, a plan step and a goal.
    pub fn serve(
        &mut self,
        code: &'static str,
        begin: NaiveDate,
        end: NaiveDate,
        fill: impl FnOnce(&mut Service<'static>),
    ) -> Option<Cow<'static, str>> {
        if begin > as_of() {
            return None;
        }
        let open = end > as_of();
        let id = self.plan(code, begin, end, begin, |service| {
            service.actual_begin = Some(begin);
            service.actual_end = Some(end).filter(|_| !open);
            service.status = Some(if open { ServiceStatus::Open } else { ServiceStatus::Complete });
            fill(service);
        });
        let subject = self.case.services.last().and_then(|service| service.activity_code.clone());
        self.note(begin, Some(id.clone()), subject);
        Some(id)
    }

    /// Gives a service that counts for participation.
    pub fn enroll(
        &mut self,
        code: &'static str,
        begin: NaiveDate,
        end: NaiveDate,
        fill: impl FnOnce(&mut Service<'static>),
    ) -> Option<Cow<'static, str>> {
        let id = self.serve(code, begin, end, fill)?;
        self.last = self.last.max(end);
        self.open |= end > as_of();
        Some(id)
    }

    /// Gives a service that begins and ends on a day and counts for participation.
    pub fn enroll_on(&mut self, code: &'static str, on: NaiveDate) -> Option<Cow<'static, str>> {
        self.enroll(code, on, on, |_| {})
    }

    /// Plans a service, with its plan step.
    pub fn plan(
        &mut self,
        code: &'static str,
        begin: NaiveDate,
        end: NaiveDate,
        recorded: NaiveDate,
        fill: impl FnOnce(&mut Service<'static>),
    ) -> Cow<'static, str> {
        let id = self.name('s');
        let mut service = Service {
            id: id.clone(),
            activity_code: Some(code.into()),
            status: Some(ServiceStatus::NotStarted),
            projected_begin: Some(begin),
            projected_end: Some(end),
            recorded_at: Some(self.time(recorded)),
            goal_id: Some(self.goal.clone()),
            ..Service::default()
        };
        fill(&mut service);
        self.case.services.push(service);
        let step = PlanStep {
            id: self.name('p'),
            service_id: Some(id.clone()),
            activity_code: Some(code.into()),
            goal_id: Some(self.goal.clone()),
            added_at: Some(self.time(recorded)),
            ..PlanStep::default()
        };
        self.case.plan_steps.push(step);
        id
    }

    /// Writes a case note.
    pub fn note(
        &mut self,
        on: NaiveDate,
        service: Option<Cow<'static, str>>,
        activity: Option<Cow<'static, str>>,
    ) {
        if on > as_of() {
            return;
        }
        let id = self.name('n');
        let subject = match activity {
            Some(code) => format!("activity {code}").into(),
            None => Cow::Borrowed("contact"),
        };
        let content = self.pick(CONTENTS);
        self.case.case_notes.push(CaseNote {
            service_id: service,
            contact_date: Some(on),
            entered_at: Some(self.time(on)),
            subject: Some(subject),
            content: Some(content.into()),
            two_way: Some(true),
            id,
            ..CaseNote::default()
        });
    }

    /// Gives a supportive service with its item, and says why it is needed.
    pub fn support(&mut self, on: NaiveDate) {
        let code = self.pick(SUPPORTS);
        let Some(service_id) = self.serve(code, on, on, |_| {}) else { return };
        if let Some(note) = self.case.case_notes.last_mut() {
            note.justifies_need = Some(true);
        }
        for _ in 0..self.between(1, 2) {
            let item = SupportItem {
                id: self.name('i'),
                service_id: Some(service_id.clone()),
                description: Some(self.pick(ITEMS).into()),
                cost: Some(dollars(self.between(500, 40_000))),
            };
            self.case.support_items.push(item);
        }
    }

    /// Completes an assessment.
    pub fn assess(&mut self, kind: AssessmentKind, on: NaiveDate) {
        if on <= as_of() {
            let id = self.name('a');
            let summary = Some(self.pick(SUMMARIES).into());
            self.case.assessments.push(Assessment { id, kind: Some(kind), completed_on: Some(on), summary });
        }
    }

    /// Earns a credential.
    pub fn credential(&mut self, service_id: &str, on: NaiveDate) {
        let credential = Credential {
            id: self.name('c'),
            service_id: Some(service_id.to_owned().into()),
            name: Some(self.pick(CREDENTIALS).into()),
            earned_on: Some(on),
            ..Credential::default()
        };
        self.case.credentials.push(credential);
    }

    /// Achieves a measurable skill gain.
    pub fn skill_gain(&mut self, service_id: &str, on: NaiveDate) {
        let gain = SkillGain {
            id: self.name('k'),
            service_id: Some(service_id.to_owned().into()),
            achieved_on: Some(on),
        };
        self.case.skill_gains.push(gain);
    }

    /// Plans a gap in service.
    pub fn gap(&mut self, begin: NaiveDate, end: NaiveDate) {
        if begin <= as_of() {
            let id = self.name('v');
            let recorded_at = Some(self.time(begin));
            let reason = Some(self.pick(REASONS).into());
            self.case.gaps.push(Gap { id, begin: Some(begin), end: Some(end), recorded_at, reason });
        }
    }

    /// Records the enrollment, and the exit if it can be known.
    pub fn record_period(&mut self, entry: NaiveDate, exit: Option<NaiveDate>, known_on: NaiveDate) {
        if entry > as_of() {
            return;
        }
        if let Some(exit) = exit {
            let id = self.name('o');
            let employer = format!("Employer {}", self.between(1, 90));
            self.case.completions.push(Completion {
                id,
                status: Some(CompletionResult::Completed),
                completed_on: Some(exit),
                exit_reason: Some("employed".into()),
                outcome: Some(CompletionOutcome::Employed),
                employer: Some(employer.into()),
                ..Completion::default()
            });
        }
        let id = self.name('e');
        let program = self.case.participants.first().and_then(|own| own.program.clone());
        let exit_recorded_at = exit.map(|_| self.time(known_on));
        let exit_reason = exit.map(|_| self.pick(EXIT_REASONS).into());
        self.case.enrollments.push(Enrollment {
            program,
            enrollment_date: Some(entry),
            exit_date: exit,
            exit_recorded_at,
            exit_reason,
            unsubsidized_start: exit,
            id,
        });
    }
}

const CONTENTS: &[&str] = &[
    "Participant attended as planned. Next steps were agreed.",
    "Discussed progress and what is still needed. Participant will bring documents to the next meeting.",
    "Reviewed the plan together. Participant agrees with the steps.",
    "Participant reported by phone and described the week. No barriers at the moment.",
];
const REGION: &str = "region-7";
const OFFICE: &str = "office-1";
pub const PLANNER: &str = "planner-1";
const SUMMARIES: &[&str] = &[
    "Strong in practical work, needs help with reading.",
    "Ready for training; transport is the open question.",
    "Experienced, needs a current certificate.",
];
const SUPPORTS: &[&str] = &["180", "181", "181", "181", "182", "local:uniforms", "local:tools-equipment"];
const ITEMS: &[&str] =
    &["monthly transit pass", "work shoes", "child care, one week", "tool set", "eye glasses"];
const CREDENTIALS: &[&str] = &[
    "nursing assistant certificate",
    "welding certificate",
    "commercial driver's license",
    "network certificate",
];
const REASONS: &[&str] = &["family care", "medical treatment", "delay before the next course begins"];
const EXIT_REASONS: &[&str] = &["employed", "no further service", "moved away", "employed", "employed"];
