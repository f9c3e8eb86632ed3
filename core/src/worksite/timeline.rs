//! What the status history of one placement comes to: the spans on which it was started, and what is
//! wrong with it.

use chrono::NaiveDate;
use serde::Serialize;

use super::clock::Span;
use crate::model::{PlacementStatus, PlacementStatusEntry, Table, WorksitePlacement};
use crate::participation::Obstacle;

/// What is wrong with a line of a status history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HistoryFaultKind {
    /// A field is not recorded that the line cannot do without.
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A date lies before the one it follows.
    OutOfOrder {
        /// The field of the date.
        field: &'static str,
        /// The date.
        on: NaiveDate,
        /// The date that it should not precede.
        after: NaiveDate,
    },
    /// A return, and the placement was not on hold.
    ReturnWithoutInactive {
        /// The return date.
        on: NaiveDate,
    },
    /// On hold again, without a return between.
    HoldAgain {
        /// The inactive date.
        on: NaiveDate,
        /// The inactive date before it.
        since: NaiveDate,
    },
    /// A second start date.
    SecondStart {
        /// The start date.
        on: NaiveDate,
        /// The first one.
        first: NaiveDate,
    },
    /// A status after the termination.
    AfterTermination {
        /// The day of the status.
        on: NaiveDate,
        /// The end date.
        end: NaiveDate,
    },
    /// On hold, and the return date says that the hold is over.
    HoldIsOver {
        /// The return date.
        on: NaiveDate,
    },
    /// Back to planned after it had started.
    PlannedAgain,
}

/// A fault, and the line it is about.
#[derive(Debug, Clone, Copy)]
pub struct HistoryFault<'c> {
    /// What is wrong.
    pub kind: HistoryFaultKind,
    /// The line; none: the start date of the placement itself.
    pub entry: Option<&'c PlacementStatusEntry<'c>>,
}

/// The status history of one placement.
#[derive(Debug, Clone)]
pub struct Timeline<'c> {
    /// The placement.
    pub placement: &'c WorksitePlacement<'c>,
    /// Where it stands; none: its history has no line.
    pub status: Option<PlacementStatus>,
    /// The day from which it stands there; of a planned one, the planned start.
    pub since: Option<NaiveDate>,
    /// The day on which it started.
    pub start: Option<NaiveDate>,
    /// The inactive date of the latest hold.
    pub inactive: Option<NaiveDate>,
    /// The date of the latest return.
    pub returned: Option<NaiveDate>,
    /// The end date, if it is terminated.
    pub end: Option<NaiveDate>,
    /// The days on which it was started, in order of time, whether they count or not.
    pub started: Vec<Started<'c>>,
    /// What is wrong with its history; the spans then are not to be relied on.
    pub faults: Vec<HistoryFault<'c>>,
}

/// Days on which a placement was started.
#[derive(Debug, Clone, Copy)]
pub struct Started<'c> {
    /// The days.
    pub span: Span,
    /// The line of the history that begins them.
    pub entry: &'c PlacementStatusEntry<'c>,
}

/// Days on which a placement stood in one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stood {
    /// Where it stood.
    pub status: PlacementStatus,
    /// The first day.
    pub from: NaiveDate,
    /// The first day on which it no longer did; none: it still does.
    pub until: Option<NaiveDate>,
}

/// What a line says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Start,
    Hold,
    Return,
    End,
}

