//! The answer a host gets: everything by id, with the reasons.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Obstacle, Participation, Period, Recorded, Status, Track};
use crate::case::{Case, Fault, ServiceView, Supplied};
use crate::matrix::Basis;
use crate::model::Table;
use crate::rulebook::Rulebook;

/// Who participates, since when, and when it ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParticipationAnswer {
    /// The participant.
    pub participant_id: String,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// One answer an exit group; empty where it cannot be determined.
    pub programs: Vec<ProgramAnswer>,
    /// Records without which the answer could be wrong.
    pub undetermined: Vec<Undetermined>,
    /// Tables and fields that bear on the answer and were not supplied.
    pub not_considered: Vec<&'static str>,
}

/// A record that stands in the way of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undetermined {
    /// The table.
    pub table: Table,
    /// The record.
    pub id: Option<String>,
    /// What is wrong.
    pub reason: &'static str,
}

impl Undetermined {
    /// The records of some tables that cannot be understood.
    pub(crate) fn of_tables(case: &Case<'_>, tables: &[Table]) -> Vec<Self> {
        let matters = |fault: &&Fault| tables.contains(&fault.table) && fault.sets_aside();
        case.faults.iter().filter(matters).map(|fault| Self::from(&Obstacle::from(fault))).collect()
    }
}

impl From<&Obstacle> for Undetermined {
    fn from(obstacle: &Obstacle) -> Self {
        Self { table: obstacle.table, id: obstacle.record_id.clone(), reason: obstacle.reason }
    }
}

/// Where a person stands in the programs of one exit group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgramAnswer {
    /// The programs that exit together.
    pub programs: Vec<String>,
    /// Status now.
    pub status: Status,
    /// First day of the running or latest period.
    pub entry_date: Option<NaiveDate>,
    /// The latest date on which an exit-extending service was active.
    pub last_service_date: Option<NaiveDate>,
    /// Last day of the exit window; none while a service is open.
    pub window_end: Option<NaiveDate>,
    /// Days until then; none unless the window runs.
    pub days_left: Option<i64>,
    /// Exit date of the latest period.
    pub exit_date: Option<NaiveDate>,
    /// The planned gap that suspends the window.
    pub suspended_by: Option<String>,
    /// The record that holds the clock.
    pub holder: Option<Holder>,
    /// What happens if nothing more does.
    pub if_nothing_more: Option<IfNothingMore>,
    /// Every period, earliest first.
    pub periods: Vec<PeriodAnswer>,
}

/// A service by id and code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordAnswer {
    /// Id of the service.
    pub service_id: String,
    /// Activity code.
    pub activity_code: String,
}

/// The record that holds the clock, and the matrix row that gives it that power.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// Why it holds: `open`, `last` or `planned`.
    pub why: &'static str,
    /// Id of the service.
    pub service_id: String,
    /// Activity code.
    pub activity_code: String,
    /// Activity title.
    pub title: String,
    /// Its begin, or planned begin.
    pub date: Option<NaiveDate>,
    /// The matrix in force.
    pub matrix: String,
    /// Whether the source states that the row extends the window.
    pub basis: Basis,
}

/// What happens if no further service is given, planned or recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IfNothingMore {
    /// What is assumed.
    pub assuming: &'static str,
    /// The exit date.
    pub exit_date: NaiveDate,
    /// The first day on which it can be determined.
    pub known_on: NaiveDate,
}

/// One period of participation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodAnswer {
    /// First day.
    pub entry_date: NaiveDate,
    /// The service that made the person a participant.
    pub entered_by: RecordAnswer,
    /// The latest date on which an exit-extending service was active.
    pub last_service_date: NaiveDate,
    /// The service that sets it.
    pub last_service: RecordAnswer,
    /// Whether that service is open.
    pub open: bool,
    /// Last day of the window.
    pub window_end: Option<NaiveDate>,
    /// Exit date.
    pub exit_date: Option<NaiveDate>,
    /// The first day on which the exit could be determined.
    pub exit_known_on: Option<NaiveDate>,
    /// The exit-extending services, in order of time.
    pub extended_by: Vec<RecordAnswer>,
    /// What staff recorded about it; none where enrollments were not supplied.
    pub recorded: Option<Vec<RecordedAnswer>>,
}

/// An enrollment as staff recorded it. It changes nothing in the period beside which it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedAnswer {
    /// Id of the enrollment.
    pub enrollment_id: String,
    /// The program it is recorded for.
    pub program: String,
    /// Recorded enrollment date.
    pub enrollment_date: Option<NaiveDate>,
    /// Recorded exit date.
    pub exit_date: Option<NaiveDate>,
}

/// What bears on participation; what of it is missing is said in every answer.
const BEARS: &[&str] = &[
    "services.activity_code",
    "services.actual_begin",
    "services.actual_end",
    "services.projected_begin",
    "services.recorded_at",
    "services.program",
    "participants.program",
    "gaps.begin",
    "gaps.end",
    "gaps.recorded_at",
];

