//! The placements of a customer as a log of events.

use super::{Question, events};
use crate::worksite::Placements;

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "placement_events",
    summary: "what a log of placement events has led to, and whether a further event fits",
    docs: include_str!("placement_events.md"),
    answer: events::answer::<Placements>,
};
