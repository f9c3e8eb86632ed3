//! What staff recorded as enrollment and exit, beside the computed periods.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::day::Day as _;
use super::{Participation, Period};
use crate::case::{Case, ServiceView};
use crate::model::Enrollment;
use crate::rulebook::Rulebook;

/// A recorded enrollment that bears a date, and the period it speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Recorded<'p> {
    /// The record.
    pub enrollment: &'p Enrollment<'p>,
    /// The program it is recorded for.
    pub program: &'p str,
    /// Positions of track and period; none where its program has no period.
    pub position: Option<(usize, usize)>,
    /// The period.
    pub period: Option<&'p Period>,
}

/// What is wrong with a recorded exit. Services are positions among the services of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitFault {
    /// An exit-extending service began within the window after it: it must be undone.
    Undone {
        /// The first such service.
        service: usize,
    },
    /// An exit-extending service was open on the recorded date.
    WhileOpen {
        /// The one that is open longest.
        service: usize,
    },
    /// An exit-extending service is planned after it.
    WhilePlanned {
        /// The one planned last.
        service: usize,
    },
    /// The period ended, or would end, on another date.
    Differs {
        /// The date that follows from the services.
        expected: NaiveDate,
        /// Whether the period has ended.
        ended: bool,
    },
    /// The period runs on with an open service that began later.
    StillRuns {
        /// That service.
        service: usize,
    },
    /// Nothing made the person a participant.
    NeverEntered,
}

/// A recorded exit with its fault.
#[derive(Debug, Clone, Copy)]
pub struct FaultyExit<'p> {
    /// The record.
    pub recorded: Recorded<'p>,
    /// The recorded exit date.
    pub exit: NaiveDate,
    /// What is wrong.
    pub fault: ExitFault,
}

impl Participation {
    /// The recorded enrollments that bear a date, in the order of the table.
    pub fn recorded<'p>(&'p self, rulebook: &'p Rulebook, case: &'p Case<'_>) -> Vec<Recorded<'p>> {
        if case.enrollments.is_empty() {
            return Vec::new();
        }
        let home = rulebook.home_program(case.participant());
        let track_of = |program: &str| {
            self.tracks.iter().position(|track| track.programs.iter().any(|own| own == program))
        };
        case.enrollments
            .iter()
            .filter_map(|enrollment| {
                let date = enrollment.enrollment_date.or(enrollment.exit_date)?;
                let program = enrollment.program.as_deref().unwrap_or(home);
                let position = track_of(program).map(|track| (track, self.period_around(track, date)));
                let period = position.and_then(|(track, period)| self.period(track, period));
                Some(Recorded { enrollment, program, position: period.and(position), period })
            })
            .collect()
    }

    fn period(&self, track: usize, period: usize) -> Option<&Period> {
        self.tracks.get(track)?.periods.get(period)
    }

    /// The period begun by a day; before the first entry the first one.
    fn period_around(&self, track: usize, day: NaiveDate) -> usize {
        self.tracks.get(track).and_then(|track| track.position_begun_by(day)).unwrap_or_default()
    }

