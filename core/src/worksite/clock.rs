//! The days of subsidized wages: used, left, running or not, and when they are exhausted.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::timeline::{Stood, Timeline};
use crate::audit::Linked;
use crate::case::{Case, Fault};
use crate::model::choice::choice;
use crate::model::{PlacementStatus, Table};
use crate::participation::Obstacle;

choice! {
    /// Whether the days of subsidized wages run.
    ClockState {
        /// No placement has started.
        NotStarted = "not_started",
        /// A placement is started: the day counts.
        Running = "running",
        /// No placement is started: the day does not count.
        Paused = "paused",
        /// All days are used: no subsidized wage may be paid.
        Exhausted = "exhausted",
    }
}

/// Days from one to another; the last one does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first day that counts.
    pub from: NaiveDate,
    /// The first day that no longer counts; none: it goes on.
    pub until: Option<NaiveDate>,
}

impl Span {
    /// Whether it holds no day at all.
    pub fn is_empty(self) -> bool {
        self.until.is_some_and(|until| until <= self.from)
    }

    /// Whether it holds a day.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// How many of its days lie before a day.
    pub fn days_before(self, day: NaiveDate) -> i64 {
        let until = self.until.map_or(day, |until| until.min(day));
        (until - self.from).num_days().max(0)
    }
}

/// Days used of a limit: those of any span, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    limit: i64,
    /// Apart from each other and in order of time, each with the days of those before it.
    merged: Vec<(Span, i64)>,
}

impl Usage {
    /// Counts the days of spans in any order. The limit is a number of days, 1 or more.
    pub fn new(limit: i64, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        spans.sort_unstable_by_key(|span| span.from);
        let mut merged: Vec<(Span, i64)> = Vec::new();
        for span in spans {
            if let Some((last, _)) = merged.last_mut()
                && last.until.is_none_or(|until| span.from <= until)
            {
                last.until = last.until.zip(span.until).map(|(one, other)| one.max(other));
                continue;
            }
            let before = merged.last().map_or(0, |(last, before)| before + last.days_before(span.from));
            merged.push((span, before));
        }
        Self { limit, merged }
    }

    /// Counts the days of spans as they were known on a day: what begins or ends later has not happened.
    pub fn seen_on(limit: i64, spans: impl IntoIterator<Item = Span>, as_of: NaiveDate) -> Self {
        let begun = spans.into_iter().filter(|span| span.from <= as_of);
        Self::new(
            limit,
            begun.map(|Span { from, until }| Span { from, until: until.filter(|day| *day <= as_of) }),
        )
    }

    /// Days before a day that any span holds, beyond the limit, too.
    pub fn open_before(&self, day: NaiveDate) -> i64 {
        let begun = self.merged.partition_point(|(span, _)| span.from < day);
        let last = begun.checked_sub(1).and_then(|last| self.merged.get(last));
        last.map_or(0, |(span, before)| before + span.days_before(day))
    }

    /// Days used before a day: never more than the limit.
    pub fn used(&self, day: NaiveDate) -> i64 {
        self.open_before(day).min(self.limit)
    }

    /// Days left on a day.
    pub fn left(&self, day: NaiveDate) -> i64 {
        self.limit - self.used(day)
    }

    /// The first day on which all days are used; none: the spans end before. A span without an end
    /// goes on.
    pub fn exhausted_on(&self) -> Option<NaiveDate> {
        self.merged.iter().find_map(|(span, before)| {
            let rest = u64::try_from(self.limit - before).ok()?;
            let day = span.from.checked_add_days(Days::new(rest))?;
            span.until.is_none_or(|until| day <= until).then_some(day)
        })
    }

    /// Whether the days run on a day.
    pub fn state(&self, day: NaiveDate) -> ClockState {
        if self.exhausted_on().is_some_and(|exhausted| exhausted <= day) {
            return ClockState::Exhausted;
        }
        let begun = self.merged.partition_point(|(span, _)| span.from <= day);
        match begun.checked_sub(1).and_then(|last| self.merged.get(last)) {
            None => ClockState::NotStarted,
            Some((span, _)) if span.holds(day) => ClockState::Running,
            Some(_) => ClockState::Paused,
        }
    }
}

/// The days of subsidized wages of a customer, over all placements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// Whether the days run.
    pub state: ClockState,
    /// Days that policy allows in all.
    pub limit: i64,
    /// Days used before the day of the answer.
    pub days_used: i64,
    /// Days left.
    pub days_left: i64,
    /// Days after the limit on which a placement was started.
    pub days_past: i64,
    /// The first day without subsidized wage, if nothing changes; none: the days do not run, and some
    /// are left.
    pub exhausted_on: Option<NaiveDate>,
    /// Each placement, by id.
    pub placements: Vec<PlacementDays>,
    /// The days that were counted, in order of time.
    pub ledger: Vec<Counted>,
}

/// What one placement shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementDays {
    /// The placement.
    pub placement_id: String,
    /// Where it stands; none: its history has no line.
    pub status: Option<PlacementStatus>,
    /// The day from which it stands there; of a planned one, the planned start.
    pub since: Option<NaiveDate>,
    /// Its own days within the limit.
    pub days: i64,
    /// Days that the customer had used by the end of its own; none: it has no day.
    pub days_shown: Option<i64>,
    /// Where it stood from its start on, whether its days count or not.
    pub history: Vec<Stood>,
}

