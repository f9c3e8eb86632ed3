//! The doors: how records come in. Each fills [`Case`]s; none judges.

#[cfg(feature = "arrow")]
pub mod arrow;
mod json;

pub use json::{read_json, read_row, read_rows, read_service};

use crate::audit::InputCount;
use crate::case::{Case, Supplied};
use crate::error::{Error, ErrorCode, Result};

/// Cases in the order of their ids (of numbers, where every id came as one), with what was supplied.
#[derive(Debug, Clone, Default)]
pub struct Caseload<'a> {
    /// One case a participant.
    pub cases: Vec<Case<'a>>,
    /// Which tables and fields were supplied.
    pub supplied: Supplied,
    /// Rows read, by table.
    pub inputs: Vec<InputCount>,
}

impl<'a> Caseload<'a> {
    /// The case, if there is exactly one participant.
    ///
    /// # Errors
    /// There is none, or more than one.
    pub fn only(&self) -> Result<&Case<'a>> {
        match self.cases.as_slice() {
            [case] => Ok(case),
            cases => Err(Error::new(
                ErrorCode::BadValue,
                "participants",
                "a question about one participant takes the records of exactly one",
            )
            .value(cases.len().to_string())),
        }
    }
}
