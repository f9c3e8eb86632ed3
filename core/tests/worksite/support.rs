//! Histories of placements, made and asked.

use proptest::prelude::*;
use wioa_rules::case::{Case, CaseBuilder, Supplied};
use wioa_rules::model::{Participant, PlacementStatus, PlacementStatusEntry, WorksitePlacement};
use wioa_rules::worksite::{Clock, SubsidyAnswer, subsidy};
use wioa_rules::{Date, Rulebook};

pub fn book() -> &'static Rulebook {
    use std::sync::OnceLock;
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

pub fn on(text: &str) -> Date {
    text.parse().unwrap()
}

/// Days after 1 January 2024, a leap year.
pub fn day(offset: i64) -> Date {
    on("2024-01-01") + chrono::Duration::days(offset)
}

/// A day on which the status of a placement changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub on: i64,
    pub status: PlacementStatus,
}

/// One placement: the days on which its status changed, and the bounds of subsidized employment.
#[derive(Debug, Clone)]
pub struct Spec {
    pub changes: Vec<Change>,
    pub entered: Option<i64>,
    pub exited: Option<i64>,
}

impl Spec {
    /// Started on a day, then on hold and back in turn on the days that follow.
    pub fn turns(days: &[i64]) -> Self {
        let status = |place: usize| {
            if place.is_multiple_of(2) { PlacementStatus::Started } else { PlacementStatus::OnHold }
        };
        let changes = days.iter().enumerate().map(|(place, on)| Change { on: *on, status: status(place) });
        Self { changes: changes.collect(), entered: None, exited: None }
    }

    pub fn record(&self, id: &str) -> WorksitePlacement<'static> {
        WorksitePlacement {
            id: id.to_owned().into(),
            entered_subsidized_on: self.entered.map(day),
            exited_subsidized_on: self.exited.map(day),
            ..WorksitePlacement::default()
        }
    }

    /// The lines of its history: one a change, each with the dates so far, as the tool keeps them.
    pub fn lines(&self, id: &str, timed: bool) -> Vec<PlacementStatusEntry<'static>> {
        let mut line = PlacementStatusEntry {
            placement_id: Some(id.to_owned().into()),
            ..PlacementStatusEntry::default()
        };
        let mut lines = Vec::new();
        for (place, change) in self.changes.iter().enumerate() {
            let on = Some(day(change.on));
            line.id = format!("{id}-{place:03}").into();
            line.status = Some(change.status);
            line.updated_at = timed.then(|| day(change.on).and_hms_opt(9, 0, 0).unwrap());
            match change.status {
                PlacementStatus::Started if line.start_date.is_none() => line.start_date = on,
                PlacementStatus::Started => line.return_date = on,
                PlacementStatus::OnHold => (line.inactive_date, line.return_date) = (on, None),
                PlacementStatus::Terminated => line.end_date = on,
                PlacementStatus::PlannedNotStarted => {}
            }
            lines.push(line.clone());
        }
        lines
    }

    /// Whether a day counts, told from the changes alone.
    pub fn counts(&self, at: i64) -> bool {
        let last = self.changes.iter().rfind(|change| change.on <= at);
        last.is_some_and(|change| change.status == PlacementStatus::Started)
            && self.entered.is_none_or(|entered| entered <= at)
            && self.exited.is_none_or(|exited| at < exited)
    }
}

pub fn case(specs: &[Spec], timed: bool) -> (Case<'static>, Supplied) {
    let name = |place: usize| format!("w{place:02}");
    let placements = specs.iter().enumerate().map(|(place, own)| own.record(&name(place)));
    let lines = specs.iter().enumerate().flat_map(|(place, own)| own.lines(&name(place), timed));
    CaseBuilder::new("P1")
        .participants([Participant { id: "P1".into(), ..Participant::default() }])
        .worksite_placements(placements.collect::<Vec<_>>())
        .placement_statuses(lines.collect::<Vec<_>>())
        .build()
}

pub fn answer(specs: &[Spec], timed: bool, as_of: i64) -> SubsidyAnswer {
    let (case, supplied) = case(specs, timed);
    subsidy(book(), &case, &supplied, day(as_of), &[]).unwrap()
}

pub fn clock(specs: &[Spec], as_of: i64) -> Clock {
    let answer = answer(specs, true, as_of);
    answer.clock.unwrap_or_else(|| panic!("undetermined: {:?}", answer.undetermined))
}

/// Any history: a start, holds and returns, an end at times; several changes may fall on one day.
pub fn spec() -> impl Strategy<Value = Spec> {
    let gaps = prop::collection::vec(prop_oneof![1 => Just(0), 6 => 1..45i64], 0..7);
    let exit = prop::option::weighted(0.2, 0..160i64);
    (0..120i64, gaps, any::<bool>(), exit, prop::bool::weighted(0.3)).prop_map(
        |(start, gaps, terminated, exit, entered)| {
            let mut on = start;
            let mut days = vec![start];
            for gap in &gaps {
                on += gap;
                days.push(on);
            }
            let mut spec = Spec::turns(&days);
            if terminated && spec.changes.len() > 1 {
                spec.changes.last_mut().unwrap().status = PlacementStatus::Terminated;
            }
            spec.entered = entered.then_some(start);
            spec.exited = exit.map(|after| start + after);
            spec
        },
    )
}

pub fn specs() -> impl Strategy<Value = Vec<Spec>> {
    prop::collection::vec(spec(), 0..4)
}
