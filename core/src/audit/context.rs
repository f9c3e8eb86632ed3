//! What a rule sees: one case as of a day, and what follows from it, computed at most once.

use std::cell::OnceCell;
use std::ptr;

use chrono::NaiveDate;

use crate::case::{Case, ServiceView, Supplied};
use crate::follow_up::{self, Exit, Placement};
use crate::lint::{Check, Hit};
use crate::matrix::Row;
use crate::model::{
    CaseNote, Credential, CustomerGroup, Participant, PlanStep, SkillGain, SupportItem, Table,
};
use crate::participation::{Obstacle, Participation, ParticipationAnswer, Track};
use crate::rulebook::{Policy, Rulebook};
use crate::rules::Rule;
use crate::worksite::{Clock, Timeline, timelines};

use super::lint::Linted;

/// One case as of a day.
pub struct Context<'c> {
    rulebook: &'c Rulebook,
    case: &'c Case<'c>,
    as_of: NaiveDate,
    supplied: &'c Supplied,
    services: Vec<ServiceView<'c>>,
    participation: OnceCell<Result<Participation, Vec<Obstacle>>>,
    notes_by_service: OnceCell<Linked<'c, CaseNote<'c>>>,
    notes_by_date: OnceCell<Vec<(NaiveDate, &'c CaseNote<'c>)>>,
    notes_by_activity: OnceCell<Vec<(NaiveDate, &'c str, &'c CaseNote<'c>)>>,
    checks: &'c [Check],
    linted: OnceCell<Linted>,
    steps_by_service: OnceCell<Linked<'c, PlanStep<'c>>>,
    steps_by_code: OnceCell<Linked<'c, PlanStep<'c>>>,
    steps_by_goal: OnceCell<Linked<'c, PlanStep<'c>>>,
    steps_by_id: OnceCell<Linked<'c, PlanStep<'c>>>,
    services_by_id: OnceCell<Vec<usize>>,
    items: OnceCell<Linked<'c, SupportItem<'c>>>,
    credentials: OnceCell<Linked<'c, Credential<'c>>>,
    skill_gains: OnceCell<Linked<'c, SkillGain<'c>>>,
    milestones: OnceCell<Vec<Placement<'c>>>,
    exits: OnceCell<Option<Vec<Exit<'c>>>>,
    placements: OnceCell<Vec<Timeline<'c>>>,
    clock: OnceCell<Result<Clock, Vec<Obstacle>>>,
}

impl<'c> Context<'c> {
    /// The context of a case that was brought to how it looked on `as_of`.
    pub fn new(rulebook: &'c Rulebook, case: &'c Case<'c>, as_of: NaiveDate, supplied: &'c Supplied) -> Self {
        let mut services: Vec<ServiceView<'c>> =
            case.services.iter().map(|record| ServiceView::new(rulebook, case, record)).collect();
        services.sort_by(|one, other| (one.date(), one.id()).cmp(&(other.date(), other.id())));
        Self {
            rulebook,
            case,
            as_of,
            supplied,
            services,
            participation: OnceCell::new(),
            notes_by_service: OnceCell::new(),
            notes_by_date: OnceCell::new(),
            notes_by_activity: OnceCell::new(),
            checks: &Check::ALL,
            linted: OnceCell::new(),
            steps_by_service: OnceCell::new(),
            steps_by_code: OnceCell::new(),
            steps_by_goal: OnceCell::new(),
            steps_by_id: OnceCell::new(),
            services_by_id: OnceCell::new(),
            items: OnceCell::new(),
            credentials: OnceCell::new(),
            skill_gains: OnceCell::new(),
            milestones: OnceCell::new(),
            exits: OnceCell::new(),
            placements: OnceCell::new(),
            clock: OnceCell::new(),
        }
    }

    /// Looks for these things alone in the texts of notes.
    #[must_use]
    pub(super) fn looking_for(self, checks: &'c [Check]) -> Self {
        Self { checks, ..self }
    }

