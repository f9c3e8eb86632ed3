//! Faults of the core as one Python exception with attributes.

use pyo3::prelude::*;
use wioa_rules::{Error, Errors};

/// Raises `wioa_rules.InputError` with every fault.
pub(crate) fn raise(py: Python<'_>, errors: impl Into<Errors>) -> PyErr {
    let errors: Errors = errors.into();
    let made = (|| {
        let faults = serde_json::to_string(&errors).unwrap_or_default();
        let class = py.import("wioa_rules._errors")?.getattr("InputError")?;
        class.call_method1("_from_core", (errors.to_string(), faults))
    })();
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(failed) => failed,
    }
}

/// Raises for one fault.
pub(crate) fn raise_one(py: Python<'_>, error: Error) -> PyErr {
    raise(py, Errors::from(error))
}
