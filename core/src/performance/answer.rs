//! Which measures a period of participation enters, and when.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::{ProgramYear, Quarter, credential_deadline};
use super::exclusion::Exclusion;
use super::reasons::{exit_reasons, undated_exclusions};
use crate::audit::Context;
use crate::case::ServiceView;
use crate::matrix::{Measure, Role};
use crate::model::Table;
use crate::model::choice::choice;
use crate::participation::{Participation, Period, Undetermined};

choice! {
    /// When a period counts for a measure.
    When {
        /// It does: the person has exited, or the measure does not wait for the exit.
        Now = "now",
        /// Once the person exits.
        AfterExit = "after_exit",
        /// Never: the reason of the exit excludes it.
        Never = "never",
    }
}

/// The performance of one person's periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PerformanceAnswer<'c> {
    /// The participant.
    pub participant_id: &'c str,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// Every period of every exit group, by time; empty where they cannot be determined.
    pub periods: Vec<PeriodPerformance<'c>>,
    /// Records without which the answer could be wrong, or lacks something. Where it could be wrong there are
    /// no periods.
    pub undetermined: Vec<Undetermined>,
    /// Tables and fields that bear on the answer and were not supplied.
    pub not_considered: Vec<&'static str>,
}

/// The measures of a period, with the days on which they look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodPerformance<'c> {
    /// The programs that exit together.
    pub programs: Vec<String>,
    /// First day.
    pub entry_date: NaiveDate,
    /// The exit date; none while the period runs.
    pub exit_date: Option<NaiveDate>,
    /// The quarter of the exit.
    pub exit_quarter: Option<Quarter>,
    /// The second quarter after it: employment and earnings.
    pub second_quarter: Option<Quarter>,
    /// The fourth quarter after it: employment.
    pub fourth_quarter: Option<Quarter>,
    /// The last day on which a credential counts.
    pub credential_by: Option<NaiveDate>,
    /// The exit reasons that staff recorded: on the enrollments, and without one there on the latest
    /// completion.
    pub exit_reasons: Vec<&'c str>,
    /// Those that name no exclusion, and are taken to exclude from nothing.
    pub reasons_not_recognized: Vec<&'c str>,
    /// What excludes the period from every measure.
    pub excluded_by: Option<Exclusion>,
    /// The measures that the period enters, in the order of the vocabulary.
    pub measures: Vec<Measured<'c>>,
    /// The program years in which a skill gain counts, where the period enters that measure.
    pub skill_gains: Vec<SkillGainYear<'c>>,
    /// The credentials earned from the entry to the last day on which one counts.
    pub credentials: Vec<Credential<'c>>,
}

/// A measure, and the services that bring it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measured<'c> {
    /// The measure.
    pub measure: Measure,
    /// What it measures.
    pub meaning: &'static str,
    /// When the period counts for it.
    pub when: When,
    /// First day on which it looks; none before the exit, and for skill gains.
    pub first_day: Option<NaiveDate>,
    /// Last day on which it looks.
    pub last_day: Option<NaiveDate>,
    /// The services whose matrix rows name it.
    pub services: Vec<&'c str>,
}

/// A program year of a period in which one skill gain counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SkillGainYear<'c> {
    /// The year.
    #[serde(flatten)]
    pub year: ProgramYear,
    /// The services with that measure that touched it.
    pub services: Vec<&'c str>,
    /// The earliest gain achieved in it, which counts.
    pub skill_gain_id: Option<&'c str>,
    /// When.
    pub achieved_on: Option<NaiveDate>,
    /// Further gains in it, which count for nothing more.
    pub more: usize,
}

/// A credential that counts, if the period enters that measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Credential<'c> {
    /// The credential.
    pub credential_id: &'c str,
    /// When.
    pub earned_on: NaiveDate,
}

/// What bears on the measures beside what bears on participation.
const BEARS: &[&str] = &[
    "participants.customer_group",
    "enrollments.exit_reason",
    "completions.completed_on",
    "completions.exit_reason",
    "skill_gains.achieved_on",
    "skill_gains.service_id",
    "credentials.earned_on",
    "credentials.service_id",
];

/// The tables without whose every record the answer is not sure, beside those of participation.
const WHOLE: &[Table] =
    &[Table::Participants, Table::Enrollments, Table::Completions, Table::SkillGains, Table::Credentials];

