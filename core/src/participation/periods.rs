//! Merging services into periods of participation.

use std::ops::Range;

use chrono::NaiveDate;

use super::day::Day;
use super::timeline::{Given, Timeline};
use super::window::{Gaps, Hold};
use crate::model::choice::choice;

choice! {
    /// Where a person stands in a program.
    Status {
        /// No service has made the person a participant.
        NotEnrolled = "not_enrolled",
        /// An exit-extending service is open.
        Active = "active",
        /// None is open, and the exit window runs.
        InWindow = "in_window",
        /// The window is over, and a planned service holds the exit open.
        Held = "held",
        /// Exited.
        Exited = "exited",
    }
}

/// One period of participation. Services are positions among the services of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period<D = NaiveDate> {
    /// First day: the actual begin of the service that made the person a participant.
    pub entry: D,
    /// That service.
    pub entry_service: usize,
    /// The latest date on which an exit-extending service was active.
    pub last: D,
    /// The service that sets it.
    pub last_service: usize,
    /// Whether that service is open.
    pub open: bool,
    /// Last day of the window; none while a service is open.
    pub window_end: Option<D>,
    /// The exit date; none while the period runs.
    pub exit: Option<D>,
    /// The first day on which the exit could be determined.
    pub exit_known_on: Option<D>,
    /// Where its exit-extending services stand among those of the track.
    extended: Range<usize>,
}

/// The periods of one exit group, and where the person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track<D = NaiveDate> {
    /// The programs that exit together.
    pub programs: Vec<String>,
    /// Every period, earliest first.
    pub periods: Vec<Period<D>>,
    /// The exit-extending services of all periods, in order of time.
    extended_by: Vec<usize>,
    /// Where the person stands.
    pub status: Status,
    /// Days until the window ends; none unless the window runs.
    pub days_left: Option<i64>,
    /// The planned service that holds the exit open, and the last day it does.
    pub held_by: Option<(usize, D)>,
    /// The planned gap that suspends the window.
    pub suspended_by: Option<String>,
    /// The first day on which an exit could be determined if nothing more happens and open
    /// services end today; none after exit.
    pub known_on: Option<D>,
}

impl<D> Track<D> {
    /// Programs without any period.
    pub(crate) fn new(programs: Vec<String>) -> Self {
        Self {
            programs,
            periods: Vec::new(),
            extended_by: Vec::new(),
            status: Status::NotEnrolled,
            days_left: None,
            held_by: None,
            suspended_by: None,
            known_on: None,
        }
    }

    /// The exit-extending services of a period, in order of time.
    pub fn extended_by(&self, period: &Period<D>) -> &[usize] {
        self.extended_by.get(period.extended.clone()).unwrap_or_default()
    }

    fn clear(&mut self) {
        self.periods.clear();
        self.extended_by.clear();
        self.status = Status::NotEnrolled;
        self.days_left = None;
        self.held_by = None;
        self.suspended_by = None;
        self.known_on = None;
    }
}

impl Track {
    /// The period that runs, or the latest one.
    pub fn latest(&self) -> Option<&Period> {
        self.periods.last()
    }

    /// The period that runs: the latest one, unless it has ended.
    pub fn current(&self) -> Option<&Period> {
        self.latest().filter(|period| period.exit.is_none())
    }

    /// The latest period that began on or before a day.
    pub fn period_begun_by(&self, day: NaiveDate) -> Option<&Period> {
        self.periods.get(self.position_begun_by(day)?)
    }

    /// Its position among the periods.
    pub fn position_begun_by(&self, day: NaiveDate) -> Option<usize> {
        self.periods.partition_point(|period| period.entry <= day).checked_sub(1)
    }

    /// The day after which a service belongs to the period around `day`: the exit before it.
    pub fn exit_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let after = self.periods.partition_point(|period| period.exit.is_some_and(|exit| exit < day));
        self.periods.get(after.checked_sub(1)?)?.exit
    }

    /// The first day of what belongs to the period around `day` beyond services, such as plans, assessments
    /// and reviews: the day from which the exit before it could be known, or the entry that followed. An
    /// exit reaches back to the last service, and what is done until it is known still belongs to the period
    /// that it ends. None in the first period.
    pub fn first_day_of(&self, day: NaiveDate) -> Option<NaiveDate> {
        let later = self.periods.iter().skip(1).map(|period| Some(period.entry)).chain([None]);
        let ends = self.periods.iter().zip(later);
        let cuts = ends.filter_map(|(period, next)| period.exit_known_on.into_iter().chain(next).min());
        cuts.take_while(|cut| *cut <= day).last()
    }

    /// The latest exit that could be determined by a day. What is done in the window after the
    /// last service still belongs to the period, even if it turns out to lie after the exit.
    pub fn exit_known_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        let after =
            self.periods.partition_point(|period| period.exit_known_on.is_some_and(|known| known <= day));
        self.periods.get(after.checked_sub(1)?)?.exit
    }
}

