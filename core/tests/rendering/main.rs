//! Reports as people and programs get them: a page, a workbook, CSV, tables.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by it"
)]

#[cfg(feature = "arrow")]
mod arrow;
#[cfg(feature = "xlsx")]
mod book;
mod csv_file;
mod form;
mod notebook;
mod page;
mod support;
