//! The lint of case notes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

mod labelled;
mod labels;
mod laws;
mod lexicons;
mod repeated;
mod safe;
