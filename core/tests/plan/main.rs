//! The career plan that follows from its update log, beside models of it that are written anew here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_pass_by_value,
    clippy::too_many_lines,
    reason = "a test fails by it"
)]

mod agreement;
mod as_of;
mod goals;
mod page;
mod records;
mod refusals;
mod steps;
mod support;
