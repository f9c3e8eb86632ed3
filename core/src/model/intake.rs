//! Intake, needs and completion.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::{CompletionOutcome, CompletionResult};
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

record! {
    /// An application with what intake records beside it.
    Intake in Intakes, id "intake_id" {
        /// The day on which the application was signed electronically.
        signed_electronically_on: NaiveDate,
        /// The day on which a printed application was signed by hand.
        signed_by_hand_on: NaiveDate,
        /// The day on which the application signed by hand was uploaded.
        signature_uploaded_on: NaiveDate,
        /// The training program that intake names.
        training_program: Cow<'a, str>,
        /// The day on which the person declined to participate.
        declined_on: NaiveDate,
        /// Whether funds were used for the person.
        funds_used: bool,
    }
}

record! {
    /// A change of a participant's circumstances, after which needs are assessed anew.
    CircumstanceChange in CircumstanceChanges, id "change_id" {
        /// The day of the change.
        changed_on: NaiveDate,
        /// What changed.
        description: Cow<'a, str>,
    }
}

record! {
    /// A need that an assessment found.
    Need in Needs, id "need_id" {
        /// The need.
        description: Cow<'a, str>,
        /// Whether it lies outside the program's scope or budget.
        out_of_scope: bool,
        /// The day on which a referral was documented.
        referred_on: NaiveDate,
        /// To whom the person was referred.
        referred_to: Cow<'a, str>,
    }
}

record! {
    /// How a participant left the program.
    Completion in Completions, id "completion_id" {
        /// Completion status.
        status: CompletionResult,
        /// Completion date.
        completed_on: NaiveDate,
        /// Exit reason.
        exit_reason: Cow<'a, str>,
        /// What the person went on to.
        outcome: CompletionOutcome,
        /// The employer.
        employer: Cow<'a, str>,
        /// The further education: school and program.
        education: Cow<'a, str>,
        /// The apprenticeship: sponsor and occupation.
        apprenticeship: Cow<'a, str>,
    }
}
