//! Who participates, since when, and when it ends: the worked dates, and a day-by-day count.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::unnecessary_wraps,
    reason = "a test fails by it"
)]

mod day_by_day;
mod entry;
mod gaps;
mod past;
mod plans;
mod programs;
mod recorded;
mod support;
mod undetermined;
mod window;
