//! The career plan: what follows from its records.
//!
//! [`GoalDates`] are derived from the steps of a goal; [`Standing`] says where an agreement stands;
//! [`needs_agreement`] says why the customer has to agree anew; [`next_review`] counts the days of plan and
//! review. Sources: CP, "Overview" and "Set Goals"; RB, "Timeliness".

mod agreement;
mod dates;
mod review;

pub use agreement::{AgreementNeed, Standing, agreed_at, latest_agreement, needs_agreement, standing};
pub use dates::{GoalDates, goal_dates, step_start};
pub use review::{
    InitialPlanStatus, NEEDED_ASSESSMENTS, NextReview, ReviewStatus, all_assessed_on, assessed_on,
    current_plan, is_of_plan, latest_review, next_review, undeveloped_status,
};
