//! What a career plan's update log leads to, and whether an event may be added to it.

use super::{Question, events};
use crate::plan::Plan;

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "plan_events",
    summary: "the career plan that an update log leads to, and what an event adds to it",
    docs: include_str!("plan_events.md"),
    answer: events::answer::<Plan>,
};
