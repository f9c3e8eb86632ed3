//! The C interface: it converts, calls the core, and hands the answer back. No rule, default
//! or message lives here.
//!
//! The contract with the caller stands once, at the head of `include/wioa_rules.h`: a pointer
//! is NULL or valid for what its parameter says, a handle comes from this library and was not
//! freed, outputs do not overlap inputs. Everything else is checked: NULL, alignment, lengths,
//! UTF-8, dates. Each function catches panics at the border.
//!
//! Every `unsafe` block rests on that contract; [`input`] and [`output`] hold nearly all of
//! them.

#![allow(non_camel_case_types, reason = "the Rust names are the C names")]
#![allow(clippy::missing_safety_doc, reason = "the contract is the same everywhere and stands above")]
#![warn(clippy::undocumented_unsafe_blocks)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod ask;
mod audit;
mod bytes;
mod date;
mod error;
mod input;
mod matrix;
mod notes;
mod output;
mod report;
mod rulebook;
mod status;
#[cfg(test)]
mod tests;
mod text;
mod version;
mod window;
mod worksite;
