//! Merging services into periods of participation.

use chrono::NaiveDate;

use super::timeline::{Given, Timeline};
use super::window::{Gaps, Hold, plus};
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
pub struct Period {
    /// First day: the actual begin of the service that made the person a participant.
    pub entry: NaiveDate,
    /// That service.
    pub entry_service: usize,
    /// The latest date on which an exit-extending service was active.
    pub last: NaiveDate,
    /// The service that sets it.
    pub last_service: usize,
    /// Whether that service is open.
    pub open: bool,
    /// Last day of the window; none while a service is open.
    pub window_end: Option<NaiveDate>,
    /// The exit date; none while the period runs.
    pub exit: Option<NaiveDate>,
    /// The first day on which the exit could be determined.
    pub exit_known_on: Option<NaiveDate>,
    /// The exit-extending services, in order of time.
    pub extended_by: Vec<usize>,
}

/// The periods of one exit group, and where the person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// The programs that exit together.
    pub programs: Vec<String>,
    /// Every period, earliest first.
    pub periods: Vec<Period>,
    /// Where the person stands.
    pub status: Status,
    /// Days until the window ends; none unless the window runs.
    pub days_left: Option<i64>,
    /// The planned service that holds the exit open, and the last day it does.
    pub held_by: Option<(usize, NaiveDate)>,
    /// The planned gap that suspends the window.
    pub suspended_by: Option<String>,
    /// The first day on which an exit could be determined if nothing more happens and open
    /// services end today; none after exit.
    pub known_on: Option<NaiveDate>,
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

    /// The latest exit that could be determined by a day. What is done in the window after the
    /// last service still belongs to the period, even if it turns out to lie after the exit.
    pub fn exit_known_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        let after =
            self.periods.partition_point(|period| period.exit_known_on.is_some_and(|known| known <= day));
        self.periods.get(after.checked_sub(1)?)?.exit
    }
}

/// Merges the services of one exit group.
pub(super) fn track(programs: Vec<String>, timeline: &Timeline, gaps: &Gaps, as_of: NaiveDate) -> Track {
    let mut holds = Holds { timeline, gaps, latest: None };
    let mut periods: Vec<Period> = Vec::new();
    // Services that extend, do not trigger, and began while no period ran.
    let mut outside: Vec<Given> = Vec::new();
    for given in &timeline.given {
        if let Some(period) = periods.last_mut()
            && holds.continues(period, given.begin)
        {
            if given.extends {
                period.extend(given, as_of);
            }
        } else if given.triggers {
            if let Some(ended) = periods.last_mut() {
                ended.close(holds.after(ended.last));
            }
            let mut period = Period::begin(given);
            let active = outside.drain(..).filter(|own| own.end.is_none_or(|end| given.begin <= end));
            for extending in active.chain(given.extends.then_some(*given)) {
                period.extend(&extending, as_of);
            }
            periods.push(period);
        } else {
            outside.push(*given);
        }
    }
    let mut track = Track {
        programs,
        periods,
        status: Status::NotEnrolled,
        days_left: None,
        held_by: None,
        suspended_by: None,
        known_on: None,
    };
    let Some(period) = track.periods.last_mut() else { return track };
    let hold = holds.after(period.last);
    track.known_on = Some(plus(hold.until(), 1));
    if period.open {
        track.status = Status::Active;
        return track;
    }
    let end = hold.window_end;
    period.window_end = Some(end);
    let holder = hold.plan.filter(|plan| plan.until >= as_of).map(|plan| (plan.service, plan.until));
    if as_of <= end {
        track.status = Status::InWindow;
        track.days_left = Some((end - as_of).num_days());
        track.suspended_by = gaps.on(as_of).map(str::to_owned);
        track.held_by = holder;
    } else if holder.is_some() {
        track.status = Status::Held;
        track.held_by = holder;
    } else {
        track.status = Status::Exited;
        track.known_on = None;
        period.close(hold);
    }
    track
}

/// How long periods stay open; the latest answer is kept, because many services ask the same.
struct Holds<'t> {
    timeline: &'t Timeline,
    gaps: &'t Gaps,
    latest: Option<(NaiveDate, Hold)>,
}

impl Holds<'_> {
    fn after(&mut self, last: NaiveDate) -> Hold {
        match self.latest {
            Some((own, hold)) if own == last => hold,
            _ => {
                let hold = Hold::new(self.gaps, &self.timeline.plans, last);
                self.latest = Some((last, hold));
                hold
            }
        }
    }

    /// Whether a service that begins on a day belongs to a period that runs up to it.
    fn continues(&mut self, period: &Period, begin: NaiveDate) -> bool {
        period.open
            || begin <= self.gaps.plain_window_end(period.last)
            || begin <= self.after(period.last).until()
    }
}

impl Period {
    fn begin(given: &Given) -> Self {
        Self {
            entry: given.begin,
            entry_service: given.service,
            last: given.begin,
            last_service: given.service,
            open: false,
            window_end: None,
            exit: None,
            exit_known_on: None,
            extended_by: Vec::new(),
        }
    }

    fn extend(&mut self, given: &Given, as_of: NaiveDate) {
        self.extended_by.push(given.service);
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

    fn close(&mut self, hold: Hold) {
        self.window_end = Some(hold.window_end);
        self.exit = Some(self.last);
        self.exit_known_on = Some(plus(hold.until(), 1));
    }
}
