//! The answer a host gets: what is due, and what comes next.

use chrono::NaiveDate;
use serde::Serialize;

use super::exits::{Exit, MonthState};
use super::milestones::{MilestoneState, Placement};
use crate::audit::Context;
use crate::model::Table;
use crate::participation::Undetermined;

/// The follow-up of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUpAnswer<'c> {
    /// The participant.
    pub participant_id: &'c str,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// The placements with their milestones; empty where a record of them cannot be understood.
    pub placements: Vec<Placement<'c>>,
    /// The exits with their months; empty where a record that bears on them cannot be understood.
    pub exits: Vec<Exit<'c>>,
    /// What is due with the earliest deadline, or else opens next; none where nothing is.
    pub next_due: Option<NextDue<'c>>,
    /// Records without which the answer could be wrong.
    pub undetermined: Vec<Undetermined>,
    /// Tables and fields that bear on the answer and were not supplied.
    pub not_considered: Vec<&'static str>,
    /// Whether a record stands in the way of the milestones.
    #[serde(skip)]
    pub(crate) placements_undetermined: bool,
    /// Whether a record stands in the way of the months.
    #[serde(skip)]
    pub(crate) exits_undetermined: bool,
}

/// A milestone or month that is due, or opens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NextDue<'c> {
    /// The last day in time.
    pub due_by: NaiveDate,
    /// The first day on which it can be done.
    pub available_on: NaiveDate,
    /// The placement, for a milestone.
    pub placement_id: Option<&'c str>,
    /// The exit date, for a month.
    pub exit_date: Option<NaiveDate>,
    /// Days of the milestone.
    pub milestone_days: Option<i64>,
    /// Number of the month.
    pub month: Option<i64>,
}

/// What bears on follow-up beside what bears on participation.
const BEARS: &[&str] = &[
    "worksite_placements.start_date",
    "placement_statuses.status",
    "placement_milestones.placement_id",
    "placement_milestones.milestone_days",
    "placement_milestones.verified_on",
    "placement_milestones.evaluation_on",
    "participants.customer_group",
    "enrollments.exit_date",
    "enrollments.unsubsidized_start",
    "case_notes.follow_up_month",
    "case_notes.contact_date",
    "case_notes.two_way",
    "case_notes.made_on",
];

/// The tables without whose every record the milestones are not sure.
pub(crate) const MILESTONES: &[Table] =
    &[Table::WorksitePlacements, Table::PlacementStatuses, Table::PlacementMilestones];
/// Those without whose every record the months are not, beside what participation rests on.
pub(crate) const MONTHS: &[Table] = &[Table::Participants, Table::Enrollments, Table::CaseNotes];

impl<'c> FollowUpAnswer<'c> {
    /// The follow-up of the person a context is about.
    pub fn new(cx: &Context<'c>) -> Self {
        let mut placements_fault = Undetermined::of_tables(cx.case(), MILESTONES);
        placements_fault
            .extend(cx.placements().iter().filter_map(|own| Some(Undetermined::from(&own.obstacle()?))));
        let mut months_fault = Undetermined::of_tables(cx.case(), MONTHS);
        if let Err(obstacles) = cx.determined() {
            months_fault.extend(obstacles.iter().map(Undetermined::from));
        }
        let placements = if placements_fault.is_empty() { cx.milestones().to_vec() } else { Vec::new() };
        let exits = match cx.exits() {
            Some(exits) if months_fault.is_empty() => exits.to_vec(),
            _ => Vec::new(),
        };
        let participation = crate::participation::not_considered(cx.all_supplied());
        let own = BEARS.iter().copied().filter(|name| !cx.supplied(name));
        Self {
            participant_id: &cx.case().id,
            as_of: cx.as_of(),
            placements_undetermined: !placements_fault.is_empty(),
            exits_undetermined: !months_fault.is_empty(),
            next_due: next_due(&placements, &exits),
            placements,
            exits,
            undetermined: placements_fault.into_iter().chain(months_fault).collect(),
            not_considered: participation.into_iter().chain(own).collect(),
        }
    }
}

fn next_due<'c>(placements: &[Placement<'c>], exits: &[Exit<'c>]) -> Option<NextDue<'c>> {
    let milestones = placements.iter().flat_map(|own| {
        let open = |state| matches!(state, MilestoneState::NotAvailable | MilestoneState::Due);
        own.milestones.iter().filter(move |milestone| open(milestone.state)).map(|milestone| NextDue {
            due_by: milestone.verify_by,
            available_on: milestone.available_on,
            placement_id: Some(own.placement_id),
            exit_date: None,
            milestone_days: Some(milestone.days),
            month: None,
        })
    });
    let months = exits.iter().flat_map(|exit| {
        let open = |state| matches!(state, MonthState::NotAvailable | MonthState::Due);
        exit.months.iter().filter(move |due| open(due.state)).map(|due| NextDue {
            due_by: due.month.last_day,
            available_on: due.month.first_day,
            placement_id: None,
            exit_date: Some(exit.exit_date),
            milestone_days: None,
            month: Some(due.month.number),
        })
    });
    milestones.chain(months).min()
}
