//! The rubric of career plans: its table, and laws that hold for any record.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

mod fix;
mod laws;
mod records;
mod table;
