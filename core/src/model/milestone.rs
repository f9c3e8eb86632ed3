//! Follow-up of placements.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

record! {
    /// What was done at a milestone of a worksite placement.
    PlacementMilestone in PlacementMilestones, id "milestone_id" {
        /// The placement.
        placement_id: Cow<'a, str> => WorksitePlacements,
        /// The milestone, in days from the start of the placement.
        milestone_days: i64,
        /// The day on which employment was verified.
        verified_on: NaiveDate,
        /// Who verified it.
        verified_by: Cow<'a, str>,
        /// The day of the worksite evaluation.
        evaluation_on: NaiveDate,
    }
}