/// Tables and fields that bear on participation and were not supplied.
pub(crate) fn not_considered(supplied: &Supplied) -> Vec<&'static str> {
    BEARS.iter().copied().filter(|name| supplied.named(name) == Some(false)).collect()
}

impl ParticipationAnswer {
    /// Puts a result into words and ids.
    pub fn new(
        rulebook: &Rulebook,
        case: &Case<'_>,
        as_of: NaiveDate,
        supplied: &Supplied,
        services: &[ServiceView<'_>],
        result: Result<&Participation, &[Obstacle]>,
    ) -> Self {
        let not_considered = not_considered(supplied);
        let (programs, undetermined) = match result {
            Ok(participation) => {
                let mut programs: Vec<ProgramAnswer> =
                    participation.tracks.iter().map(|track| program(services, track)).collect();
                if supplied.table(Table::Enrollments) {
                    stand_beside(&mut programs, &participation.recorded(rulebook, case));
                }
                (programs, Vec::new())
            }
            Err(obstacles) => (Vec::new(), obstacles.iter().map(Undetermined::from).collect()),
        };
        Self { participant_id: case.id.to_string(), as_of, programs, undetermined, not_considered }
    }
}

/// Puts what staff recorded beside the periods.
fn stand_beside(programs: &mut [ProgramAnswer], recorded: &[Recorded<'_>]) {
    for period in programs.iter_mut().flat_map(|program| &mut program.periods) {
        period.recorded = Some(Vec::new());
    }
    for own in recorded {
        let Some((track, period)) = own.position else { continue };
        let period = programs.get_mut(track).and_then(|program| program.periods.get_mut(period));
        if let Some(beside) = period.and_then(|period| period.recorded.as_mut()) {
            beside.push(RecordedAnswer {
                enrollment_id: own.enrollment.id.to_string(),
                program: own.program.to_owned(),
                enrollment_date: own.enrollment.enrollment_date,
                exit_date: own.enrollment.exit_date,
            });
        }
    }
}

fn program(services: &[ServiceView<'_>], track: &Track) -> ProgramAnswer {
    let latest = track.latest();
    ProgramAnswer {
        programs: track.programs.clone(),
        status: track.status,
        entry_date: latest.map(|period| period.entry),
        last_service_date: latest.map(|period| period.last),
        window_end: latest.and_then(|period| period.window_end),
        days_left: track.days_left,
        exit_date: latest.and_then(|period| period.exit),
        suspended_by: track.suspended_by.clone(),
        holder: holder(services, track),
        if_nothing_more: latest.and_then(|period| if_nothing_more(track, period)),
        periods: track.periods.iter().map(|own| period(services, track, own)).collect(),
    }
}

fn holder(services: &[ServiceView<'_>], track: &Track) -> Option<Holder> {
    let period = track.current()?;
    let (why, position) = match (track.status, track.held_by) {
        (Status::Active, _) => ("open", period.last_service),
        (Status::Held, Some((service, _))) => ("planned", service),
        _ => ("last", period.last_service),
    };
    let service = services.get(position)?;
    Some(Holder {
        why,
        service_id: service.id().to_owned(),
        activity_code: service.code().to_owned(),
        title: service.title().to_owned(),
        date: service.date(),
        matrix: service.matrix.map(|matrix| matrix.name.clone()).unwrap_or_default(),
        basis: service.row.map_or(Basis::Derived, |row| row.basis_extends),
    })
}

fn if_nothing_more(track: &Track, period: &Period) -> Option<IfNothingMore> {
    let assuming = match (track.status, track.held_by) {
        (Status::Active, _) => "the open services end on the day of the answer",
        (Status::InWindow | Status::Held, Some(_)) => "no planned service begins",
        (Status::InWindow, None) => "no further service is given",
        _ => return None,
    };
    Some(IfNothingMore { assuming, exit_date: period.last, known_on: track.known_on? })
}

fn period(services: &[ServiceView<'_>], track: &Track, period: &Period) -> PeriodAnswer {
    let record = |position: usize| {
        let service = services.get(position);
        RecordAnswer {
            service_id: service.map(|service| service.id().to_owned()).unwrap_or_default(),
            activity_code: service.map(|service| service.code().to_owned()).unwrap_or_default(),
        }
    };
    PeriodAnswer {
        entry_date: period.entry,
        entered_by: record(period.entry_service),
        last_service_date: period.last,
        last_service: record(period.last_service),
        open: period.open,
        window_end: period.window_end,
        exit_date: period.exit,
        exit_known_on: period.exit_known_on,
        extended_by: track.extended_by(period).iter().copied().map(record).collect(),
        recorded: None,
    }
}
