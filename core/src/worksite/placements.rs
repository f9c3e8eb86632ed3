//! The placements of a customer as a history of events, and what a further change would do.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::clock::{Clock, Span};
use super::standing::{Refusal, Standing};
use super::timeline::Timeline;
use crate::access::{Action, Deed};
use crate::case::Case;
use crate::error::{Error, ErrorCode};
use crate::history::Machine;
use crate::model::record::to_json;
use crate::model::{
    PlacementEvent, PlacementEventKind, PlacementStatus, PlacementStatusEntry, WorksitePlacement,
};
use crate::rulebook::Rulebook;

/// The placements of a customer, as their events left them.
#[derive(Debug, Clone, Default)]
pub struct Placements {
    placements: BTreeMap<String, Placement>,
    open: OpenDays,
}

#[derive(Debug, Clone, Default)]
struct Placement {
    standing: Standing,
    lines: Vec<PlacementStatusEntry<'static>>,
    /// The days on which it was started and that count, as [`Timeline::counted`] reads them from the lines.
    counted: Vec<Span>,
}

/// On which days how many placements are open: by how many more or fewer from a day on.
#[derive(Debug, Clone, Default)]
struct OpenDays(BTreeMap<NaiveDate, i64>);

impl OpenDays {
    fn shift(&mut self, day: NaiveDate, by: i64) {
        let change = self.0.entry(day).or_default();
        *change += by;
        if *change == 0 {
            self.0.remove(&day);
        }
    }

    fn add(&mut self, span: Span) {
        self.shift(span.from, 1);
        if let Some(until) = span.until {
            self.shift(until, -1);
        }
    }

    fn remove(&mut self, span: Span) {
        self.shift(span.from, -1);
        if let Some(until) = span.until {
            self.shift(until, 1);
        }
    }

    /// Whether at least so many days before a day have a placement open.
    fn reach(&self, limit: i64, day: NaiveDate) -> bool {
        let (mut days, mut open, mut since) = (0, 0, None::<NaiveDate>);
        for (on, change) in self.0.range(..day).map(|(on, change)| (*on, *change)).chain([(day, 0)]) {
            if let Some(since) = since.filter(|_| open > 0) {
                days += (on - since).num_days();
            }
            if days >= limit {
                return true;
            }
            open += change;
            since = Some(on);
        }
        days >= limit
    }
}

impl Placement {
    /// Keeps the days that count as they are after a change.
    fn count(&mut self, open: &mut OpenDays, kind: PlacementEventKind, on: NaiveDate) {
        match kind {
            PlacementEventKind::Started | PlacementEventKind::Returned => {
                let span = Span { from: on, until: self.standing.exited };
                if !span.is_empty() {
                    open.add(span);
                    self.counted.push(span);
                }
            }
            PlacementEventKind::Held | PlacementEventKind::Terminated => {
                // Those before the latest have ended by then.
                if let Some(last) = self.counted.pop() {
                    self.keep(open, last, on);
                }
            }
            PlacementEventKind::SubsidyExited => self.cut(open, on),
            PlacementEventKind::Planned
            | PlacementEventKind::ReportUploaded
            | PlacementEventKind::SubsidyEntered => {}
        }
    }

    /// Takes out the days from the exit on, which may lie before the latest change.
    fn cut(&mut self, open: &mut OpenDays, exited: NaiveDate) {
        for span in std::mem::take(&mut self.counted) {
            self.keep(open, span, exited);
        }
    }

    /// Keeps the days of a span before a day.
    fn keep(&mut self, open: &mut OpenDays, span: Span, before: NaiveDate) {
        open.remove(span);
        let until = span.until.map_or(before, |until| until.min(before));
        let kept = Span { until: Some(until), ..span };
        if !kept.is_empty() {
            open.add(kept);
            self.counted.push(kept);
        }
    }
}

/// What the host is to do because of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Effect {
    /// The termination report is completed, and uploaded to the customer's page.
    UploadTerminationReport {
        /// The placement.
        placement_id: String,
    },
    /// No day of subsidized wages is left: the placement goes on without.
    EndSubsidizedWage {
        /// The placement.
        placement_id: String,
    },
}

