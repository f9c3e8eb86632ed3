//! Who may do what with whose record. The default is *no*.
//!
//! An actor has roles, programs, and an area: regions and offices. A record belongs to a participant, a
//! program, a region and an office. Each role grants each action in one [`Scope`]; what no role
//! grants is refused, and nobody without access to the program of a record sees anything of it.
//! [`guard`] asks for the action of an event, so that every machine has the one guard.
//! Sources: CP "Who Enters/Maintains Data"; CN "Deleting a case note".

mod deed;
mod guard;
mod id;
mod role;
mod table;

pub use deed::{Deed, Guarded, GuardedEvent, guarded};
pub use guard::{allow, granting, guard};
pub use role::{Action, Role};
pub use table::{Scope, scope};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::choice::choice;
use crate::names::written;

/// Who wants to do something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Actor {
    /// What the person is; each role adds what it grants.
    pub roles: BTreeSet<Role>,
    /// Programs the person was given access to.
    pub programs: BTreeSet<String>,
    /// Regions the person works in.
    pub regions: BTreeSet<String>,
    /// Offices the person works in.
    pub offices: BTreeSet<String>,
    /// The participant the person is, for a customer.
    #[serde(deserialize_with = "id::optional")]
    pub participant_id: Option<String>,
}

/// Whose record it is, and where it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// The participant.
    #[serde(deserialize_with = "id::optional")]
    pub participant_id: Option<String>,
    /// The program that holds the record.
    pub program: Option<String>,
    /// The region it is kept in.
    pub region: Option<String>,
    /// The office it is kept in.
    pub office: Option<String>,
}

/// Whether something is allowed, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Access {
    /// Whether it is allowed.
    pub allowed: bool,
    /// What decided it.
    pub why: Why,
    /// The role that grants it.
    pub granted_by: Option<Role>,
}

choice! {
    /// What decided about an access.
    Why {
        /// A role grants it for every record of the program.
        EverywhereInProgram = "everywhere_in_program",
        /// A role grants it, and the record is kept in a region or office of the person.
        InOwnArea = "in_own_area",
        /// A role grants it, and the record is the person's own.
        OwnRecord = "own_record",
        /// The record names no program, so that access to it cannot be known.
        ProgramNotRecorded = "program_not_recorded",
        /// The person has no access to the program of the record.
        NoAccessToProgram = "no_access_to_program",
        /// No role of the person grants it.
        NoRoleGrantsIt = "no_role_grants_it",
        /// A role grants it in the person's own regions and offices, and the record is in none of them.
        OutsideOwnArea = "outside_own_area",
        /// A role grants it for the person's own record, and this is another's.
        NotOwnRecord = "not_own_record",
    }
}

/// Whether a person may do something with a record.
///
/// The first role, in their order, that grants it is named. What is not recorded of the person or the
/// record grants nothing.
pub fn may(actor: &Actor, action: Action, record: &Place) -> Access {
    let refused = |why| Access { allowed: false, why, granted_by: None };
    let Some(program) = written(record.program.as_deref()) else { return refused(Why::ProgramNotRecorded) };
    if !actor.programs.contains(program) {
        return refused(Why::NoAccessToProgram);
    }
    let mut refusal = Why::NoRoleGrantsIt;
    for role in &actor.roles {
        let (granted, otherwise) = match scope(*role, action) {
            Scope::Nowhere => continue,
            Scope::Program => (Some(Why::EverywhereInProgram), refusal),
            Scope::Area => (in_area(actor, record).then_some(Why::InOwnArea), Why::OutsideOwnArea),
            Scope::Own => (is_own(actor, record).then_some(Why::OwnRecord), Why::NotOwnRecord),
        };
        if let Some(why) = granted {
            return Access { allowed: true, why, granted_by: Some(*role) };
        }
        if refusal == Why::NoRoleGrantsIt {
            refusal = otherwise;
        }
    }
    refused(refusal)
}

fn in_area(actor: &Actor, record: &Place) -> bool {
    let among =
        |own: &BTreeSet<String>, name: Option<&str>| written(name).is_some_and(|name| own.contains(name));
    among(&actor.regions, record.region.as_deref()) || among(&actor.offices, record.office.as_deref())
}

fn is_own(actor: &Actor, record: &Place) -> bool {
    written(actor.participant_id.as_deref()).is_some() && actor.participant_id == record.participant_id
}
