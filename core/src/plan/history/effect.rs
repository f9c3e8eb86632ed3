//! What the host is to do because of an event.

use chrono::NaiveDate;
use serde::Serialize;

use crate::plan::AgreementNeed;

/// What the host is to do because of an event of the plan. Source: CP "Set Goals", "Latest Customer
/// Goal/Plan Agreement".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum PlanEffect {
    /// Notify the customer that a goal is off track, and that the planner would like to help.
    NotifyCustomer {
        /// The goal.
        goal_id: String,
    },
    /// Ask the customer to agree to the plan.
    AskForAgreement {
        /// Why.
        #[serde(flatten)]
        need: AgreementNeed,
    },
    /// Keep who verified that a goal was reached, and when.
    RecordVerification {
        /// The goal.
        goal_id: String,
        /// Who.
        verified_by: String,
        /// When.
        verified_on: NaiveDate,
    },
    /// E-mail the customer how to sign the plan.
    SendEmail {
        /// The agreement that the customer is asked for.
        agreement_id: String,
    },
    /// Send the customer a message in the system how to sign the plan.
    SendMessage {
        /// The agreement that the customer is asked for.
        agreement_id: String,
    },
}
