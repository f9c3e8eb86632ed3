//! Laws of the deletion of case notes, whatever is done in whatever order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by it")]

mod case;
mod laws;
mod secrecy;
mod steps;
