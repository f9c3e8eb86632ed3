//! What Python hands over, as what the core takes.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use chrono::NaiveDate;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDate, PyDateTime, PyString};
use pyo3_arrow::input::AnyRecordBatch;
use wioa_rules::error::ErrorCode;
use wioa_rules::{Error, Rule, Rulebook};

use crate::error::raise_one;

/// The day of the answer.
pub(crate) fn date(value: &Bound<'_, PyAny>) -> PyResult<NaiveDate> {
    day(value, "as_of")
}

/// A day in the argument `name`: `datetime.date` or `"YYYY-MM-DD"`.
pub(crate) fn day(value: &Bound<'_, PyAny>, name: &str) -> PyResult<NaiveDate> {
    let py = value.py();
    let day = if let Ok(text) = value.cast::<PyString>() {
        wioa_rules::day(&text.to_cow()?)
    } else if value.is_instance_of::<PyDate>() && !value.is_instance_of::<PyDateTime>() {
        wioa_rules::check_day(value.extract()?)
    } else {
        let message = format!("{name} takes a datetime.date or an ISO text `YYYY-MM-DD`");
        return Err(PyTypeError::new_err(message));
    };
    day.map_err(|error| raise_one(py, Error { path: name.to_owned(), ..error }))
}

/// JSON text of a record: text and bytes as they are, anything else through `json`.
pub(crate) fn json(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_cow()?.into_owned());
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return std::str::from_utf8(bytes.as_bytes()).map(str::to_owned).map_err(|fault| {
            raise_one(value.py(), Error::new(ErrorCode::Syntax, "", format!("not UTF-8: {fault}")))
        });
    }
    value.py().import("wioa_rules._convert")?.call_method1("to_json", (value,))?.extract()
}

/// The rules a caller selects by code.
pub(crate) fn selection(py: Python<'_>, codes: Option<Vec<String>>) -> PyResult<Option<Vec<Rule>>> {
    let rules = codes.map(|codes| Rulebook::selection(codes.iter().map(String::as_str))).transpose();
    rules.map_err(|error| raise_one(py, error))
}

/// Threads to work with: as many as the machine offers, unless the caller says.
pub(crate) fn threads(asked: Option<usize>) -> usize {
    asked.or_else(|| std::thread::available_parallelism().ok().map(Into::into)).unwrap_or(1)
}

/// Pulls a table out of anything with an Arrow stream.
pub(crate) fn batches(name: &str, value: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    let reader = reader(name, value)?;
    let fail = |fault: ArrowError| PyTypeError::new_err(format!("table `{name}`: {fault}"));
    let own = own_columns(&reader.schema());
    let schema = reader.schema().project(&own).map_err(fail)?;
    let pull = || reader.map(|batch| batch?.project(&own)).collect::<Result<Vec<_>, _>>();
    let pulled = value.py().detach(pull).map_err(fail)?;
    Ok((Arc::new(schema), pulled))
}

/// The stream of anything that has one.
pub(crate) fn reader(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Box<dyn RecordBatchReader + Send>> {
    if !value.hasattr("__arrow_c_stream__")? && !value.hasattr("__arrow_c_array__")? {
        let hint = if value.hasattr("collect")? { "; call .collect() first" } else { "" };
        let message = format!(
            "table `{name}`: `{}` has no Arrow stream (`__arrow_c_stream__`){hint}",
            value.get_type().qualname()?
        );
        return Err(PyTypeError::new_err(message));
    }
    value.extract::<AnyRecordBatch>()?.into_reader()
}

/// The columns that are the caller's own: pandas sends an index without a name as one, too.
pub(crate) fn own_columns(schema: &SchemaRef) -> Vec<usize> {
    (0..schema.fields().len()).filter(|at| !is_pandas_index(schema.field(*at).name())).collect()
}

fn is_pandas_index(column: &str) -> bool {
    column.starts_with("__index_level_") && column.ends_with("__")
}
