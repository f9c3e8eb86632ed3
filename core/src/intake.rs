//! From intake to completion: is the person enrolled, may the person decline, may the person be
//! completed, and what is still open. Source: JT "Intake & Eligibility", "Completion & Follow-Up".

use chrono::NaiveDate;
use serde::Serialize;

use crate::audit::Context;
use crate::case::{Case, Fault, ServiceView, Supplied};
use crate::model::{Assessment, AssessmentKind, Intake, ServiceStatus, Table};
use crate::rulebook::Rulebook;

/// Where a person stands between application and completion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IntakeAnswer {
    /// The participant.
    pub participant_id: String,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// Since when the person is enrolled, by the programs that exit together; empty: not enrolled.
    pub enrolled: Vec<Enrolled>,
    /// Whether it can be told who is enrolled: a service or gap that cannot be understood stands in the way.
    pub enrolled_is_known: bool,
    /// Whether the person may decline to participate.
    pub may_decline: MayDecline,
    /// Whether the person may be completed.
    pub may_complete: MayComplete,
    /// Tables and columns that bear on the answer and were not supplied.
    pub not_considered: Vec<&'static str>,
}

/// A period of participation that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Enrolled {
    /// The programs that exit together.
    pub programs: Vec<String>,
    /// Its first day.
    pub since: NaiveDate,
}

/// Whether a person may decline to participate, and what stands against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MayDecline {
    /// Whether nothing stands against it; none: not known, because what tells was not supplied or recorded,
    /// or cannot be understood.
    pub allowed: Option<bool>,
    /// Services that were given since the latest application, or in a period of participation that runs.
    pub services: Vec<String>,
    /// Whether funds were used; none: not known.
    pub funds_used: Option<bool>,
    /// The rule that decides.
    pub rule: &'static str,
}

/// Whether a person may be completed, and what is still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MayComplete {
    /// Whether nothing is open; none: not known, because what tells was not supplied or cannot be understood.
    pub allowed: Option<bool>,
    /// What is still open.
    pub open: Vec<OpenService>,
    /// The rule that decides.
    pub rule: &'static str,
}

/// A service that has begun and has not ended, or whose status says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenService {
    /// The service.
    pub service_id: String,
    /// Its activity code.
    pub activity_code: String,
    /// Its title; empty where the code is not known.
    pub title: String,
    /// Its first day; none where it is not recorded, and the status says that the service is open.
    pub since: Option<NaiveDate>,
}

/// The tables that bear on the answer, each with the columns that do.
const BEARING: &[(Table, &[&str])] = &[
    (
        Table::Intakes,
        &["intakes.signed_electronically_on", "intakes.signed_by_hand_on", "intakes.funds_used"],
    ),
    (Table::Services, &["services.actual_begin", "services.actual_end", "services.status"]),
    (Table::Gaps, &[]),
];

/// Where a person stands between application and completion, as of a day.
pub fn intake(rulebook: &Rulebook, case: &Case<'_>, supplied: &Supplied, as_of: NaiveDate) -> IntakeAnswer {
    let mut case = case.clone();
    case.see_on(rulebook, as_of);
    let cx = Context::new(rulebook, &case, as_of, supplied);
    IntakeAnswer {
        participant_id: case.id.to_string(),
        as_of,
        enrolled: enrolled(&cx),
        enrolled_is_known: cx.participation().is_some(),
        may_decline: may_decline(&cx),
        may_complete: may_complete(&cx),
        not_considered: BEARING
            .iter()
            .flat_map(|(table, columns)| supplied.lacking(*table, columns))
            .collect(),
    }
}

/// Whether every record of a table was supplied and understood.
fn whole(cx: &Context<'_>, table: Table) -> bool {
    cx.all_supplied().table(table) && !cx.set_aside(table)
}

fn may_decline(cx: &Context<'_>) -> MayDecline {
    let latest = Latest::of(&cx.case().intakes);
    let stands = |(position, service): &(usize, &ServiceView<'_>)| {
        given_between(service, latest.applied_on, cx.as_of()) || in_running_period(cx, *position, service)
    };
    let given = cx.services().iter().enumerate().filter(stands);
    let services: Vec<String> = given.map(|(_, service)| service.id().to_owned()).collect();
    let services_known = whole(cx, Table::Services)
        && cx.supplied("services.actual_begin")
        && !cx.services().iter().any(is_begun_without_day);
    let used: Vec<Option<bool>> = latest.intakes.iter().map(|own| own.funds_used).collect();
    let unused = || used.iter().all(|used| *used == Some(false)) && !used.is_empty();
    let funds_used = if used.contains(&Some(true)) {
        Some(true)
    } else {
        (whole(cx, Table::Intakes) && unused()).then_some(false)
    };
    let allowed = if !services.is_empty() || funds_used == Some(true) {
        Some(false)
    } else {
        (services_known && funds_used == Some(false)).then_some(true)
    };
    MayDecline { allowed, services, funds_used, rule: "INT006" }
}

