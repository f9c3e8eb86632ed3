//! The truth table: what each role grants, and where.

use super::role::{Action, Role};
use crate::model::choice::choice;

choice! {
    /// Where a role grants an action, always within the programs that the person has access to.
    Scope {
        /// Nowhere.
        Nowhere = "nowhere",
        /// On the person's own record.
        Own = "own_record",
        /// On records kept in the person's own regions and offices.
        Area = "own_area",
        /// On every record of the program.
        Program = "program",
    }
}

/// Where a role grants an action. What is not listed is granted nowhere.
///
/// Sources: CP "Who Enters/Maintains Data" for statewide staff, grantees, planners and customers; CN
/// "Deleting a case note" for partners and managers. **Decisions:** managers see what they decide about,
/// and change nothing by that role alone; partner staff work with case notes and see the record and plan
/// these are about; a deletion is asked for by staff of partners, career planners among them; nobody
/// signs in the customer's place.
pub fn scope(role: Role, action: Action) -> Scope {
    use Action as Do;
    match role {
        Role::StatewideStaff => match action {
            Do::SignAgreement | Do::RequestDeletion | Do::DecideDeletion => Scope::Nowhere,
            _ => Scope::Program,
        },
        Role::GranteeStaff => match action {
            Do::SignAgreement | Do::RequestDeletion | Do::DecideDeletion => Scope::Nowhere,
            _ => Scope::Area,
        },
        Role::CareerPlanner => match action {
            Do::SignAgreement | Do::DecideDeletion => Scope::Nowhere,
            _ => Scope::Area,
        },
        Role::PartnerStaff => match action {
            Do::ViewRecord
            | Do::ViewPlan
            | Do::ViewNotes
            | Do::WriteNote
            | Do::ExportNotes
            | Do::RequestDeletion
            | Do::UnsubmitDeletion => Scope::Area,
            _ => Scope::Nowhere,
        },
        Role::GrantManager | Role::ProgramManager => match action {
            Do::ViewRecord
            | Do::ViewPlan
            | Do::ViewPlacements
            | Do::ViewNotes
            | Do::ExportNotes
            | Do::ViewReports
            | Do::UnsubmitDeletion
            | Do::DecideDeletion => Scope::Program,
            _ => Scope::Nowhere,
        },
        Role::Customer => match action {
            Do::ViewRecord | Do::ViewPlan | Do::ViewPlacements | Do::SignAgreement => Scope::Own,
            _ => Scope::Nowhere,
        },
    }
}
