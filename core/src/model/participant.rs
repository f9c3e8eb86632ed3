//! The participant, and what staff recorded about participation.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::CustomerGroup;
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

record! {
    /// A person, with what the application states.
    Participant in Participants, id "participant_id" {
        /// The group the person is served in.
        customer_group: CustomerGroup,
        /// The program that holds the record; services without a program of their own belong to it.
        program: Cow<'a, str>,
        /// The day on which eligibility was determined.
        eligibility_date: NaiveDate,
        /// The day of the training certification on the application.
        training_certification_date: NaiveDate,
        /// Whether the educational functioning level test applies to this person.
        basic_skills_test_applies: bool,
        /// The region the record is kept in.
        region: Cow<'a, str>,
        /// The office the record is kept in.
        office: Cow<'a, str>,
        /// The career planner.
        career_planner: Cow<'a, str>,
    }
}

record! {
    /// A planned gap in service.
    Gap in Gaps, id "gap_id" {
        /// First day of the gap.
        begin: NaiveDate,
        /// Last day of the gap; without it the gap runs for the longest length that policy allows.
        end: NaiveDate,
        /// When it was recorded.
        recorded_at: NaiveDateTime,
        /// Why service pauses.
        reason: Cow<'a, str>,
    }
}

record! {
    /// An enrollment as staff recorded it; the computed periods stand beside it.
    Enrollment in Enrollments, id "enrollment_id" {
        /// The program it is recorded for.
        program: Cow<'a, str>,
        /// Recorded enrollment date.
        enrollment_date: NaiveDate,
        /// Recorded exit date.
        exit_date: NaiveDate,
        /// When the exit was recorded.
        exit_recorded_at: NaiveDateTime,
        /// Why the person left.
        exit_reason: Cow<'a, str>,
        /// First day of unsubsidized employment.
        unsubsidized_start: NaiveDate,
    }
}
