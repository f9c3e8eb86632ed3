//! Was it a service, or is it a case note only? (SM "Service vs. Case Note")
//!
//! Decided from stated facts, never from the text of a note. A fact that nobody stated is unknown: where
//! the answer hangs on it, there is none, and the fact is named.

mod decide;
mod fits;

pub use decide::{Because, Fact, Facts, Verdict, WhoActed, decide};
pub use fits::{Activity, Fit, fits};
