//! Participation and exit: the periods of participation, the exit window and what holds it.
//!
//! Sources: SM, the 90-day exit rule; JT, "Program Enrollment"; 20 CFR 677.150. Day 0 is the
//! latest date on which an exit-extending service was active. While one is open, the window
//! does not run. A further one that begins on or before the last day of the window continues
//! the period; one that begins later starts a new period, if it triggers participation.
//!
//! Decisions where the sources are silent:
//! - An exit can be determined from the day after the window's last day on; on the last day
//!   itself a service would still count.
//! - A planned service holds the exit open until its planned begin, if it was recorded while
//!   the window ran, or when is not known. Another service that begins by then continues the
//!   period, because the person had not exited.
//! - A service that began continues a period by its own plan only if the plan is known to have
//!   been recorded while the window ran, and it began no later than planned: a plan that has
//!   passed holds nothing.
//! - A planned gap counts if it was recorded while the window ran, or when is not known; its
//!   days are not counted, up to the longest length that policy allows. One without an end lasts as long
//!   as that, and PAR012 tells it.
//! - A same-day service ends on its day, whatever end the record bears.
//! - Where policy lets any service enroll, follow-up and tracking still do not: follow-up is what
//!   comes after exit, and a tracking row is no true service. Where the first service does not
//!   extend the window, the window starts on the entry date.
//! - A service that extends and does not trigger opens no period; while active it extends one
//!   that another service opens.
//! - Where such a service opens the period, its entry date alone counts. An earlier service that
//!   extends takes the entry over, and the date of the other one no longer counts: only there can
//!   a further service make an exit earlier.
//! - Services of programs that policy does not name as one exit group have periods of their own.
//! - What staff recorded as enrollment and exit changes no period. It stands beside the period in
//!   which the recorded enrollment date lies (counted up to the entry into the next one), or else
//!   the recorded exit date; before the first entry, beside the first period.

mod answer;
mod day;
mod periods;
mod recorded;
mod timeline;
mod window;

pub use answer::{
    Holder, IfNothingMore, ParticipationAnswer, PeriodAnswer, ProgramAnswer, RecordAnswer, RecordedAnswer,
    Undetermined,
};
pub use day::Day;
pub use periods::{Period, Status, Track};
pub use recorded::{ExitFault, FaultyExit, Recorded};

#[cfg(feature = "arrow")]
pub(crate) use timeline::{Doing, group_of, triggers};
pub(crate) use {answer::not_considered, periods::merge, timeline::Timeline, window::Gaps};

use chrono::NaiveDate;

use crate::case::{Case, Fault, FaultKind, ServiceView};
use crate::model::Table;
use crate::rulebook::Rulebook;

/// The participation of one person, over the services as rules see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participation {
    /// One track an exit group, in fixed order.
    pub tracks: Vec<Track>,
    track_of: Vec<usize>,
}

/// Why participation cannot be determined: a record that matters cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// The table.
    pub table: Table,
    /// The record.
    pub record_id: Option<String>,
    /// What is wrong.
    pub reason: &'static str,
}

impl Participation {
    /// Determines periods and status as of a day.
    ///
    /// `case` must be as it was seen on `as_of`; `services` are its services, earliest first.
    ///
    /// # Errors
    /// The records that stand in the way: an answer that leaves them out could be wrong.
    pub fn determine(
        rulebook: &Rulebook,
        case: &Case<'_>,
        services: &[ServiceView<'_>],
        as_of: NaiveDate,
    ) -> Result<Self, Vec<Obstacle>> {
        let obstacles = obstacles(case, services);
        if !obstacles.is_empty() {
            return Err(obstacles);
        }
        let (programs, track_of) = timeline::tracks(rulebook, case, services);
        let gaps = Gaps::new(rulebook.policy(), case);
        let timelines = Timeline::all(rulebook, services, &track_of, programs.len());
        let tracks = programs
            .into_iter()
            .zip(&timelines)
            .map(|(programs, timeline)| {
                let mut track = Track::new(programs);
                merge(&mut track, timeline, &gaps, as_of);
                track
            })
            .collect();
        Ok(Self { tracks, track_of })
    }

    /// The track of a service, by its position among the services.
    pub fn track_of(&self, service: usize) -> Option<&Track> {
        self.tracks.get(self.track_position(service)?)
    }

    /// The position of a service's track among the tracks.
    pub fn track_position(&self, service: usize) -> Option<usize> {
        self.track_of.get(service).copied()
    }
}

/// A record that was set aside, or that names one which is not there, stands in the way.
impl From<&Fault> for Obstacle {
    fn from(fault: &Fault) -> Self {
        Self {
            table: fault.table,
            record_id: fault.record_id.clone(),
            reason: match fault.kind {
                FaultKind::UnknownParticipant => "it belongs to nobody in the caseload",
                FaultKind::DuplicateId => "its id stands on more than one record",
                FaultKind::MissingId => "it has no id",
                FaultKind::Unreadable => "a value cannot be read",
                FaultKind::Dangling => "it names a record that is not there",
            },
        }
    }
}

fn obstacles(case: &Case<'_>, services: &[ServiceView<'_>]) -> Vec<Obstacle> {
    let matters = |fault: &&Fault| matches!(fault.table, Table::Services | Table::Gaps) && fault.sets_aside();
    let mut found: Vec<Obstacle> = case.faults.iter().filter(matters).map(Obstacle::from).collect();
    for service in services {
        let record = service.record;
        let reason = if service.row.is_none() && service.date().is_some() {
            "its activity code is not in the matrix in force"
        } else if record.actual_begin.zip(record.actual_end).is_some_and(|(begin, end)| end < begin) {
            "it ends before it begins"
        } else if record.actual_begin.is_none() && record.actual_end.is_some() {
            "it ended without a begin"
        } else {
            continue;
        };
        let record_id = Some(service.id().to_owned());
        found.push(Obstacle { table: Table::Services, record_id, reason });
    }
    found.sort();
    found.dedup();
    found
}