/// The placements as a host sees them.
#[derive(Debug, Serialize)]
pub struct PlacementsView {
    placements: Vec<PlacementView>,
    clock: Clock,
}

#[derive(Debug, Serialize)]
struct PlacementView {
    placement_id: String,
    status: Option<PlacementStatus>,
    since: Option<NaiveDate>,
    entered_subsidized_on: Option<NaiveDate>,
    exited_subsidized_on: Option<NaiveDate>,
    termination_report_uploaded_at: Option<NaiveDateTime>,
    /// The status history, one line a change, as records of `placement_statuses`.
    history: Vec<serde_json::Value>,
}

impl Placements {
    /// The placements and the lines of their status history, as records of the tables.
    pub fn records(&self) -> (Vec<WorksitePlacement<'static>>, Vec<PlacementStatusEntry<'static>>) {
        let lines = self.placements.values().flat_map(|own| own.lines.iter().cloned());
        (self.placement_records().collect(), lines.collect())
    }

    fn placement_records(&self) -> impl Iterator<Item = WorksitePlacement<'static>> {
        self.placements.iter().map(|(id, own)| WorksitePlacement {
            id: id.clone().into(),
            start_date: own.standing.start,
            entered_subsidized_on: own.standing.entered,
            exited_subsidized_on: own.standing.exited,
            termination_report_uploaded_at: own.standing.report_uploaded_at,
            ..WorksitePlacement::default()
        })
    }

    /// The days of subsidized wages on a day.
    pub fn clock(&self, limit: i64, as_of: NaiveDate) -> Clock {
        let placements: Vec<WorksitePlacement<'_>> = self.placement_records().collect();
        let timelines: Vec<Timeline<'_>> = placements
            .iter()
            .zip(self.placements.values())
            .map(|(record, own)| Timeline::new(record, &own.lines))
            .collect();
        Clock::new(limit, &timelines, as_of)
    }
}

/// The kind and the placement of an event.
fn parts<'e>(event: &'e PlacementEvent<'_>) -> Result<(PlacementEventKind, &'e str), Refusal> {
    let kind = event.kind.ok_or(Refusal::Missing { field: "kind" })?;
    let id = event.placement_id.as_deref().ok_or(Refusal::Missing { field: "placement_id" })?;
    Ok((kind, id))
}

impl PlacementEventKind {
    /// What somebody does who brings the event about: whatever happens to a placement, staff enter it, the
    /// upload of the termination report included. Source: CP "Service/Step Level Information (Worksite
    /// Placements)".
    pub const fn action(self) -> Action {
        match self {
            PlacementEventKind::Planned
            | PlacementEventKind::Started
            | PlacementEventKind::Held
            | PlacementEventKind::Returned
            | PlacementEventKind::Terminated
            | PlacementEventKind::ReportUploaded
            | PlacementEventKind::SubsidyEntered
            | PlacementEventKind::SubsidyExited => Action::EditPlacements,
        }
    }
}

impl Deed for PlacementEvent<'_> {
    fn action(&self) -> Option<Action> {
        self.kind.map(PlacementEventKind::action)
    }
}

impl Machine for Placements {
    type Event<'a> = PlacementEvent<'a>;
    type Effect = Effect;
    type View<'m> = PlacementsView;
    const SEE: Action = Action::ViewPlacements;

    fn at(event: &PlacementEvent<'_>) -> Option<NaiveDateTime> {
        event.at
    }

