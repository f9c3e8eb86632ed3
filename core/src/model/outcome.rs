//! What was achieved.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

record! {
    /// A credential earned.
    Credential in Credentials, id "credential_id" {
        /// The service it is attributed to.
        service_id: Cow<'a, str> => Services,
        /// What was earned.
        name: Cow<'a, str>,
        /// The day it was earned.
        earned_on: NaiveDate,
        /// The step of the plan it is attributed to.
        step_id: Cow<'a, str> => PlanSteps,
    }
}

record! {
    /// A credential that the approved training program of a step leads to.
    ProgramCredential in ProgramCredentials, id "program_credential_id" {
        /// The step that carries the training program out.
        step_id: Cow<'a, str> => PlanSteps,
        /// The credential.
        name: Cow<'a, str>,
        /// Whether it is approved for the training program.
        approved: bool,
    }
}

record! {
    /// A measurable skill gain.
    SkillGain in SkillGains, id "skill_gain_id" {
        /// The service it is attributed to.
        service_id: Cow<'a, str> => Services,
        /// The day it was achieved.
        achieved_on: NaiveDate,
    }
}
