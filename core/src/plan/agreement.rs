//! The customer's agreement to the plan, as recorded.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::model::{AgreementMethod, Goal, GoalStatus, PlanAgreement};

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A form was printed or a request sent, and the customer has not signed.
    Requested,
    /// The customer signed, and the planner has not set it on file.
    Signed,
    /// The customer signed, and the planner set it on file.
    OnFile,
    /// No signature could be collected.
    NotCollected,
}

/// Where a recorded agreement stands.
///
/// What bears no signature of the customer is not on file, whatever the record says: it was only asked
/// for. So is an agreement that could not be collected while nobody recorded when that was found.
pub fn standing(agreement: &PlanAgreement<'_>) -> Standing {
    let filed = agreement.filed_at.is_some();
    if filed && agreement.method == Some(AgreementMethod::UnableToCollect) {
        return Standing::NotCollected;
    }
    match (agreement.customer_signed_at.is_some(), filed) {
        (true, true) => Standing::OnFile,
        (true, false) => Standing::Signed,
        (false, _) => Standing::Requested,
    }
}

/// The moment up to which a settled agreement covers the plan: when the form was printed or the request
/// sent, since that is the plan that the customer signs; where that is not recorded the signature, else
/// the moment when it was recorded that none could be collected.
pub fn agreed_at(agreement: &PlanAgreement<'_>) -> Option<NaiveDateTime> {
    agreement.requested_at.or(agreement.customer_signed_at).or(agreement.filed_at)
}

/// The latest agreement that was signed, is on file, or could not be collected.
pub fn latest_agreement<'p, 'a>(agreements: &'p [PlanAgreement<'a>]) -> Option<&'p PlanAgreement<'a>> {
    let settled = agreements.iter().filter(|own| standing(own) != Standing::Requested);
    settled.max_by_key(|own| (agreed_at(own), own.id.clone()))
}

/// Why the customer has to agree to the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum AgreementNeed {
    /// The plan has goals, and the customer never agreed to it.
    NeverAgreed,
    /// A goal was added after the latest agreement.
    GoalAdded {
        /// The goal.
        goal_id: String,
        /// When.
        at: NaiveDateTime,
    },
    /// A goal was set off track after the latest agreement.
    GoalOffTrack {
        /// The goal.
        goal_id: String,
        /// When.
        at: NaiveDateTime,
    },
}

/// Why the customer has to agree to the plan; nothing where the latest agreement covers it, or there is
/// no goal. What bears no time cannot be compared and gives no reason. Source: CP "Set Goals".
pub fn needs_agreement(goals: &[Goal<'_>], agreements: &[PlanAgreement<'_>]) -> Vec<AgreementNeed> {
    if goals.is_empty() {
        return Vec::new();
    }
    let Some(latest) = latest_agreement(agreements) else { return vec![AgreementNeed::NeverAgreed] };
    let Some(agreed) = agreed_at(latest) else { return Vec::new() };
    let mut needs = Vec::new();
    for goal in goals {
        let goal_id = || goal.id.to_string();
        if let Some(at) = goal.added_at.filter(|at| *at > agreed) {
            needs.push(AgreementNeed::GoalAdded { goal_id: goal_id(), at });
        } else if goal.status == Some(GoalStatus::OffTrack)
            && let Some(at) = goal.status_set_at.filter(|at| *at > agreed)
        {
            needs.push(AgreementNeed::GoalOffTrack { goal_id: goal_id(), at });
        }
    }
    needs
}