/// Days that were counted, of one placement and one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// The placement.
    pub placement_id: String,
    /// The line of its history that begins them.
    pub placement_status_id: String,
    /// The status that counts.
    pub status: PlacementStatus,
    /// The first day.
    pub from: NaiveDate,
    /// The first day that no longer counts; none: it goes on.
    pub until: Option<NaiveDate>,
    /// Days before the day of the answer.
    pub days: i64,
    /// Days that the customer had used by the end of these; another placement may have shared them.
    pub days_used: i64,
}

impl Clock {
    /// Counts the days of placements whose histories are understood.
    pub fn new(limit: i64, timelines: &[Timeline<'_>], as_of: NaiveDate) -> Self {
        let spans = timelines.iter().flat_map(Timeline::counted).map(|own| own.span);
        let usage = Usage::new(limit, spans);
        let exhausted_on = usage.exhausted_on();
        let cut = exhausted_on.map_or(as_of, |exhausted| exhausted.min(as_of));
        let used_by = |span: Span| usage.used(span.until.map_or(as_of, |until| until.min(as_of)));
        let mut placements: Vec<PlacementDays> = timelines
            .iter()
            .map(|own| PlacementDays {
                placement_id: own.placement.id.to_string(),
                status: own.status,
                since: own.since,
                days: own.counted().map(|own| own.span.days_before(cut)).sum(),
                days_shown: own.counted().last().map(|own| used_by(own.span)),
                history: own.stood(),
            })
            .collect();
        placements.sort_by(|one, other| one.placement_id.cmp(&other.placement_id));
        let mut ledger: Vec<Counted> = Vec::new();
        for own in timelines {
            let begun =
                |span: Span| span.from <= as_of && exhausted_on.is_none_or(|exhausted| span.from < exhausted);
            ledger.extend(own.counted().filter(|own| begun(own.span)).map(|started| {
                let Span { from, until } = started.span;
                let last = exhausted_on.filter(|exhausted| *exhausted <= as_of);
                Counted {
                    placement_id: own.placement.id.to_string(),
                    placement_status_id: started.entry.id.to_string(),
                    status: PlacementStatus::Started,
                    from,
                    until: until.into_iter().chain(last).min(),
                    days: started.span.days_before(cut),
                    days_used: used_by(started.span),
                }
            }));
        }
        ledger.sort_by(|one, other| (one.from, &one.placement_id).cmp(&(other.from, &other.placement_id)));
        Self {
            state: usage.state(as_of),
            limit,
            days_used: usage.used(as_of),
            days_left: usage.left(as_of),
            days_past: usage.open_before(as_of) - usage.used(as_of),
            exhausted_on,
            placements,
            ledger,
        }
    }

    /// Counts the days of a case that was brought to how it looked on `as_of`.
    ///
    /// # Errors
    /// The records that stand in the way: an answer that leaves them out could be wrong.
    pub fn determine(
        limit: i64,
        case: &Case<'_>,
        timelines: &[Timeline<'_>],
        as_of: NaiveDate,
    ) -> Result<Self, Vec<Obstacle>> {
        let obstacles = obstacles(case, timelines);
        if obstacles.is_empty() { Ok(Self::new(limit, timelines, as_of)) } else { Err(obstacles) }
    }

    /// The placement that a person would look at: a started one before others, then the one with the
    /// latest change.
    pub fn current(&self) -> Option<&PlacementDays> {
        let started = |own: &PlacementDays| own.status == Some(PlacementStatus::Started);
        self.placements.iter().max_by(|one, other| {
            let rank = |own: &PlacementDays| (started(own), own.since);
            rank(one).cmp(&rank(other)).then_with(|| other.placement_id.cmp(&one.placement_id))
        })
    }
}

/// The history of each placement of a case, in the order of the table.
pub fn timelines<'c>(case: &'c Case<'c>) -> Vec<Timeline<'c>> {
    let lines = Linked::new(&case.placement_statuses, |line| line.placement_id.as_deref());
    case.worksite_placements.iter().map(|own| Timeline::new(own, lines.of(&own.id))).collect()
}

fn obstacles(case: &Case<'_>, timelines: &[Timeline<'_>]) -> Vec<Obstacle> {
    let matters = |fault: &&Fault| match fault.table {
        Table::WorksitePlacements => fault.sets_aside(),
        Table::PlacementStatuses => true,
        _ => false,
    };
    let mut found: Vec<Obstacle> = case.faults.iter().filter(matters).map(Obstacle::from).collect();
    for line in case.placement_statuses.iter().filter(|line| line.placement_id.is_none()) {
        found.push(Obstacle {
            table: Table::PlacementStatuses,
            record_id: Some(line.id.to_string()),
            reason: "it names no placement",
        });
    }
    found.extend(timelines.iter().filter_map(Timeline::obstacle));
    found.sort();
    found.dedup();
    found
}