impl<'c> Timeline<'c> {
    /// Reads the history of a placement out of its lines, in any order.
    pub fn new(
        placement: &'c WorksitePlacement<'c>,
        entries: impl IntoIterator<Item = &'c PlacementStatusEntry<'c>>,
    ) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        // The sort keeps the given order, that of the table, where times are equal or not known.
        entries.sort_by_key(|entry| entry.updated_at);
        let mut own = Self {
            placement,
            status: None,
            since: None,
            start: None,
            inactive: None,
            returned: None,
            end: None,
            started: Vec::new(),
            faults: Vec::new(),
        };
        own.judge_lines(&entries);
        if own.faults.is_empty() {
            own.walk(&entries);
        }
        own
    }

    fn fault(&mut self, kind: HistoryFaultKind, entry: Option<&'c PlacementStatusEntry<'c>>) {
        // One fault for a line: what follows from it is not told again.
        let same = |own: &HistoryFault<'_>| match (own.entry, entry) {
            (Some(own), Some(entry)) => std::ptr::eq(own, entry),
            (own, entry) => own.is_none() && entry.is_none(),
        };
        if !self.faults.iter().any(same) {
            self.faults.push(HistoryFault { kind, entry });
        }
    }

    /// What each line must hold by itself, whatever the others say.
    fn judge_lines(&mut self, entries: &[&'c PlacementStatusEntry<'c>]) {
        let mut begun = None;
        for entry in entries {
            let fault = line_fault(entry).or_else(|| {
                let planned = entry.status == Some(PlacementStatus::PlannedNotStarted);
                // Without times nobody knows which line came first.
                let later = entry.updated_at > begun && begun.is_some();
                (planned && later).then_some(HistoryFaultKind::PlannedAgain)
            });
            if entry.status.is_some_and(|status| status != PlacementStatus::PlannedNotStarted) {
                begun = begun.or(entry.updated_at);
            }
            if let Some(kind) = fault {
                self.fault(kind, Some(entry));
            }
        }
    }

    /// Goes through the days that the lines tell, each once.
    fn walk(&mut self, entries: &[&'c PlacementStatusEntry<'c>]) {
        let mut points: Vec<(NaiveDate, Point, &'c PlacementStatusEntry<'c>)> = Vec::new();
        for entry in entries {
            match entry.status {
                None => {}
                Some(PlacementStatus::PlannedNotStarted) => {
                    self.status = Some(PlacementStatus::PlannedNotStarted);
                    self.since = entry.start_date;
                }
                Some(status) => {
                    let end = entry.end_date.filter(|_| status == PlacementStatus::Terminated);
                    let dates = [
                        (entry.start_date, Point::Start),
                        (entry.inactive_date, Point::Hold),
                        (entry.return_date, Point::Return),
                        (end, Point::End),
                    ];
                    points.extend(dates.into_iter().filter_map(|(date, point)| Some((date?, point, *entry))));
                }
            }
        }
        // The sort keeps the order of the lines, so of a day told twice the first line is kept.
        points.sort_by_key(|(on, point, _)| (*on, *point));
        points.dedup_by_key(|(on, point, _)| (*on, *point));
        for same_day in points.chunk_by(|one, other| one.0 == other.0) {
            let find = |point: Point| same_day.iter().find(|own| own.1 == point);
            let both = find(Point::Hold).zip(find(Point::Return));
            for (on, point, entry) in same_day {
                match (point, both) {
                    (Point::Return, Some(_)) => {}
                    (Point::Hold, Some((hold, back))) => self.pause_and_return(*on, entries, hold.2, back.2),
                    _ => self.step(*on, *point, entry),
                }
            }
        }
        let own = self.placement.start_date;
        if let (Some(own), Some(start)) = (own, self.start)
            && own != start
        {
            self.fault(HistoryFaultKind::SecondStart { on: own, first: start }, None);
        }
    }

    /// On hold and back on one day, in the order that ends where the last line about the day ends.
    fn pause_and_return(
        &mut self,
        on: NaiveDate,
        entries: &[&'c PlacementStatusEntry<'c>],
        hold: &'c PlacementStatusEntry<'c>,
        back: &'c PlacementStatusEntry<'c>,
    ) {
        let about =
            |entry: &&&PlacementStatusEntry<'_>| [entry.inactive_date, entry.return_date].contains(&Some(on));
        let ends_open = entries.iter().rev().find(about).is_some_and(|last| last.return_date == Some(on));
        let hold = (Point::Hold, hold);
        let back = (Point::Return, back);
        let steps: &[_] = match (self.status, ends_open) {
            (Some(PlacementStatus::OnHold), true) => &[back],
            (Some(PlacementStatus::OnHold), false) => &[back, hold],
            (_, true) => &[hold, back],
            (_, false) => &[hold],
        };
        for (point, entry) in steps {
            self.step(on, *point, entry);
        }
    }

    fn step(&mut self, on: NaiveDate, point: Point, entry: &'c PlacementStatusEntry<'c>) {
        let fault = match (point, self.status, self.start) {
            (_, Some(PlacementStatus::Terminated), _) => {
                let end = self.end.unwrap_or(on);
                Some(HistoryFaultKind::AfterTermination { on, end })
            }
            (Point::Start, _, Some(first)) => Some(HistoryFaultKind::SecondStart { on, first }),
            (Point::Hold | Point::Return, _, None) => Some(HistoryFaultKind::Missing { field: "start_date" }),
            (Point::Hold, Some(PlacementStatus::OnHold), _) => {
                let since = self.inactive.unwrap_or(on);
                Some(HistoryFaultKind::HoldAgain { on, since })
            }
            (Point::Return, Some(PlacementStatus::Started), _) => {
                Some(HistoryFaultKind::ReturnWithoutInactive { on })
            }
            _ => None,
        };
        if let Some(kind) = fault {
            return self.fault(kind, Some(entry));
        }
        let status = match point {
            Point::Start | Point::Return => PlacementStatus::Started,
            Point::Hold => PlacementStatus::OnHold,
            Point::End => PlacementStatus::Terminated,
        };
        match point {
            Point::Start => self.start = Some(on),
            Point::Hold => self.inactive = Some(on),
            Point::Return => self.returned = Some(on),
            Point::End => self.end = Some(on),
        }
        if let Some(last) = self.started.last_mut().filter(|last| last.span.until.is_none()) {
            last.span.until = Some(on);
        }
        if status == PlacementStatus::Started {
            self.started.push(Started { span: Span { from: on, until: None }, entry });
        }
        self.status = Some(status);
        self.since = Some(on);
    }

    /// What stands in the way of an answer, if the history cannot be understood.
    pub fn obstacle(&self) -> Option<Obstacle> {
        (!self.faults.is_empty()).then(|| Obstacle {
            table: Table::WorksitePlacements,
            record_id: Some(self.placement.id.to_string()),
            reason: "its status history cannot be understood",
        })
    }

    /// The days that count: those started, from the entry into subsidized employment to the exit.
    pub fn counted(&self) -> impl Iterator<Item = Started<'c>> {
        let entered = self.placement.entered_subsidized_on;
        let exited = self.placement.exited_subsidized_on;
        self.started.iter().filter_map(move |own| {
            let Span { from, until } = own.span;
            let from = entered.map_or(from, |entered| from.max(entered));
            let until = match (until, exited) {
                (Some(until), Some(exited)) => Some(until.min(exited)),
                (until, exited) => until.or(exited),
            };
            let span = Span { from, until };
            (!span.is_empty()).then_some(Started { span, entry: own.entry })
        })
    }

    /// Where it stood from its start on, in order of time: started, on hold between and after, terminated at
    /// last. None of it where it has not started. A status that held on no day is left out.
    pub fn stood(&self) -> Vec<Stood> {
        let mut all = Vec::new();
        let mut push = |status, span: Span| {
            let Span { from, until } = span;
            all.extend((!span.is_empty()).then_some(Stood { status, from, until }));
        };
        for (place, own) in self.started.iter().enumerate() {
            push(PlacementStatus::Started, own.span);
            if let Some(from) = own.span.until {
                let back = self.started.get(place + 1).map(|next| next.span.from);
                push(PlacementStatus::OnHold, Span { from, until: back.or(self.end) });
            }
        }
        if let Some(from) = self.end {
            push(PlacementStatus::Terminated, Span { from, until: None });
        }
        all
    }

    /// The latest day on which work was done, up to `as_of`: the day whose minimum wage holds. Where
    /// the placement has not started, the planned start.
    pub fn wage_day(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        match self.started.last() {
            Some(Started { span: Span { from, until: Some(until) }, .. }) => {
                Some(until.pred_opt().map_or(*from, |last| last.max(*from)))
            }
            Some(_) => Some(as_of),
            None => self.since.or(self.placement.start_date),
        }
    }
}