    fn apply(&mut self, rulebook: &Rulebook, event: &PlacementEvent<'_>) -> Result<Vec<Effect>, Error> {
        let refused = |refusal: Refusal| refusal.error(event.kind);
        let (kind, id) = parts(event).map_err(refused)?;
        let begins = matches!(kind, PlacementEventKind::Planned | PlacementEventKind::Started);
        let known = self.placements.get(id).map(|own| own.standing);
        let before = match known {
            Some(standing) => standing,
            None if begins => Standing::default(),
            None => return Err(refused(Refusal::UnknownPlacement).value(id)),
        };
        // A plan may lie ahead; what happened may not.
        if let (Some(on), Some(at), false) = (event.on, event.at, kind == PlacementEventKind::Planned)
            && on > at.date()
        {
            return Err(refused(Refusal::TooLate { on, until: at.date() }));
        }
        let mut after = before.after(kind, event.on).map_err(refused)?;
        if kind == PlacementEventKind::ReportUploaded {
            after.report_uploaded_at = event.at;
        }
        let own = self.placements.entry(id.to_owned()).or_default();
        own.standing = after;
        if after.status != before.status {
            own.lines.push(after.line(event.id.to_string(), id, event.at, event.by.as_deref()));
        }
        if let Some(on) = event.on {
            own.count(&mut self.open, kind, on);
        }
        let placement_id = id.to_owned();
        let opened = matches!(kind, PlacementEventKind::Started | PlacementEventKind::Returned);
        Ok(match (kind, event.on) {
            // Without a start there was no position to be terminated from.
            (PlacementEventKind::Terminated, _) if before.start.is_some() => {
                vec![Effect::UploadTerminationReport { placement_id }]
            }
            (_, Some(on)) if opened && self.open.reach(rulebook.policy().subsidy_days, on) => {
                vec![Effect::EndSubsidizedWage { placement_id }]
            }
            _ => Vec::new(),
        })
    }

    fn view<'m>(&'m self, rulebook: &'m Rulebook, as_of: NaiveDate) -> PlacementsView {
        let placements = self.placements.iter().map(|(id, own)| PlacementView {
            placement_id: id.clone(),
            status: own.standing.status,
            since: own.standing.since(),
            entered_subsidized_on: own.standing.entered,
            exited_subsidized_on: own.standing.exited,
            termination_report_uploaded_at: own.standing.report_uploaded_at,
            history: own.lines.iter().map(to_json).collect(),
        });
        PlacementsView {
            placements: placements.collect(),
            clock: self.clock(rulebook.policy().subsidy_days, as_of),
        }
    }
}

/// Adds changes that have not happened to the status histories of a case, each on the day of the answer
/// or later, and none before the one in front of it.
///
/// # Errors
/// A change does not fit, or lies before the day of the answer.
pub(crate) fn add_changes<'c>(
    case: &Case<'c>,
    changes: &[PlacementEvent<'_>],
    as_of: NaiveDate,
) -> Result<Case<'c>, Error> {
    let mut standings: BTreeMap<&str, Standing> =
        super::timelines(case).iter().map(|own| (&*own.placement.id, Standing::of(own))).collect();
    let mut assumed = case.clone();
    let mut from = as_of;
    for (place, change) in changes.iter().enumerate() {
        let refused = |refusal: Refusal| refusal.error(change.kind).inside(&format!("what_if[{place}]"));
        let (kind, id) = parts(change).map_err(refused)?;
        let standing = standings
            .get_mut(id)
            .ok_or_else(|| Error { value: Some(id.to_owned()), ..refused(Refusal::UnknownPlacement) })?;
        if let Some(on) = change.on.filter(|on| *on < from) {
            return Err(refused(Refusal::TooEarly { on, from }));
        }
        *standing = standing.after(kind, change.on).map_err(refused)?;
        from = change.on.unwrap_or(from);
        let line = standing.line(format!("what_if[{place}]"), id, None, None);
        match kind {
            PlacementEventKind::SubsidyExited => {
                let exited = assumed.worksite_placements.iter_mut().filter(|own| own.id == id);
                exited.for_each(|own| own.exited_subsidized_on = change.on);
            }
            PlacementEventKind::Started
            | PlacementEventKind::Held
            | PlacementEventKind::Returned
            | PlacementEventKind::Terminated => {
                assumed.placement_statuses.push(line);
            }
            PlacementEventKind::Planned
            | PlacementEventKind::ReportUploaded
            | PlacementEventKind::SubsidyEntered => {
                return Err(Error::new(ErrorCode::BadValue, "kind", "moves no day")
                    .value(kind.text())
                    .allowed("`started`, `held`, `returned`, `terminated` or `subsidy_exited`")
                    .inside(&format!("what_if[{place}]")));
            }
        }
    }
    Ok(assumed)
}