impl<'c> PerformanceAnswer<'c> {
    /// The performance of the person a context is about.
    pub fn new(cx: &Context<'c>) -> Self {
        let mut undetermined = Undetermined::of_tables(cx.case(), WHOLE);
        let mut periods = Vec::new();
        match cx.determined() {
            Err(obstacles) => undetermined.extend(obstacles.iter().map(Undetermined::from)),
            Ok(participation) if undetermined.is_empty() => {
                periods = all_periods(cx, participation);
                undetermined.extend(group_lacking(cx).filter(|_| !periods.is_empty()));
                undetermined.extend(undated_exclusions(cx).filter(|_| !periods.is_empty()));
            }
            Ok(_) => {}
        }
        let own = BEARS.iter().copied().filter(|name| !cx.supplied(name));
        Self {
            participant_id: &cx.case().id,
            as_of: cx.as_of(),
            periods,
            undetermined,
            not_considered: crate::participation::not_considered(cx.all_supplied())
                .into_iter()
                .chain(own)
                .collect(),
        }
    }
}

/// The participant, where services bring measures for some group and nobody knows the group.
fn group_lacking(cx: &Context<'_>) -> Option<Undetermined> {
    let lacks = |service: &ServiceView<'_>| {
        service.group.is_none()
            && service.begin().is_some()
            && service.row.is_some_and(|row| !row.measures.is_empty())
    };
    let lacking = cx.supplied("participants.customer_group") && cx.services().iter().any(lacks);
    lacking.then(|| Undetermined {
        table: Table::Participants,
        id: Some(cx.case().id.to_string()),
        reason: "it bears no customer group, so the measures of services that bear none either are not known",
    })
}

fn all_periods<'c>(cx: &Context<'c>, participation: &Participation) -> Vec<PeriodPerformance<'c>> {
    let mut reasons = exit_reasons(cx, participation);
    let mut services: BTreeMap<(usize, usize), Vec<&ServiceView<'c>>> = BTreeMap::new();
    for (position, service) in cx.services().iter().enumerate() {
        let Some(number) = participation.track_position(position) else { continue };
        let Some(track) = participation.tracks.get(number) else { continue };
        for own in periods_of(&track.periods, service, cx.as_of()) {
            services.entry((number, own)).or_default().push(service);
        }
    }
    let mut all = Vec::new();
    for (number, track) in participation.tracks.iter().enumerate() {
        for (own, period) in track.periods.iter().enumerate() {
            let services = services.remove(&(number, own)).unwrap_or_default();
            let reasons = reasons.remove(&(number, own)).unwrap_or_default();
            all.push(performance(cx, track.programs.clone(), period, &services, reasons));
        }
    }
    all
}

/// The positions of the periods that a service belongs to: the one in which it began, and one whose first
/// day it ran into.
fn periods_of(periods: &[Period], service: &ServiceView<'_>, as_of: NaiveDate) -> std::ops::Range<usize> {
    let Some(begin) = service.begin() else { return 0..0 };
    let end = service.end().unwrap_or(as_of);
    let from = periods.partition_point(|period| period.exit.is_some_and(|exit| exit < begin));
    let to = periods.partition_point(|period| period.entry <= end);
    from..to.max(from)
}

fn performance<'c>(
    cx: &Context<'c>,
    programs: Vec<String>,
    period: &Period,
    services: &[&ServiceView<'c>],
    exit_reasons: Vec<&'c str>,
) -> PeriodPerformance<'c> {
    let exit_quarter = period.exit.and_then(Quarter::of);
    let second_quarter = exit_quarter.and_then(|own| own.after(2));
    let fourth_quarter = exit_quarter.and_then(|own| own.after(4));
    let credential_by = period.exit.and_then(credential_deadline);
    let excluded_by = exit_reasons.iter().find_map(|own| Exclusion::from_reason(own, cx.group()));
    let unknown = exit_reasons.iter().copied().filter(|own| Exclusion::recognized(own).is_none());
    let reasons_not_recognized = unknown.collect();
    let mut brings: BTreeMap<Measure, Vec<&'c str>> = BTreeMap::new();
    for service in services {
        for measure in measures(service) {
            brings.entry(measure).or_default().push(service.id());
        }
    }
    let measured = brings.into_iter().map(|(measure, services)| {
        let of_quarter = |own: Option<Quarter>| own.map(|own| (own.first_day, own.last_day));
        let looks = match kind(measure) {
            Looks::SecondQuarter => of_quarter(second_quarter),
            Looks::FourthQuarter => of_quarter(fourth_quarter),
            Looks::Credential => credential_by.map(|last| (period.entry, last)),
            Looks::ProgramYears => None,
        };
        let when = match (excluded_by, period.exit, kind(measure)) {
            (Some(_), ..) => When::Never,
            (None, Some(_), _) | (None, None, Looks::ProgramYears) => When::Now,
            (None, None, _) => When::AfterExit,
        };
        let (first_day, last_day) = (looks.map(|own| own.0), looks.map(|own| own.1));
        Measured { measure, meaning: measure.meaning(), when, first_day, last_day, services }
    });
    PeriodPerformance {
        programs,
        entry_date: period.entry,
        exit_date: period.exit,
        exit_quarter,
        second_quarter,
        fourth_quarter,
        credential_by,
        excluded_by,
        exit_reasons,
        reasons_not_recognized,
        measures: measured.collect(),
        skill_gains: skill_gain_years(cx, period, services),
        credentials: credentials(cx, period, credential_by, services),
    }
}