/// What is wrong with a line by itself.
fn line_fault(entry: &PlacementStatusEntry<'_>) -> Option<HistoryFaultKind> {
    let missing = |field| Some(HistoryFaultKind::Missing { field });
    let Some(status) = entry.status else { return missing("status") };
    let (start, inactive, back) = (entry.start_date, entry.inactive_date, entry.return_date);
    match status {
        PlacementStatus::PlannedNotStarted => return None,
        PlacementStatus::Started if start.or(back).is_none() => return missing("start_date"),
        PlacementStatus::Started if inactive.is_some() && back.is_none() => return missing("return_date"),
        PlacementStatus::OnHold if inactive.is_none() => return missing("inactive_date"),
        PlacementStatus::Terminated if entry.end_date.is_none() => return missing("end_date"),
        PlacementStatus::Started | PlacementStatus::OnHold | PlacementStatus::Terminated => {}
    }
    let mut pairs = vec![("inactive_date", inactive, start), ("return_date", back, start)];
    if status == PlacementStatus::Terminated {
        pairs.extend([start, inactive, back].map(|date| ("end_date", entry.end_date, date)));
    }
    if status == PlacementStatus::Started {
        pairs.push(("return_date", back, inactive));
    }
    let before = pairs.into_iter().find_map(|(field, on, after)| {
        let (on, after) = (on?, after?);
        (on < after).then_some(HistoryFaultKind::OutOfOrder { field, on, after })
    });
    before.or_else(|| {
        let over = back.filter(|back| status == PlacementStatus::OnHold && Some(*back) >= inactive)?;
        Some(HistoryFaultKind::HoldIsOver { on: over })
    })
}
