//! Who may do what: laws of the table, and of the guard of every machine.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by it")]

mod guard;
mod laws;
mod support;
