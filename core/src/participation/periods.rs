//! Merging services into periods of participation.

use chrono::NaiveDate;

use super::timeline::{Given, Timeline};
use super::window::{Gaps, held_by, plus};
use crate::model::choice::choice;
use crate::rulebook::Policy;

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
        let after = self.periods.partition_point(|period| period.entry <= day);
        self.periods.get(after.checked_sub(1)?)
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
pub(super) fn track(
    policy: &Policy,
    programs: Vec<String>,
    timeline: &Timeline,
    gaps: &Gaps,
    as_of: NaiveDate,
) -> Track {
    let mut periods: Vec<Period> = Vec::new();
    for given in &timeline.given {
        if let Some(period) = periods.last_mut()
            && continues(policy, period, given, timeline, gaps)
        {
            if given.extends {
                period.extend(given, as_of);
            }
        } else if given.triggers {
            if let Some(ended) = periods.last_mut() {
                ended.close(timeline, gaps);
            }
            periods.push(Period::begin(given, as_of));
        }
    }
    let mut track = Track {
        programs,
        periods,
        status: Status::NotEnrolled,
        days_left: None,
        held_by: None,
        suspended_by: None,
    };
    let Some(period) = track.periods.last_mut() else { return track };
    if period.open {
        track.status = Status::Active;
        return track;
    }
    let end = gaps.window_end(period.last);
    period.window_end = Some(end);
    let held = held_by(&timeline.plans, end).filter(|plan| plan.until >= as_of);
    if as_of <= end {
        track.status = Status::InWindow;
        track.days_left = Some((end - as_of).num_days());
        track.suspended_by = gaps.on(as_of).map(str::to_owned);
        track.held_by = held.map(|plan| (plan.service, plan.until));
    } else if let Some(plan) = held {
        track.status = Status::Held;
        track.held_by = Some((plan.service, plan.until));
    } else {
        track.status = Status::Exited;
        period.close(timeline, gaps);
    }
    track
}

/// Whether a service belongs to a period that runs up to it.
fn continues(policy: &Policy, period: &Period, given: &Given, timeline: &Timeline, gaps: &Gaps) -> bool {
    if period.open || given.begin <= plus(period.last, policy.exit_window_days) {
        return true;
    }
    let end = gaps.window_end(period.last);
    given.begin <= end || held_by(&timeline.plans, end).is_some_and(|plan| given.begin <= plan.until)
}

impl Period {
    fn begin(given: &Given, as_of: NaiveDate) -> Self {
        let mut period = Self {
            entry: given.begin,
            entry_service: given.service,
            last: given.begin,
            last_service: given.service,
            open: false,
            window_end: None,
            exit: None,
            exit_known_on: None,
            extended_by: Vec::new(),
        };
        if given.extends {
            period.extend(given, as_of);
        }
        period
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

    fn close(&mut self, timeline: &Timeline, gaps: &Gaps) {
        let end = gaps.window_end(self.last);
        let held = held_by(&timeline.plans, end).map_or(end, |plan| plan.until);
        self.window_end = Some(end);
        self.exit = Some(self.last);
        self.exit_known_on = Some(plus(held, 1));
    }
}
