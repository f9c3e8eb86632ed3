//! Placements at worksites: status history, log, milestones.

use std::borrow::Cow;

use chrono::NaiveDate;
use wioa_rules::model::{
    IdentifiedWorksite, PlacementEvent, PlacementEventKind, PlacementMilestone, PlacementStatus,
    PlacementStatusEntry, PositionType, WorksitePlacement,
};

use crate::as_of;
use crate::life::{Life, PLANNER, dollars, plus};

/// The days from its start on which a placement is looked at.
const MILESTONES: [i64; 5] = [30, 60, 90, 180, 270];

/// Days of subsidized wages.
const SUBSIDY_DAYS: i64 = 90;

/// Places the person at a worksite, from the first day to the one after the last. Gives the placement.
pub fn place(life: &mut Life, start: NaiveDate, end: NaiveDate, wage_cents: i64) -> Cow<'static, str> {
    let id = life.name('w');
    let number = life.between(1, 90);
    let (employer, worksite) = (format!("Employer {number}"), format!("Worksite {number}"));
    let left = SUBSIDY_DAYS - used(life);
    let stop = if left > 0 { end.min(plus(start, left)) } else { end };
    let ended = stop <= as_of();
    let uploaded = ended.then(|| life.time(stop));
    let subsidized = if left > 0 { wage_cents.min(1_000) } else { 0 };
    life.case.worksite_placements.push(WorksitePlacement {
        id: id.clone(),
        employer: Some(employer.clone().into()),
        worksite: Some(worksite.clone().into()),
        job: Some("assistant".into()),
        start_date: Some(start),
        region: Some("illinois".into()),
        wage_circumstance: Some("adult".into()),
        hourly_wage: Some(dollars(wage_cents)),
        subsidized_wage: Some(dollars(subsidized)),
        unsubsidized_wage: Some(dollars(wage_cents - subsidized)),
        position_type: Some(PositionType::PartTime),
        entered_subsidized_on: (left > 0).then_some(start),
        exited_subsidized_on: (left > 0 && ended).then_some(stop),
        termination_report_uploaded_at: uploaded,
        ..WorksitePlacement::default()
    });
    let named = life.name('z');
    life.case.identified_worksites.push(IdentifiedWorksite {
        id: named,
        employer: Some(employer.into()),
        worksite: Some(worksite.into()),
        job: Some("assistant".into()),
        openings: Some(2),
        hourly_wage: Some(dollars(wage_cents)),
    });
    status(life, &id, start, ended.then_some(stop));
    events(life, &id, start, ended.then_some(stop));
    milestones(life, &id, start);
    id
}

/// Subsidized days of the placements so far.
fn used(life: &Life) -> i64 {
    let placements = life.case.worksite_placements.iter();
    let days = placements.filter_map(|own| {
        let exited = own.exited_subsidized_on.unwrap_or_else(as_of);
        Some((exited - own.entered_subsidized_on?).num_days())
    });
    days.sum()
}

fn status(life: &mut Life, placement: &str, start: NaiveDate, stop: Option<NaiveDate>) {
    let spans = [(PlacementStatus::Started, Some(start)), (PlacementStatus::Terminated, stop)];
    for (status, day) in spans {
        let Some(day) = day else { continue };
        let started = status == PlacementStatus::Started;
        let id = life.name('l');
        let updated_at = Some(life.time(day));
        life.case.placement_statuses.push(PlacementStatusEntry {
            id,
            placement_id: Some(placement.to_owned().into()),
            status: Some(status),
            start_date: started.then_some(day),
            end_date: (!started).then_some(day),
            updated_at,
            updated_by: Some(PLANNER.into()),
            ..PlacementStatusEntry::default()
        });
    }
}

fn events(life: &mut Life, placement: &str, start: NaiveDate, stop: Option<NaiveDate>) {
    let happened = [
        (PlacementEventKind::Planned, Some(start)),
        (PlacementEventKind::Started, Some(start)),
        (PlacementEventKind::Terminated, stop),
    ];
    for (kind, day) in happened {
        let Some(day) = day else { continue };
        let id = life.name('m');
        let at = Some(life.time(day));
        life.case.placement_events.push(PlacementEvent {
            id,
            kind: Some(kind),
            at,
            by: Some(PLANNER.into()),
            placement_id: Some(placement.to_owned().into()),
            on: Some(day),
        });
    }
}

fn milestones(life: &mut Life, placement: &str, start: NaiveDate) {
    for days in MILESTONES {
        let on = life.later(plus(start, days), 0, 10);
        if on > as_of() {
            return;
        }
        let id = life.name('o');
        life.case.placement_milestones.push(PlacementMilestone {
            id,
            placement_id: Some(placement.to_owned().into()),
            milestone_days: Some(days),
            verified_on: Some(on),
            verified_by: Some(PLANNER.into()),
            evaluation_on: (days == 30).then_some(on),
        });
    }
}
