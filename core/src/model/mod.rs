//! Records: what a host states about participants and their services.
//!
//! Each record type is defined once, in the file of its subject, and stands once in the list of
//! [`tables`]; the doors that fill it, the JSON Schema and the table contract all follow from that.

pub mod assessment;
pub mod cell;
pub mod choice;
pub mod intake;
pub mod milestone;
pub mod note;
pub mod outcome;
pub mod participant;
pub mod plan;
pub mod record;
pub mod service;
pub mod tables;
pub mod worksite;

pub use assessment::{Assessment, Barrier};
pub use cell::{Cell, Kind, Unreadable};
pub use choice::{
    AgreementMethod, AssessmentKind, CompletionOutcome, CompletionResult, CompletionStatus, ContactMethod,
    CustomerGroup, DeletionEventKind, DeletionPlace, GoalCategory, GoalHorizon, GoalStatus, GoalTerm,
    NoteDelivery, NotePlace, PlanEventKind, PlanStage, ProviderApproval, ServiceStatus,
};
pub use intake::{CircumstanceChange, Completion, Intake, Need};
pub use milestone::PlacementMilestone;
pub use note::{CaseNote, DeletionEvent, NoteRecipient};
pub use outcome::{Credential, ProgramCredential, SkillGain};
pub use participant::{Enrollment, Gap, Participant};
pub use plan::{CareerPlan, Goal, PlanAgreement, PlanEvent, PlanReview, PlanStep, StepBarrier};
pub use record::{Field, Record};
pub use service::{Service, SupportItem};
pub use tables::Table;
pub use worksite::{
    IdentifiedWorksite, PlacementEvent, PlacementEventKind, PlacementStatus, PlacementStatusEntry,
    PositionType, WorksitePlacement,
};
