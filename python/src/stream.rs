//! The audit of streams sorted by participant: pulled lazily, findings given to a sink.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator};
use wioa_rules::Finding;
use wioa_rules::door::arrow::{self, Broken, CHUNK_ROWS, Progress, Stopped, Stream};

use crate::convert;
use crate::error::raise;
use crate::rulebook::Rulebook;
use crate::sink::Findings;

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

/// Audits tables that come as streams sorted by participant; gives the receipt as one line of JSON.
///
/// `as_of`, `sink`, `rules`, `progress`, `chunk_rows`, `threads` and `streams`, and what is raised, as for
/// `wioa_rules.audit_sorted`.
#[pyfunction]
#[pyo3(signature = (rulebook, *, as_of, sink, rules=None, progress=None, chunk_rows=None, threads=None, **streams))]
#[allow(clippy::too_many_arguments)]
pub(crate) fn audit_sorted(
    py: Python<'_>,
    rulebook: &Bound<'_, Rulebook>,
    as_of: &Bound<'_, PyAny>,
    sink: Bound<'_, PyAny>,
    rules: Option<Vec<String>>,
    progress: Option<Bound<'_, PyAny>>,
    chunk_rows: Option<usize>,
    threads: Option<usize>,
    streams: Option<&Bound<'_, PyDict>>,
) -> PyResult<String> {
    let as_of = convert::date(as_of)?;
    let rules = convert::selection(py, rules)?;
    let (sink, progress) = (sink.unbind(), progress.map(Bound::unbind));
    if chunk_rows == Some(0) {
        return Err(PyValueError::new_err("`chunk_rows` takes a number of rows from 1 on"));
    }
    let mut inputs = Vec::new();
    for (name, value) in streams.into_iter().flatten() {
        if !value.is_none() {
            inputs.push(stream(name.extract()?, &value)?);
        }
    }
    let mut take = |findings: &[Finding], integer_ids: bool, done: Progress| {
        let findings = Findings::new(findings.to_vec(), integer_ids);
        Python::attach(|py| {
            py.check_signals()?;
            sink.call1(py, (findings,))?;
            if let Some(progress) = &progress {
                progress.call1(py, (done.participants, done.rows))?;
            }
            Ok(())
        })
    };
    let (book, rows) = (rulebook.get().inner(), chunk_rows.unwrap_or(CHUNK_ROWS));
    let threads = convert::threads(threads);
    let judged =
        py.detach(|| arrow::audit_sorted(book, as_of, rules.as_deref(), inputs, rows, threads, &mut take));
    match judged {
        Ok(receipt) => Ok(serde_json::to_string(&receipt).unwrap_or_default()),
        Err(Stopped::Sink(raised)) => Err(raised),
        Err(Stopped::Broken(Broken::Input(errors))) => Err(raise(py, errors)),
        Err(Stopped::Broken(Broken::Stream(table, fault))) => Err(raised(&table, fault)),
    }
}

/// The exception that a stream raised, or what it said.
fn raised(table: &str, fault: ArrowError) -> PyErr {
    let said = |fault: &dyn std::fmt::Display| PyTypeError::new_err(format!("table `{table}`: {fault}"));
    match fault {
        ArrowError::ExternalError(own) => match own.downcast::<PyErr>() {
            Ok(raised) => *raised,
            Err(own) => said(&own),
        },
        fault => said(&fault),
    }
}

/// A table as a stream: anything with an Arrow stream, or an iterable of these.
fn stream(name: String, value: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let arrow = value.hasattr("__arrow_c_stream__")? || value.hasattr("__arrow_c_array__")?;
    let (schema, batches): (SchemaRef, Batches) = if !arrow && value.hasattr("__iter__")? {
        let mut parts = Parts { table: name.clone(), rest: value.try_iter()?.unbind(), open: None };
        let Some(first) = parts.next_part(value.py())? else {
            let message = format!("table `{name}`: an iterable without any batch does not tell its columns");
            return Err(PyTypeError::new_err(message));
        };
        let schema = first.schema();
        parts.open = Some(first);
        (schema, Box::new(parts))
    } else {
        let reader = convert::reader(&name, value)?;
        (reader.schema(), Box::new(reader))
    };
    let own = convert::own_columns(&schema);
    if own.len() == schema.fields().len() {
        return Ok(Stream { name, schema, batches });
    }
    let fail = |fault: ArrowError| PyTypeError::new_err(format!("table `{name}`: {fault}"));
    let schema = Arc::new(schema.project(&own).map_err(fail)?);
    Ok(Stream { name, schema, batches: Box::new(batches.map(move |batch| batch?.project(&own))) })
}

/// The batches of an iterable of Arrow objects; what it raises is carried along.
struct Parts {
    table: String,
    rest: Py<PyIterator>,
    open: Option<Box<dyn RecordBatchReader + Send>>,
}

impl Parts {
    fn next_part(&self, py: Python<'_>) -> PyResult<Option<Box<dyn RecordBatchReader + Send>>> {
        let part = self.rest.bind(py).clone().next().transpose()?;
        part.map(|part| convert::reader(&self.table, &part)).transpose()
    }
}

impl Iterator for Parts {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.open.as_mut().and_then(Iterator::next) {
                return Some(batch);
            }
            match Python::attach(|py| self.next_part(py)) {
                Ok(Some(part)) => self.open = Some(part),
                Ok(None) => return None,
                Err(raised) => return Some(Err(ArrowError::ExternalError(Box::new(raised)))),
            }
        }
    }
}