    /// The day of the answer.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The numbers in force.
    pub fn policy(&self) -> &'c Policy {
        self.rulebook.policy()
    }

    /// The rulebook in force.
    pub fn rulebook(&self) -> &'c Rulebook {
        self.rulebook
    }

    /// The records.
    pub fn case(&self) -> &'c Case<'c> {
        self.case
    }

    /// What the application states.
    pub fn participant(&self) -> Option<&'c Participant<'c>> {
        self.case.participant()
    }

    /// The career planner, as recorded.
    pub fn career_planner(&self) -> Option<&'c str> {
        self.participant()?.career_planner.as_deref()
    }

    /// The group the participant is served in.
    pub fn group(&self) -> Option<CustomerGroup> {
        self.participant()?.customer_group
    }

    /// Whether `table` or `table.field` was supplied.
    pub fn supplied(&self, name: &str) -> bool {
        self.supplied.named(name) == Some(true)
    }

    /// Whether a rule judges this case: it is switched on, what it needs was supplied, and nothing
    /// that it must see whole was set aside. A rule that yields to another asks this first.
    pub fn judged_by(&self, rule: Rule) -> bool {
        let info = rule.info();
        self.rulebook.level(rule).is_some()
            && info.missing(self.supplied).next().is_none()
            && super::can_judge(info, self)
    }

    /// Whether a record of a table was set aside, so that the table is not whole.
    pub fn set_aside(&self, table: Table) -> bool {
        self.case.faults_of(table).next().is_some()
    }

    /// Whether nothing that a note says is told, so that its texts cannot be judged.
    pub fn is_withheld(&self, note: &CaseNote<'_>) -> bool {
        self.case.withdrawn.withheld.contains_key(&*note.id)
    }

    /// Which tables and fields were supplied.
    pub fn all_supplied(&self) -> &'c Supplied {
        self.supplied
    }

    /// The services in order of time; the position of each is its number in periods.
    pub fn services(&self) -> &[ServiceView<'c>] {
        &self.services
    }

    /// The service with an id.
    pub fn service(&self, id: &str) -> Option<&ServiceView<'c>> {
        let own = |position: &usize| self.services.get(*position).map_or("", ServiceView::id);
        let by_id = self.services_by_id.get_or_init(|| {
            let mut positions: Vec<usize> = (0..self.services.len()).collect();
            positions.sort_by_key(own);
            positions
        });
        let found = by_id.binary_search_by(|position| own(position).cmp(id)).ok()?;
        self.services.get(*by_id.get(found)?)
    }

    /// Periods of participation; none where they cannot be determined.
    pub fn participation(&self) -> Option<&Participation> {
        self.determined().as_ref().ok()
    }

    /// Periods of participation, or the records that stand in their way.
    pub fn determined(&self) -> &Result<Participation, Vec<Obstacle>> {
        self.participation
            .get_or_init(|| Participation::determine(self.rulebook, self.case, &self.services, self.as_of))
    }

    /// Each service with the track it belongs to; nothing where periods cannot be determined.
    pub fn services_with_track(&self) -> impl Iterator<Item = (&ServiceView<'c>, &Track)> {
        let participation = self.participation();
        self.services
            .iter()
            .enumerate()
            .filter_map(move |(position, service)| Some((service, participation?.track_of(position)?)))
    }

    /// The answer a host gets about participation.
    pub fn participation_answer(&self) -> ParticipationAnswer {
        let result = self.determined().as_ref().map_err(Vec::as_slice);
        ParticipationAnswer::new(self.rulebook, self.case, self.as_of, self.supplied, &self.services, result)
    }

    /// The notes that name a service as the one they document.
    pub fn notes_of(&self, service: &ServiceView<'_>) -> impl Iterator<Item = &'c CaseNote<'c>> {
        self.notes_by_service
            .get_or_init(|| Linked::new(&self.case.case_notes, |note| note.service_id.as_deref()))
            .of(service.id())
    }

    /// The notes of contacts on a day.
    pub fn notes_on(&self, day: NaiveDate) -> impl Iterator<Item = &'c CaseNote<'c>> {
        let notes = self.notes_by_date.get_or_init(|| {
            let dated = self.case.case_notes.iter().filter_map(|note| Some((note.contact_day()?, note)));
            let mut notes: Vec<_> = dated.collect();
            notes.sort_by(|one, other| (one.0, &one.1.id).cmp(&(other.0, &other.1.id)));
            notes
        });
        let from = notes.partition_point(|(date, _)| *date < day);
        notes.iter().skip(from).take_while(move |(date, _)| *date == day).map(|(_, note)| *note)
    }

    /// The notes of contacts on a service's date that name its activity by title or code.
    pub fn notes_naming(&self, service: &ServiceView<'_>) -> impl Iterator<Item = &'c CaseNote<'c>> {
        let named = self.notes_by_activity.get_or_init(|| self.name_activities());
        let key = (service.date().unwrap_or(NaiveDate::MAX), service.code());
        let from = named.partition_point(|(date, code, _)| (*date, *code) < key);
        let to = named.partition_point(|(date, code, _)| (*date, *code) <= key);
        named.iter().take(to).skip(from).map(|(_, _, note)| *note)
    }

    /// Reads each note once beside the activities of its day, however many services there are.
    fn name_activities(&self) -> Vec<(NaiveDate, &'c str, &'c CaseNote<'c>)> {
        let given = |service: &ServiceView<'c>| Some((service.date()?, service.code(), service.row?));
        let mut activities: Vec<(NaiveDate, &'c str, &'c Row)> =
            self.services.iter().filter_map(given).collect();
        activities.sort_by_key(|(date, code, _)| (*date, *code));
        activities.dedup_by_key(|(date, code, _)| (*date, *code));
        let mut named = Vec::new();
        for same_day in activities.chunk_by(|one, other| one.0 == other.0) {
            let Some((day, ..)) = same_day.first() else { continue };
            let Some(matrix) = self.rulebook.matrix_on(*day) else { continue };
            for note in self.notes_on(*day) {
                let texts = [&note.subject, &note.content].into_iter().flatten();
                let rows: Vec<&Row> = texts.flat_map(|text| matrix.named_in(text)).collect();
                let hits = same_day.iter().filter(|(_, _, own)| rows.iter().any(|row| ptr::eq(*row, *own)));
                named.extend(hits.map(|(date, code, _)| (*date, *code, note)));
            }
        }
        named.sort_by_key(|(date, code, _)| (*date, *code));
        named
    }

    /// The notes in whose texts a check found something, each with what it found.
    pub fn hits(&self, check: Check) -> impl Iterator<Item = (&'c CaseNote<'c>, Vec<&Hit>)> {
        let notes = &self.case.case_notes;
        self.linted
            .get_or_init(|| Linted::new(self.rulebook, notes, self.checks))
            .of(check)
            .filter_map(|(index, hits)| Some((notes.get(index)?, hits)))
    }

    /// The plan steps that name a service.
    pub fn steps_of(&self, service: &ServiceView<'_>) -> impl Iterator<Item = &'c PlanStep<'c>> {
        self.steps_of_service(service.id())
    }

    /// The plan steps that name the service with an id.
    pub fn steps_of_service(&self, id: &str) -> impl Iterator<Item = &'c PlanStep<'c>> {
        self.steps_by_service
            .get_or_init(|| Linked::new(&self.case.plan_steps, |step| step.service_id.as_deref()))
            .of(id)
    }

    /// The plan steps that serve the goal with an id.
    pub fn steps_of_goal(&self, id: &str) -> impl Iterator<Item = &'c PlanStep<'c>> {
        self.steps_by_goal
            .get_or_init(|| Linked::new(&self.case.plan_steps, |step| step.goal_id.as_deref()))
            .of(id)
    }

    /// The plan step with an id.
    pub fn step(&self, id: &str) -> Option<&'c PlanStep<'c>> {
        self.steps_by_id
            .get_or_init(|| Linked::new(&self.case.plan_steps, |step| Some(&*step.id)))
            .of(id)
            .next()
    }

    /// The plan steps that name an activity.
    pub fn steps_for_code(&self, code: &str) -> impl Iterator<Item = &'c PlanStep<'c>> {
        self.steps_by_code
            .get_or_init(|| Linked::new(&self.case.plan_steps, |step| step.activity_code.as_deref()))
            .of(code)
    }

    /// The items that a supportive service paid for.
    pub fn items_of(&self, service: &ServiceView<'_>) -> impl Iterator<Item = &'c SupportItem<'c>> {
        self.items
            .get_or_init(|| Linked::new(&self.case.support_items, |item| item.service_id.as_deref()))
            .of(service.id())
    }

    /// The credentials attributed to a service.
    pub fn credentials_of(&self, service: &ServiceView<'_>) -> impl Iterator<Item = &'c Credential<'c>> {
        self.credentials
            .get_or_init(|| Linked::new(&self.case.credentials, |own| own.service_id.as_deref()))
            .of(service.id())
    }

    /// The measurable skill gains attributed to a service.
    pub fn skill_gains_of(&self, service: &ServiceView<'_>) -> impl Iterator<Item = &'c SkillGain<'c>> {
        self.skill_gains
            .get_or_init(|| Linked::new(&self.case.skill_gains, |own| own.service_id.as_deref()))
            .of(service.id())
    }

    /// The worksite placements with their milestones.
    pub fn milestones(&self) -> &[Placement<'c>] {
        self.milestones.get_or_init(|| follow_up::placements(self))
    }

    /// The exits with their months of follow-up; none where periods cannot be determined.
    pub fn exits(&self) -> Option<&[Exit<'c>]> {
        self.exits.get_or_init(|| follow_up::exits(self)).as_deref()
    }

    /// The placements with their status history, in the order of the table.
    pub fn placements(&self) -> &[Timeline<'c>] {
        self.placements.get_or_init(|| timelines(self.case))
    }

    /// The days of subsidized wages, or the records that stand in their way.
    pub fn clock(&self) -> &Result<Clock, Vec<Obstacle>> {
        let limit = self.policy().subsidy_days;
        self.clock.get_or_init(|| Clock::determine(limit, self.case, self.placements(), self.as_of))
    }
}

/// Records by the text they refer to.
pub struct Linked<'c, T>(Vec<(&'c str, &'c T)>);

impl<'c, T> Linked<'c, T> {
    /// Sorts records by a reference; those without one are left out.
    pub fn new(records: &'c [T], reference: impl Fn(&'c T) -> Option<&'c str>) -> Self {
        let mut linked: Vec<(&'c str, &'c T)> =
            records.iter().filter_map(|record| Some((reference(record)?, record))).collect();
        linked.sort_by_key(|(reference, _)| *reference);
        Self(linked)
    }

    /// The records that refer to `id`, in the order of the table.
    pub fn of(&self, id: &str) -> impl Iterator<Item = &'c T> {
        let from = self.0.partition_point(|(reference, _)| *reference < id);
        let to = self.0.partition_point(|(reference, _)| *reference <= id);
        self.0.iter().take(to).skip(from).map(|(_, record)| *record)
    }
}