    /// The recorded exits that are wrong, each with one fault: that a later service undoes it
    /// comes before that one was open or planned, and both before the date being another.
    ///
    /// Of several exits recorded for one program and period, the latest date counts.
    pub fn faulty_exits<'p>(
        &'p self,
        rulebook: &'p Rulebook,
        case: &'p Case<'_>,
        services: &[ServiceView<'_>],
        as_of: NaiveDate,
    ) -> Vec<FaultyExit<'p>> {
        self.faults_among(&self.recorded(rulebook, case), rulebook, services, as_of)
    }

    fn faults_among<'p>(
        &'p self,
        recorded: &[Recorded<'p>],
        rulebook: &Rulebook,
        services: &[ServiceView<'_>],
        as_of: NaiveDate,
    ) -> Vec<FaultyExit<'p>> {
        let mut latest: BTreeMap<((usize, usize), &str), NaiveDate> = BTreeMap::new();
        for own in recorded {
            if let (Some(position), Some(exit)) = (own.position, own.enrollment.exit_date) {
                let date = latest.entry((position, own.program)).or_insert(exit);
                *date = exit.max(*date);
            }
        }
        let mut reaches: BTreeMap<(usize, usize), Reach> = BTreeMap::new();
        let mut plans: Option<Vec<Option<(NaiveDate, usize)>>> = None;
        let mut found = Vec::new();
        for recorded in recorded.iter().copied() {
            let Some(exit) = recorded.enrollment.exit_date else { continue };
            let fault = match recorded.position.zip(recorded.period) {
                // A recorded enrollment date without any period is a fault of its own.
                None => recorded.enrollment.enrollment_date.is_none().then_some(ExitFault::NeverEntered),
                Some((position, _)) if latest.get(&(position, recorded.program)) > Some(&exit) => None,
                Some((position, period)) => {
                    let track = self.tracks.get(position.0);
                    let services_of = || track.map(|track| track.extended_by(period)).unwrap_or_default();
                    let reach =
                        reaches.entry(position).or_insert_with(|| Reach::new(services_of(), services));
                    let undone = || {
                        let begun = period.entry <= exit
                            || (position.1 == 0
                                && recorded.enrollment.enrollment_date.is_none_or(|date| date <= exit));
                        let service = reach.next_after(exit, rulebook.policy().exit_window_days);
                        service.filter(|_| begun).map(|service| ExitFault::Undone { service })
                    };
                    let while_open =
                        || reach.open_after(exit).map(|service| ExitFault::WhileOpen { service });
                    let plans = plans.get_or_insert_with(|| self.latest_plans(services, as_of));
                    let planned = plans
                        .get(position.0)
                        .copied()
                        .flatten()
                        .filter(|(date, _)| period.exit.is_none() && exit < *date)
                        .map(|(_, service)| ExitFault::WhilePlanned { service });
                    undone().or_else(while_open).or(planned).or_else(|| differs(period, exit))
                }
            };
            found.extend(fault.map(|fault| FaultyExit { recorded, exit, fault }));
        }
        found
    }

    /// Positions of track and period for which an exit is recorded that no later service undid.
    pub fn standing_exits(
        &self,
        rulebook: &Rulebook,
        case: &Case<'_>,
        services: &[ServiceView<'_>],
        as_of: NaiveDate,
    ) -> BTreeSet<(usize, usize)> {
        let recorded = self.recorded(rulebook, case);
        let faulty = self.faults_among(&recorded, rulebook, services, as_of);
        // It is the latest exit of a program and period that is undone, and so are those before it.
        let undone = faulty.iter().filter(|own| matches!(own.fault, ExitFault::Undone { .. }));
        let undone: BTreeSet<_> = undone.map(|own| (own.recorded.position, own.recorded.program)).collect();
        let stands = |own: &&Recorded<'_>| {
            own.enrollment.exit_date.is_some() && !undone.contains(&(own.position, own.program))
        };
        recorded.iter().filter(stands).filter_map(|own| own.position).collect()
    }

    /// For each track, the exit-extending service planned latest among those that count now.
    fn latest_plans(
        &self,
        services: &[ServiceView<'_>],
        as_of: NaiveDate,
    ) -> Vec<Option<(NaiveDate, usize)>> {
        let mut plans = vec![None; self.tracks.len()];
        for (position, service) in services.iter().enumerate() {
            let Some(planned) = service.record.projected_begin.filter(|date| as_of <= *date) else {
                continue;
            };
            let Some(track) = self.track_position(position) else { continue };
            let (Some(own), Some(latest)) = (self.tracks.get(track), plans.get_mut(track)) else { continue };
            let window_end = own.current().and_then(|period| period.window_end);
            let recorded = service.record.recorded_at.map(|at| at.date());
            let in_time = recorded.zip(window_end).is_none_or(|(recorded, end)| recorded <= end);
            let waits = service.begin().is_none() && service.flags.extends_exit;
            if waits && in_time && latest.is_none_or(|(date, _)| date < planned) {
                *latest = Some((planned, position));
            }
        }
        plans
    }
}

fn differs(period: &Period, exit: NaiveDate) -> Option<ExitFault> {
    if period.open {
        return Some(ExitFault::StillRuns { service: period.last_service });
    }
    // An early exit bears the same date: the last day of service.
    (exit != period.last)
        .then_some(ExitFault::Differs { expected: period.last, ended: period.exit.is_some() })
}

/// The exit-extending services of a period by begin, and up to each the one that lasts longest.
struct Reach {
    begins: Vec<(NaiveDate, usize)>,
    longest: Vec<(Option<NaiveDate>, usize)>,
}

impl Reach {
    fn new(extended_by: &[usize], services: &[ServiceView<'_>]) -> Self {
        let mut begins = Vec::new();
        let mut longest: Vec<(Option<NaiveDate>, usize)> = Vec::new();
        for position in extended_by {
            let Some(service) = services.get(*position) else { continue };
            let Some(begin) = service.begin() else { continue };
            let end = service.end();
            let best = match longest.last() {
                Some((None, best)) => (None, *best),
                Some((Some(latest), best)) if end.is_some_and(|end| end <= *latest) => (Some(*latest), *best),
                _ => (end, *position),
            };
            begins.push((begin, *position));
            longest.push(best);
        }
        Self { begins, longest }
    }

    /// The first service that begins in the days after a date.
    fn next_after(&self, date: NaiveDate, days: i64) -> Option<usize> {
        let next = self.begins.partition_point(|(begin, _)| *begin <= date);
        let (begin, position) = self.begins.get(next)?;
        (*begin <= date.plus(days)).then_some(*position)
    }

    /// A service begun by a date and open beyond it.
    fn open_after(&self, date: NaiveDate) -> Option<usize> {
        let begun = self.begins.partition_point(|(begin, _)| *begin <= date);
        let (end, position) = self.longest.get(begun.checked_sub(1)?)?;
        end.is_none_or(|end| date < end).then_some(*position)
    }
}