/// On which days a measure looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    SecondQuarter,
    FourthQuarter,
    Credential,
    ProgramYears,
}

fn kind(measure: Measure) -> Looks {
    match measure {
        Measure::Aer2 | Measure::Der2 | Measure::Yer2 | Measure::Amer | Measure::Dmer | Measure::Ymer => {
            Looks::SecondQuarter
        }
        Measure::Aer4 | Measure::Der4 | Measure::Yer4 => Looks::FourthQuarter,
        Measure::Acar | Measure::Dcar | Measure::Ycar => Looks::Credential,
        Measure::Amsg | Measure::Dmsg | Measure::Ymsg => Looks::ProgramYears,
    }
}

/// The measures that a service brings, for the group it is given in.
fn measures<'s>(service: &'s ServiceView<'_>) -> impl Iterator<Item = Measure> + 's {
    let own = service.row.zip(service.group).into_iter();
    own.flat_map(|(row, group)| row.measures_for(group))
        .filter(|measure| kind(*measure) != Looks::Credential || !service.is(Role::Ojt))
}

/// The ids of a period's services. What is attributed to one of them belongs to the period, and so does
/// what is attributed to none.
fn ids<'c>(services: &[&ServiceView<'c>]) -> BTreeSet<&'c str> {
    services.iter().map(|service| service.id()).collect()
}

fn skill_gain_years<'c>(
    cx: &Context<'c>,
    period: &Period,
    services: &[&ServiceView<'c>],
) -> Vec<SkillGainYear<'c>> {
    let until = period.exit.unwrap_or_else(|| cx.as_of());
    let mut years: BTreeMap<ProgramYear, BTreeSet<&'c str>> = BTreeMap::new();
    for service in services {
        if !measures(service).any(|measure| kind(measure) == Looks::ProgramYears) {
            continue;
        }
        let Some(begin) = service.begin() else { continue };
        let end = service.end().unwrap_or(until).min(until);
        for year in ProgramYear::touched(begin.max(period.entry), end) {
            years.entry(year).or_default().insert(service.id());
        }
    }
    let known = ids(services);
    let mut gains: Vec<(NaiveDate, &'c str)> = Vec::new();
    for gain in &cx.case().skill_gains {
        let Some(on) = gain.achieved_on.filter(|on| (period.entry..=until).contains(on)) else { continue };
        if gain.service_id.as_deref().is_none_or(|id| known.contains(id)) {
            gains.push((on, &gain.id));
        }
    }
    gains.sort_unstable();
    let of_year = |(year, services): (ProgramYear, BTreeSet<&'c str>)| {
        let from = gains.partition_point(|(on, _)| *on < year.first_day);
        let to = gains.partition_point(|(on, _)| *on <= year.last_day);
        let first = gains.get(from).filter(|_| from < to);
        SkillGainYear {
            year,
            services: services.into_iter().collect(),
            skill_gain_id: first.map(|(_, id)| *id),
            achieved_on: first.map(|(on, _)| *on),
            more: (to - from).saturating_sub(1),
        }
    };
    years.into_iter().map(of_year).collect()
}

fn credentials<'c>(
    cx: &Context<'c>,
    period: &Period,
    by: Option<NaiveDate>,
    services: &[&ServiceView<'c>],
) -> Vec<Credential<'c>> {
    let until = by.unwrap_or_else(|| cx.as_of());
    // On-the-job training brings no credential, so one that is attributed to it does not count.
    let known: BTreeSet<&str> =
        services.iter().filter(|service| !service.is(Role::Ojt)).map(|service| service.id()).collect();
    let belongs = |id: Option<&str>| id.is_none_or(|id| known.contains(id));
    let own = cx.case().credentials.iter().filter(|own| belongs(own.service_id.as_deref()));
    let mut found: Vec<Credential<'c>> = own
        .filter_map(|own| {
            let earned_on = own.earned_on.filter(|on| (period.entry..=until).contains(on))?;
            Some(Credential { credential_id: &own.id, earned_on })
        })
        .collect();
    found.sort_by_key(|own| (own.earned_on, own.credential_id));
    found
}
