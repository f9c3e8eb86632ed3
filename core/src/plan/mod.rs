//! The career plan.
//!
//! [`GoalDates`] are derived from the steps of a goal; [`Standing`] says where an agreement stands;
//! [`needs_agreement`] says why the customer has to agree anew; [`next_review`] counts the days of plan and
//! review; [`overview`] is the plan a person reads; [`history`] makes it out of its update log. Sources: CP,
//! "Overview" and "Set Goals"; RB, "Timeliness".

mod agreement;
mod answer;
mod barriers;
mod dates;
pub mod history;
mod lines;
mod review;
mod spell;
mod title;

pub use agreement::{AgreementNeed, Standing, agreed_at, latest_agreement, needs_agreement, standing};
pub(crate) use answer::AGREEMENT_NEEDS;
pub use answer::{Accomplishments, Counted, PlanAnswer, ServiceAnswer, SetAside, overview};
pub(crate) use barriers::open_barriers;
pub use dates::{GoalDates, goal_dates, step_start};
pub use history::{Plan, PlanEffect, Refusal};
pub use lines::{
    AgreementAnswer, Agreements, DEFAULT_PROVIDER, GoalAnswer, PlanHead, ReviewAnswer, ReviewsAnswer,
    StepAnswer,
};
pub use review::{
    InitialPlanStatus, NEEDED_ASSESSMENTS, NextReview, ReviewStatus, all_assessed_on, current_plan,
    is_of_plan, latest_review, next_review, undeveloped_status,
};
pub(crate) use spell::{Spell, first_day_of_plan, periods};
pub(crate) use title::step_title;
