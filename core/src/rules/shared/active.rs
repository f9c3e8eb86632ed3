//! Supportive services inside a period of participation, and which enrolling service is active
//! beside them.

use chrono::{NaiveDate, NaiveDateTime};

use crate::audit::Context;
use crate::case::ServiceView;
use crate::participation::{Period, Track};
use crate::rulebook::{ActiveMeans, Policy};

/// A supportive service that began inside a period of participation: neither before the first
/// one nor after an exit.
pub(crate) struct Supported<'s, 'c> {
    pub service: &'s ServiceView<'c>,
    /// The day it began.
    pub day: NaiveDate,
    pub track: &'s Track,
    pub period: &'s Period,
    /// The latest day on which an enrolling service begun before this day was active.
    earlier: Option<NaiveDate>,
    /// The enrolling services that began on this day.
    that_day: Option<Begun>,
}

/// The enrolling services of one exit group that began on one day.
#[derive(Debug, Clone)]
pub(crate) struct Begun {
    day: NaiveDate,
    /// The latest day on which one begun before was active.
    earlier: Option<NaiveDate>,
    /// The latest day on which one begun by now was active.
    last: NaiveDate,
    /// Whether all of them are same-day services.
    pub all_same_day: bool,
    /// Position of the one recorded first, and when; none where a recording time is not known.
    pub recorded_first: Option<(NaiveDateTime, usize)>,
}

impl Supported<'_, '_> {
    /// The latest day, up to the day of the audit, on which an enrolling service begun by this
    /// day was active.
    pub fn last_enrolling(&self) -> Option<NaiveDate> {
        self.that_day.as_ref().map(|begun| begun.last).or(self.earlier)
    }

    /// Whether an enrolling service is active on the day.
    pub fn active(&self, policy: &Policy) -> bool {
        self.within(policy, self.last_enrolling())
    }

    /// The enrolling services that began on the day, where no earlier one is active on it.
    pub fn only_that_day(&self, policy: &Policy) -> Option<&Begun> {
        self.that_day.as_ref().filter(|_| !self.within(policy, self.earlier))
    }

    fn within(&self, policy: &Policy, last: Option<NaiveDate>) -> bool {
        let days = match policy.active_means {
            ActiveMeans::WithinWindow => policy.exit_window_days,
            ActiveMeans::OpenThatDay => 0,
        };
        last.is_some_and(|last| (self.day - last).num_days() <= days)
    }
}

/// The supportive services that began inside a period of participation, in order of time.
pub(crate) fn supported<'s, 'c>(cx: &'s Context<'c>) -> Vec<Supported<'s, 'c>> {
    let Some(participation) = cx.participation() else { return Vec::new() };
    let begun = enrolling(cx);
    let supportive = cx.services().iter().enumerate().filter(|(_, service)| service.supportive());
    supportive
        .filter_map(|(position, service)| {
            let day = service.begin()?;
            let track = participation.track_of(position)?;
            let period = track.period_begun_by(day)?;
            if period.exit.is_some_and(|exit| exit < day) {
                return None;
            }
            let begun = begun.get(participation.track_position(position)?)?;
            let by_now = begun.partition_point(|begun| begun.day <= day);
            let latest = by_now.checked_sub(1).and_then(|latest| begun.get(latest)).cloned();
            let (earlier, that_day) = match latest {
                Some(latest) if latest.day == day => (latest.earlier, Some(latest)),
                latest => (latest.map(|latest| latest.last), None),
            };
            Some(Supported { service, day, track, period, earlier, that_day })
        })
        .collect()
}

/// The enrolling services by exit group and day of begin, earliest first.
fn enrolling(cx: &Context<'_>) -> Vec<Vec<Begun>> {
    let Some(participation) = cx.participation() else { return Vec::new() };
    let mut all: Vec<Vec<Begun>> = vec![Vec::new(); participation.tracks.len()];
    for (position, service) in cx.services().iter().enumerate().filter(|(_, service)| service.enrolling()) {
        let Some(day) = service.begin() else { continue };
        let Some(own) = participation.track_position(position).and_then(|track| all.get_mut(track)) else {
            continue;
        };
        let last = service.end().unwrap_or_else(|| cx.as_of());
        let recorded = service.record.recorded_at.map(|at| (at, position));
        match own.last_mut() {
            Some(begun) if begun.day == day => {
                begun.last = begun.last.max(last);
                begun.all_same_day &= service.same_day();
                begun.recorded_first = begun.recorded_first.zip(recorded).map(|(one, other)| one.min(other));
            }
            previous => {
                let earlier = previous.map(|begun| begun.last);
                let last = earlier.map_or(last, |earlier| earlier.max(last));
                let all_same_day = service.same_day();
                own.push(Begun { day, earlier, last, all_same_day, recorded_first: recorded });
            }
        }
    }
    all
}
