//! Worksites: subsidized days, placements as a history of events, wages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by it"
)]

mod days;
mod events;
mod laws;
mod minimum;
mod past;
mod support;
mod survey;
#[cfg(feature = "arrow")]
mod tables;
mod wages;
