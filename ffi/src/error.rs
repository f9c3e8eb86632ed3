//! Why a call failed.

use std::fmt::Write as _;

use serde::Serialize;
use wioa_rules::{Error, Errors};

use crate::output::free;
use crate::status::wioa_status;
use crate::text::{Terminated, wioa_str};

/// Why a call failed, before it is handed out.
pub(crate) enum Failure {
    /// The core could not understand the input.
    Input(Errors),
    /// What only this interface can see.
    Border(wioa_status, Vec<Fault>),
}

/// A fault that only this interface can see; in JSON it has the shape of the core's.
#[derive(Serialize)]
pub(crate) struct Fault {
    pub code: &'static str,
    pub path: String,
    pub message: String,
}

impl Failure {
    /// One fault of one parameter.
    pub fn border(status: wioa_status, path: &str, message: &str) -> Self {
        let fault = Fault { code: status.text(), path: path.to_owned(), message: message.to_owned() };
        Self::Border(status, vec![fault])
    }

    /// The status of the call: what kind of fault the first one is.
    pub fn status(&self) -> wioa_status {
        match self {
            Self::Input(errors) => {
                errors.iter().next().map_or(wioa_status::Internal, |fault| fault.code.into())
            }
            Self::Border(status, _) => *status,
        }
    }

    fn path(&self) -> &str {
        match self {
            Self::Input(errors) => errors.iter().next().map_or("", |fault| &fault.path),
            Self::Border(_, faults) => faults.first().map_or("", |fault| &fault.path),
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Input(errors) => errors.to_string(),
            Self::Border(_, faults) => {
                let mut lines = String::new();
                for (index, fault) in faults.iter().enumerate() {
                    let newline = if index > 0 { "\n" } else { "" };
                    let colon = if fault.path.is_empty() { "" } else { ": " };
                    let _ = write!(lines, "{newline}{}{colon}{}", fault.path, fault.message);
                }
                lines
            }
        }
    }

    fn json(&self) -> String {
        match self {
            Self::Input(errors) => serde_json::to_string(errors),
            Self::Border(_, faults) => serde_json::to_string(faults),
        }
        .unwrap_or_default()
    }
}

impl From<Errors> for Failure {
    fn from(errors: Errors) -> Self {
        Self::Input(errors)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Input(error.into())
    }
}

/// Why a call failed: every fault that was found, in one object. The caller frees it with
/// `wioa_error_free`.
pub struct wioa_error {
    status: wioa_status,
    path: Terminated,
    message: Terminated,
    json: Terminated,
}

impl wioa_error {
    pub(crate) fn boxed(failure: &Failure) -> *mut Self {
        let error = Self {
            status: failure.status(),
            path: Terminated::new(failure.path()),
            message: Terminated::new(failure.message()),
            json: Terminated::new(failure.json()),
        };
        Box::into_raw(Box::new(error))
    }
}

/// The status that the failed call returned. NULL gives `WIOA_STATUS_OK`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_error_status(error: *const wioa_error) -> wioa_status {
    // SAFETY: NULL or an error of this library that was not freed.
    unsafe { error.as_ref() }.map_or(wioa_status::Ok, |error| error.status)
}

/// Where the first fault is: a parameter, file, table, row, column or key, outermost first,
/// separated by dots; may be empty. Valid until `wioa_error_free`. NULL gives an empty text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_error_path(error: *const wioa_error) -> wioa_str {
    // SAFETY: NULL or an error of this library that was not freed.
    unsafe { error.as_ref() }.map_or(wioa_str::EMPTY, |error| error.path.as_str())
}

/// What is wrong, for people: one line a fault, with path, value found and what is allowed.
/// Valid until `wioa_error_free`. NULL gives an empty text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_error_message(error: *const wioa_error) -> wioa_str {
    // SAFETY: NULL or an error of this library that was not freed.
    unsafe { error.as_ref() }.map_or(wioa_str::EMPTY, |error| error.message.as_str())
}

/// Every fault, for programs: a JSON array of objects with `code` (as `wioa_status_name`
/// names it), `path`, `message` and, where known, `value` (found) and `allowed`. Valid until
/// `wioa_error_free`. NULL gives an empty text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_error_json(error: *const wioa_error) -> wioa_str {
    // SAFETY: NULL or an error of this library that was not freed.
    unsafe { error.as_ref() }.map_or(wioa_str::EMPTY, |error| error.json.as_str())
}

/// Frees an error. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_error_free(error: *mut wioa_error) {
    // SAFETY: NULL or an error of this library that was not freed.
    unsafe { free(error) }
}
