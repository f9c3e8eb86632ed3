//! The milestones of worksite placements.

use chrono::NaiveDate;
use serde::Serialize;

use crate::audit::{Context, Linked};
use crate::model::PlacementMilestone;
use crate::model::choice::choice;
use crate::participation::Day as _;
use crate::rulebook::Policy;
use crate::worksite::Timeline;

/// What is done at each milestone. Source: CP, "Follow-up" of worksite placements.
pub const TASKS: &[&str] = &["review", "update_subsidized_wage", "verify_employment"];

choice! {
    /// Where a milestone stands.
    MilestoneState {
        /// Its day has not come.
        NotAvailable = "not_available",
        /// It is open, and there is time left to verify employment.
        Due = "due",
        /// Employment was verified.
        Verified = "verified",
        /// The time to verify employment is over.
        Overdue = "overdue",
        /// The placement was terminated before it opened.
        NotRequired = "not_required",
    }
}

choice! {
    /// Whether a milestone calls for an evaluation of the worksite.
    Evaluation {
        /// It does.
        Required = "required",
        /// One may be made.
        Optional = "optional",
    }
}

/// A verification dated before its milestone opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EarlyVerification<'c> {
    /// The record.
    pub milestone_id: &'c str,
    /// Its day.
    pub verified_on: NaiveDate,
}

/// A milestone of a placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Milestone<'c> {
    /// Days from the start of the placement.
    pub days: i64,
    /// The day on which it opens.
    pub available_on: NaiveDate,
    /// The last day in time.
    pub verify_by: NaiveDate,
    /// Where it stands.
    pub state: MilestoneState,
    /// The earliest verification on or after its opening.
    pub verified_on: Option<NaiveDate>,
    /// Who made it.
    pub verified_by: Option<&'c str>,
    /// Days by which that was late; none where it was in time.
    pub days_late: Option<i64>,
    /// Verifications that do not count, because they are dated before it opened.
    pub verified_early: Vec<EarlyVerification<'c>>,
    /// Whether it calls for an evaluation of the worksite.
    pub evaluation: Evaluation,
    /// The earliest evaluation recorded with it.
    pub evaluation_on: Option<NaiveDate>,
    /// What is done at it.
    pub tasks: &'static [&'static str],
}

/// A placement with its milestones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placement<'c> {
    /// The placement.
    pub placement_id: &'c str,
    /// First day, by its status history or its own record; none where it has not started or no start is
    /// recorded, and no milestone can be counted.
    pub start_date: Option<NaiveDate>,
    /// The day from which it is terminated.
    pub end_date: Option<NaiveDate>,
    /// Its milestones, earliest first.
    pub milestones: Vec<Milestone<'c>>,
    /// Records of this placement that name no milestone of the policy.
    pub not_matched: Vec<&'c str>,
}

/// The placements of a case in the order of the table, with their milestones as of a day. One whose status
/// history cannot be understood has none.
pub(crate) fn placements<'c>(cx: &Context<'c>) -> Vec<Placement<'c>> {
    let case = cx.case();
    let records = Linked::new(&case.placement_milestones, |own| own.placement_id.as_deref());
    let each = cx.placements().iter();
    each.map(|own| {
        let records: Vec<_> = records.of(&own.placement.id).collect();
        Placement::new(cx.policy(), own, &records, cx.as_of())
    })
    .collect()
}

impl<'c> Placement<'c> {
    /// A placement by its status history, with the records of its milestones, as of a day.
    pub fn new(
        policy: &Policy,
        timeline: &Timeline<'c>,
        records: &[&'c PlacementMilestone<'_>],
        as_of: NaiveDate,
    ) -> Self {
        let (start_date, end_date) = (started_on(timeline), timeline.end);
        let milestone = |start: NaiveDate, days: i64| {
            let own = records.iter().copied().filter(|own| own.milestone_days == Some(days));
            Milestone::new(policy, (start, end_date), days, &own.collect::<Vec<_>>(), as_of)
        };
        let milestones = start_date
            .map(|start| policy.milestones.iter().map(|days| milestone(start, *days)).collect())
            .unwrap_or_default();
        let named = |own: &PlacementMilestone<'_>| {
            own.milestone_days.is_some_and(|days| policy.milestones.contains(&days))
        };
        Self {
            placement_id: &timeline.placement.id,
            start_date,
            end_date,
            milestones,
            not_matched: records.iter().filter(|own| !named(own)).map(|own| &*own.id).collect(),
        }
    }
}

/// The day on which a placement started. Where its history tells nothing, the start date of its own record
/// holds; where it tells that the placement has not started, that date is a plan.
fn started_on(timeline: &Timeline<'_>) -> Option<NaiveDate> {
    match timeline.status {
        _ if !timeline.faults.is_empty() => None,
        None => timeline.placement.start_date,
        Some(_) => timeline.start,
    }
}

impl<'c> Milestone<'c> {
    fn new(
        policy: &Policy,
        (start, end): (NaiveDate, Option<NaiveDate>),
        days: i64,
        records: &[&'c PlacementMilestone<'_>],
        as_of: NaiveDate,
    ) -> Self {
        let available_on = start.plus(days);
        let verify_by = available_on.plus(policy.milestone_verify_days);
        let in_order =
            |own: &&&'c PlacementMilestone<'_>| own.verified_on.is_some_and(|date| available_on <= date);
        let verified = records.iter().filter(in_order).min_by_key(|own| (own.verified_on, own.id.as_ref()));
        let verified_on = verified.and_then(|own| own.verified_on);
        let early = |own: &&'c PlacementMilestone<'_>| {
            let verified_on = own.verified_on.filter(|date| *date < available_on)?;
            Some(EarlyVerification { milestone_id: &own.id, verified_on })
        };
        let required = policy.evaluation_milestones.contains(&days);
        Self {
            days,
            available_on,
            verify_by,
            state: match verified_on {
                _ if end.is_some_and(|end| end < available_on) => MilestoneState::NotRequired,
                Some(_) => MilestoneState::Verified,
                None if as_of < available_on => MilestoneState::NotAvailable,
                None if as_of <= verify_by => MilestoneState::Due,
                None => MilestoneState::Overdue,
            },
            verified_on,
            verified_by: verified.and_then(|own| own.verified_by.as_deref()),
            days_late: verified_on.map(|date| verify_by.days_to(date)).filter(|days| *days > 0),
            verified_early: records.iter().filter_map(early).collect(),
            evaluation: if required { Evaluation::Required } else { Evaluation::Optional },
            evaluation_on: records.iter().filter_map(|own| own.evaluation_on).min(),
            tasks: TASKS,
        }
    }

    /// Whether it calls for an evaluation of the worksite, and none is recorded with it.
    pub fn awaits_evaluation(&self) -> bool {
        self.evaluation == Evaluation::Required && self.evaluation_on.is_none()
    }
}
