//! Assessments and what they found.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::AssessmentKind;
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

record! {
    /// An assessment.
    Assessment in Assessments, id "assessment_id" {
        /// What it looked at.
        kind: AssessmentKind,
        /// The day it was completed.
        completed_on: NaiveDate,
        /// Summary of its results.
        summary: Cow<'a, str>,
    }
}

record! {
    /// A barrier that an assessment found.
    Barrier in Barriers, id "barrier_id" {
        /// The assessment.
        assessment_id: Cow<'a, str> => Assessments,
        /// The barrier.
        barrier: Cow<'a, str>,
    }
}
