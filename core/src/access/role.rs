//! Roles and actions.

use crate::model::choice::choice;

choice! {
    /// What a person is, as far as access depends on it.
    Role {
        /// Statewide staff.
        StatewideStaff = "statewide_staff",
        /// Staff of the grantee.
        GranteeStaff = "grantee_staff",
        /// Career planner.
        CareerPlanner = "career_planner",
        /// Staff of a partner agency.
        PartnerStaff = "partner_staff",
        /// Manager of the grant.
        GrantManager = "grant_manager",
        /// Manager of the program.
        ProgramManager = "program_manager",
        /// The customer.
        Customer = "customer",
    }
}

choice! {
    /// What can be done with a record.
    Action {
        /// See the record: participant, services, assessments, outcomes.
        ViewRecord = "view_record",
        /// Change the record, or enter a service.
        EditRecord = "edit_record",
        /// See the career plan.
        ViewPlan = "view_plan",
        /// Change goals and steps, and record reviews.
        EditPlan = "edit_plan",
        /// Ask the customer to agree to the plan, and set the agreement on file.
        CollectAgreement = "collect_agreement",
        /// Sign the plan as the customer.
        SignAgreement = "sign_agreement",
        /// See worksite placements, wages and the subsidized-wage clock.
        ViewPlacements = "view_placements",
        /// Change worksite placements, and record follow-up.
        EditPlacements = "edit_placements",
        /// See case notes.
        ViewNotes = "view_notes",
        /// Write a case note.
        WriteNote = "write_note",
        /// Export case notes.
        ExportNotes = "export_notes",
        /// Ask for the deletion of a case note.
        RequestDeletion = "request_deletion",
        /// Take back a request for deletion.
        UnsubmitDeletion = "unsubmit_deletion",
        /// Approve or reject a request for deletion.
        DecideDeletion = "decide_deletion",
        /// See and export findings, progress and reports.
        ViewReports = "view_reports",
    }
}
