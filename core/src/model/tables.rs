//! The tables and their fields: the one definition that all doors, schemas and
//! contracts follow. Dates are calendar dates, money is in dollars.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::{AssessmentKind, CompletionStatus, CustomerGroup, ProviderApproval, ServiceStatus};
use super::record::{AsText, Field, Record, record};

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
    }
}

record! {
    /// A service that was planned, is open, or was given.
    Service in Services, id "service_id" {
        /// Activity code, as in the services matrix.
        activity_code: Cow<'a, str>,
        /// The program that gives it.
        program: Cow<'a, str>,
        /// The group it is given in, where that differs from the participant's.
        customer_group: CustomerGroup,
        /// Where it stands.
        status: ServiceStatus,
        /// Planned begin.
        projected_begin: NaiveDate,
        /// Planned end.
        projected_end: NaiveDate,
        /// Begin.
        actual_begin: NaiveDate,
        /// End.
        actual_end: NaiveDate,
        /// When the record was entered.
        recorded_at: NaiveDateTime,
        /// How a training ended.
        completion_status: CompletionStatus,
        /// Whether an individual training account funds it.
        ita_funded: bool,
        /// The system's flag "paid by an ITA".
        paid_by_ita: bool,
        /// Who provides it.
        provider: Cow<'a, str>,
        /// The approved list its provider stands on.
        provider_approved_by: ProviderApproval,
        /// Approved schools researched before it (count).
        schools_researched: i64,
        /// Whether it is given inside an apprenticeship or pre-apprenticeship.
        part_of_apprenticeship: bool,
        /// Whether the participant is paid for it.
        paid: bool,
        /// The worksite placement it is tied to.
        placement_id: Cow<'a, str> => WorksitePlacements,
        /// Whether the job of a shared placement was verified.
        employment_verified: bool,
        /// The agency that made a shared placement.
        placing_agency: Cow<'a, str>,
        /// The agency that manages the case.
        managing_agency: Cow<'a, str>,
        /// Co-enrollment registration date.
        registration_date: NaiveDate,
        /// The plan goal it is assigned to.
        goal_id: Cow<'a, str>,
        /// Planned weekly hours (whole hours).
        weekly_hours: i64,
        /// Planned hourly wage (dollars).
        hourly_wage: Decimal,
    }
}

record! {
    /// A case note.
    CaseNote in CaseNotes, id "note_id" {
        /// The service it documents.
        service_id: Cow<'a, str> => Services,
        /// The day of the contact or event.
        contact_date: NaiveDate,
        /// When the note was entered.
        entered_at: NaiveDateTime,
        /// Subject line.
        subject: Cow<'a, str>,
        /// Text.
        content: Cow<'a, str>,
        /// Whether it justifies the need for a supportive service.
        justifies_need: bool,
    }
}

record! {
    /// A step of the individual employment plan or individual service strategy.
    PlanStep in PlanSteps, id "step_id" {
        /// The service that carries the step out.
        service_id: Cow<'a, str> => Services,
        /// The activity it plans, where no service is named yet.
        activity_code: Cow<'a, str>,
        /// The goal it serves.
        goal_id: Cow<'a, str>,
    }
}

record! {
    /// An assessment.
    Assessment in Assessments, id "assessment_id" {
        /// What it looked at.
        kind: AssessmentKind,
        /// The day it was completed.
        completed_on: NaiveDate,
    }
}

record! {
    /// One item that a supportive service paid for.
    SupportItem in SupportItems, id "item_id" {
        /// The service that paid for it.
        service_id: Cow<'a, str> => Services,
        /// What it is.
        description: Cow<'a, str>,
        /// What it cost (dollars).
        cost: Decimal,
    }
}

record! {
    /// A credential earned.
    Credential in Credentials, id "credential_id" {
        /// The service it is attributed to.
        service_id: Cow<'a, str> => Services,
        /// What was earned.
        name: Cow<'a, str>,
        /// The day it was earned.
        earned_on: NaiveDate,
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
    }
}

record! {
    /// A placement at a worksite.
    WorksitePlacement in WorksitePlacements, id "placement_id" {
        /// Employer.
        employer: Cow<'a, str>,
        /// Worksite.
        worksite: Cow<'a, str>,
        /// First day at the worksite.
        start_date: NaiveDate,
    }
}

/// Calls a macro with every table: `variant, member, name, record type`.
macro_rules! each_table {
    ($callback:ident) => {
        $callback! {
            Participants participants "participants" Participant,
            Services services "services" Service,
            CaseNotes case_notes "case_notes" CaseNote,
            PlanSteps plan_steps "plan_steps" PlanStep,
            Assessments assessments "assessments" Assessment,
            SupportItems support_items "support_items" SupportItem,
            Credentials credentials "credentials" Credential,
            SkillGains skill_gains "skill_gains" SkillGain,
            Gaps gaps "gaps" Gap,
            Enrollments enrollments "enrollments" Enrollment,
            WorksitePlacements worksite_placements "worksite_placements" WorksitePlacement,
        }
    };
}
pub(crate) use each_table;

macro_rules! define_tables {
    ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
        /// A table of the caseload.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[repr(u8)]
        pub enum Table {
            $(#[doc = concat!("Table `", $name, "`.")] #[serde(rename = $name)] $variant,)+
        }

        impl Table {
            /// Every table, in order.
            pub const ALL: &'static [Table] = &[$(Table::$variant,)+];

            /// The table's name.
            pub const fn name(self) -> &'static str {
                match self { $(Table::$variant => $name,)+ }
            }

            /// The table with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Table::$variant),)+ _ => None }
            }

            /// What one row is.
            pub const fn doc(self) -> &'static str {
                match self { $(Table::$variant => $record::<'static>::DOC,)+ }
            }

            /// Its fields; the first is the id.
            pub const fn fields(self) -> &'static [Field] {
                match self { $(Table::$variant => $record::<'static>::FIELDS,)+ }
            }
        }
    };
}
each_table!(define_tables);
