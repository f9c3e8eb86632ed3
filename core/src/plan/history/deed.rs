//! What somebody does who brings an event of the plan about.

use crate::access::{Action, Deed};
use crate::model::{PlanEvent, PlanEventKind};

impl PlanEventKind {
    /// What somebody does who brings the event about.
    ///
    /// The planner keeps the plan, asks for the agreement, uploads the form and sets it on file; that both
    /// signed on paper is the planner's to record. The electronic signature is the customer's own. Source:
    /// CP "Latest Customer Goal/Plan Agreement", "Who Enters/Maintains Data".
    pub const fn action(self) -> Action {
        match self {
            PlanEventKind::PlanDeveloped
            | PlanEventKind::CopyGiven
            | PlanEventKind::GoalAdded
            | PlanEventKind::GoalEdited
            | PlanEventKind::GoalStatusSet
            | PlanEventKind::CustomerNotified
            | PlanEventKind::StepAdded
            | PlanEventKind::StepEdited
            | PlanEventKind::StepStatusSet
            | PlanEventKind::StepRemoved
            | PlanEventKind::BarrierAddressed
            | PlanEventKind::PlanReviewed => Action::EditPlan,
            PlanEventKind::FormPrinted
            | PlanEventKind::FormSigned
            | PlanEventKind::FormUploaded
            | PlanEventKind::AgreementRequested
            | PlanEventKind::AgreementFiled
            | PlanEventKind::AgreementNotCollected => Action::CollectAgreement,
            PlanEventKind::CustomerSigned => Action::SignAgreement,
        }
    }
}

impl Deed for PlanEvent<'_> {
    fn action(&self) -> Option<Action> {
        self.kind.map(PlanEventKind::action)
    }
}