fn may_complete(cx: &Context<'_>) -> MayComplete {
    // Without its end a service looks open, whether it is or not.
    let end_known = |service: &&ServiceView<'_>| {
        let unreadable = |own: &Fault| {
            own.table == Table::Services
                && own.field == "actual_end"
                && own.record_id.as_deref() == Some(service.id())
        };
        cx.supplied("services.actual_end") && !cx.case().faults.iter().any(unreadable)
    };
    let (known, unknown): (Vec<&ServiceView<'_>>, Vec<&ServiceView<'_>>) =
        open_on(cx.services(), cx.as_of()).partition(end_known);
    let is_open = !known.is_empty();
    let open: Vec<OpenService> = known
        .into_iter()
        .chain(said_open_on(cx.services(), cx.as_of()))
        .map(|service| OpenService {
            service_id: service.id().to_owned(),
            activity_code: service.code().to_owned(),
            title: service.title().to_owned(),
            since: service.begin(),
        })
        .collect();
    let all_known = whole(cx, Table::Services)
        && cx.supplied("services.actual_begin")
        && unknown.is_empty()
        && !cx.services().iter().any(is_begun_without_day);
    MayComplete { allowed: (is_open || all_known).then_some(!is_open), open, rule: "INT009" }
}

/// The day from which an application counts: the first on which it was signed, in whichever way. A service
/// between two signatures is one of this application.
pub(crate) fn applied_on(intake: &Intake<'_>) -> Option<NaiveDate> {
    intake.signed_electronically_on.into_iter().chain(intake.signed_by_hand_on).min()
}

/// Whether a service was given from the application on, where its day is recorded, up to a day. An earlier
/// one belongs to an earlier application.
pub(crate) fn given_between(
    service: &ServiceView<'_>,
    applied_on: Option<NaiveDate>,
    until: NaiveDate,
) -> bool {
    service.begin().is_some_and(|begin| begin <= until && applied_on.is_none_or(|applied| applied <= begin))
}

/// The latest application. Where the day of one is not recorded, none is known to be the latest, and all
/// count.
pub(crate) struct Latest<'c> {
    /// The latest one; each that may be, where a day is not recorded.
    pub intakes: Vec<&'c Intake<'c>>,
    applied_on: Option<NaiveDate>,
}

impl<'c> Latest<'c> {
    /// Of the intakes of a person.
    pub fn of(intakes: &'c [Intake<'c>]) -> Self {
        let days: Option<Vec<NaiveDate>> = intakes.iter().map(applied_on).collect();
        let applied_on = days.and_then(|days| days.into_iter().max());
        let latest = |own: &&Intake<'_>| applied_on.is_none() || self::applied_on(own) == applied_on;
        Self { intakes: intakes.iter().filter(latest).collect(), applied_on }
    }
}

fn enrolled(cx: &Context<'_>) -> Vec<Enrolled> {
    let tracks = cx.participation().into_iter().flat_map(|participation| &participation.tracks);
    let running = tracks.filter_map(|track| {
        let period = track.latest().filter(|period| period.exit.is_none())?;
        Some(Enrolled { programs: track.programs.clone(), since: period.entry })
    });
    running.collect()
}

/// The services that had begun by a day and had not ended by it.
pub(crate) fn open_on<'s, 'c>(
    services: &'s [ServiceView<'c>],
    day: NaiveDate,
) -> impl Iterator<Item = &'s ServiceView<'c>> {
    let begun = services.iter().filter(move |service| service.begin().is_some_and(|begin| begin <= day));
    begun.filter(move |service| service.end().is_none_or(|end| end > day))
}

/// Whether the status of a service says that it began, and no day on which it did is recorded.
fn is_begun_without_day(service: &ServiceView<'_>) -> bool {
    let status = service.record.status;
    service.begin().is_none() && status.is_some_and(|status| status != ServiceStatus::NotStarted)
}

/// The services without a first day whose status says that they are open, and that had not ended by a day.
pub(crate) fn said_open_on<'s, 'c>(
    services: &'s [ServiceView<'c>],
    day: NaiveDate,
) -> impl Iterator<Item = &'s ServiceView<'c>> {
    let said = |service: &&ServiceView<'_>| {
        service.begin().is_none() && service.record.status == Some(ServiceStatus::Open)
    };
    services.iter().filter(said).filter(move |service| service.end().is_none_or(|end| end > day))
}

/// Whether a service began in a period of participation that runs.
fn in_running_period(cx: &Context<'_>, position: usize, service: &ServiceView<'_>) -> bool {
    let period = cx.participation().and_then(|participation| {
        let track = participation.tracks.get(participation.track_position(position)?)?;
        track.latest().filter(|period| period.exit.is_none())
    });
    let begun = service.begin().filter(|begin| *begin <= cx.as_of());
    period.zip(begun).is_some_and(|(period, begin)| period.entry <= begin)
}

/// Whether an assessment tells what a person needs: one of needs or barriers, or a comprehensive one.
pub(crate) fn looks_at_needs(assessment: &Assessment<'_>) -> bool {
    let kinds = [AssessmentKind::Needs, AssessmentKind::Barriers, AssessmentKind::Comprehensive];
    assessment.kind.is_some_and(|kind| kinds.contains(&kind))
}
