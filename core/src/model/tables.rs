//! The tables: the one list that all doors, schemas and contracts follow.

use super::record::{Field, Record};
use crate::error::{Error, ErrorCode, names};

/// Calls a macro with every table: `variant, member, name, record type`.
macro_rules! each_table {
    ($callback:ident) => {
        $callback! {
            Participants participants "participants" Participant,
            Services services "services" Service,
            CaseNotes case_notes "case_notes" CaseNote,
            NoteRecipients note_recipients "note_recipients" NoteRecipient,
            DeletionEvents deletion_events "deletion_events" DeletionEvent,
            CareerPlans career_plans "career_plans" CareerPlan,
            Goals goals "goals" Goal,
            PlanSteps plan_steps "plan_steps" PlanStep,
            StepBarriers step_barriers "step_barriers" StepBarrier,
            PlanAgreements plan_agreements "plan_agreements" PlanAgreement,
            PlanReviews plan_reviews "plan_reviews" PlanReview,
            PlanEvents plan_events "plan_events" PlanEvent,
            Assessments assessments "assessments" Assessment,
            Barriers barriers "barriers" Barrier,
            SupportItems support_items "support_items" SupportItem,
            Credentials credentials "credentials" Credential,
            ProgramCredentials program_credentials "program_credentials" ProgramCredential,
            SkillGains skill_gains "skill_gains" SkillGain,
            Gaps gaps "gaps" Gap,
            Intakes intakes "intakes" Intake,
            CircumstanceChanges circumstance_changes "circumstance_changes" CircumstanceChange,
            Needs needs "needs" Need,
            Completions completions "completions" Completion,
            Enrollments enrollments "enrollments" Enrollment,
            WorksitePlacements worksite_placements "worksite_placements" WorksitePlacement,
            PlacementMilestones placement_milestones "placement_milestones" PlacementMilestone,
            PlacementStatuses placement_statuses "placement_statuses" PlacementStatusEntry,
            PlacementEvents placement_events "placement_events" PlacementEvent,
            IdentifiedWorksites identified_worksites "identified_worksites" IdentifiedWorksite,
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

            /// The table with this name, for callers that name tables.
            ///
            /// # Errors
            /// No table has the name.
            pub fn named(name: &str) -> Result<Self, Error> {
                Self::from_name(name).ok_or_else(|| {
                    Error::new(ErrorCode::UnknownName, "", "unknown table")
                        .value(name)
                        .allowed(names(Self::ALL.iter().map(|table| table.name())))
                })
            }

            /// What one row is.
            pub const fn doc(self) -> &'static str {
                match self { $(Table::$variant => super::$record::<'static>::DOC,)+ }
            }

            /// Its fields; the first is the id.
            pub const fn fields(self) -> &'static [Field] {
                match self { $(Table::$variant => super::$record::<'static>::FIELDS,)+ }
            }
        }
    };
}
each_table!(define_tables);