/// Merges the services of one exit group into the periods of a track.
pub(crate) fn merge<D: Day>(track: &mut Track<D>, timeline: &Timeline<D>, gaps: &Gaps<D>, as_of: D) {
    track.clear();
    let Track { periods, extended_by, status, days_left, held_by, suspended_by, known_on, .. } = track;
    let mut holds = Holds { timeline, gaps, latest: None };
    // Services that extend, do not trigger, and began while no period ran.
    let mut outside: Vec<Given<D>> = Vec::new();
    for given in timeline.given() {
        if let Some(period) = periods.last_mut()
            && holds.continues(period, given.begin)
        {
            if given.extends {
                period.extend(given, as_of, extended_by);
            }
        } else if given.triggers {
            if let Some(ended) = periods.last_mut() {
                ended.close(holds.after(ended.last));
            }
            let mut period = Period::begin(given, extended_by.len());
            let active = outside.drain(..).filter(|own| own.end.is_none_or(|end| given.begin <= end));
            for extending in active.chain(given.extends.then_some(*given)) {
                period.extend(&extending, as_of, extended_by);
            }
            periods.push(period);
        } else {
            outside.push(*given);
        }
    }
    let Some(period) = periods.last_mut() else { return };
    let hold = holds.after(period.last);
    *known_on = Some(hold.until().plus(1));
    if period.open {
        *status = Status::Active;
        return;
    }
    let end = hold.window_end;
    period.window_end = Some(end);
    let holder = hold.plan.filter(|plan| plan.until >= as_of).map(|plan| (plan.service, plan.until));
    if as_of <= end {
        *status = Status::InWindow;
        *days_left = Some(as_of.days_to(end));
        *suspended_by = gaps.on(as_of).map(str::to_owned);
        *held_by = holder;
    } else if holder.is_some() {
        *status = Status::Held;
        *held_by = holder;
    } else {
        *status = Status::Exited;
        *known_on = None;
        period.close(hold);
    }
}

/// How long periods stay open; the latest answer is kept, because many services ask the same.
struct Holds<'t, D> {
    timeline: &'t Timeline<D>,
    gaps: &'t Gaps<D>,
    latest: Option<(D, Hold<D>)>,
}

impl<D: Day> Holds<'_, D> {
    fn after(&mut self, last: D) -> Hold<D> {
        match self.latest {
            Some((own, hold)) if own == last => hold,
            _ => {
                let hold = Hold::new(self.gaps, self.timeline.plans(), last);
                self.latest = Some((last, hold));
                hold
            }
        }
    }

    /// Whether a service that begins on a day belongs to a period that runs up to it.
    fn continues(&mut self, period: &Period<D>, begin: D) -> bool {
        period.open
            || begin <= self.gaps.plain_window_end(period.last)
            || begin <= self.after(period.last).until()
    }
}

impl<D: Day> Period<D> {
    fn begin(given: &Given<D>, extended: usize) -> Self {
        Self {
            entry: given.begin,
            entry_service: given.service,
            last: given.begin,
            last_service: given.service,
            open: false,
            window_end: None,
            exit: None,
            exit_known_on: None,
            extended: extended..extended,
        }
    }

    fn extend(&mut self, given: &Given<D>, as_of: D, extended_by: &mut Vec<usize>) {
        extended_by.push(given.service);
        self.extended.end = extended_by.len();
        let (last, open) = match given.end {
            Some(end) => (end, false),
            None => (as_of, true),
        };
        if (open, last) > (self.open, self.last) {
            self.last_service = given.service;
            self.last = last;
            self.open = open;
        }
    }

    fn close(&mut self, hold: Hold<D>) {
        self.window_end = Some(hold.window_end);
        self.exit = Some(self.last);
        self.exit_known_on = Some(hold.until().plus(1));
    }
}
