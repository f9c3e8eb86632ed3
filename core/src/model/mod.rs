//! Records: what a host states about participants and their services.
//!
//! Each record type is defined once, in [`tables`]; the doors that fill it, the
//! JSON Schema and the table contract all follow from that definition.

pub mod cell;
pub mod choice;
pub mod record;
pub mod tables;

pub use cell::{Cell, Kind, Unreadable};
pub use choice::{AssessmentKind, CompletionStatus, CustomerGroup, ProviderApproval, ServiceStatus};
pub use record::{Field, Record};
pub use tables::{
    Assessment, CaseNote, Credential, Enrollment, Gap, Participant, PlanStep, Service, SkillGain,
    SupportItem, Table, WorksitePlacement,
};
