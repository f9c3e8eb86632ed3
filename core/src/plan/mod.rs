//! The career plan: what follows from its records.
//!
//! [`GoalDates`] are derived from the steps of a goal; [`Standing`] says where an agreement stands;
//! [`needs_agreement`] says why the customer has to agree anew. Source: CP, "Overview" and "Set Goals".

mod agreement;
mod dates;

pub use agreement::{AgreementNeed, Standing, agreed_at, latest_agreement, needs_agreement, standing};
pub use dates::{GoalDates, goal_dates, step_start};
