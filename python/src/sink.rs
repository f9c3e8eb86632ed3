//! What a sink takes: the findings of a chunk, and a pipe that carries them to a reader.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use pyo3::exceptions::PyBrokenPipeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use wioa_rules::door::arrow::{findings_batches, findings_schema};
use wioa_rules::{Finding, Level};

use crate::table::{as_array, field, findings_html, findings_stream};

/// Chunks that wait in a pipe before its writer does.
const WAITING: usize = 2;

/// The findings of a chunk of a streamed audit, in fixed order: those of some whole participants.
///
/// `len(findings)` counts them. They are an Arrow table, one row each: `polars.DataFrame(findings)`. In a
/// notebook they show their first rows.
#[pyclass(frozen, module = "wioa_rules")]
pub(crate) struct Findings {
    findings: Vec<Finding>,
    integer_ids: bool,
}

impl Findings {
    pub(crate) fn new(findings: Vec<Finding>, integer_ids: bool) -> Self {
        Self { findings, integer_ids }
    }
}

#[pymethods]
impl Findings {
    fn __len__(&self) -> usize {
        self.findings.len()
    }

    fn __repr__(&self) -> String {
        format!("Findings({})", self.findings.len())
    }

    /// Whether ids of participants are integers, as they are in every table then; else they are texts.
    #[getter]
    fn integer_ids(&self) -> bool {
        self.integer_ids
    }

    /// The findings as a JSON list on one line; dates are ISO, dollars are texts.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| serde_json::to_string(&self.findings).unwrap_or_default())
    }

    /// The findings as CSV text, as `Audit.to_csv` writes them; the header line stands in front unless
    /// `header` is false, so that chunks can be written one after the other.
    #[pyo3(signature = (*, header=true))]
    fn to_csv(&self, py: Python<'_>, header: bool) -> String {
        py.detach(|| wioa_rules::report::csv_part(&self.findings, header))
    }

    /// How many findings of each rule there are: lists of level, code of the rule, findings, and participants
    /// with at least one.
    fn counts(&self) -> Vec<(&'static str, &'static str, usize, usize)> {
        let mut counts = Vec::new();
        let mut own: Vec<(Level, &'static str, &str)> = self
            .findings
            .iter()
            .map(|finding| (finding.level, finding.info().code, finding.participant_id.as_str()))
            .collect();
        own.sort_unstable();
        for of_rule in own.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let participants = of_rule.chunk_by(|one, other| one.2 == other.2).count();
            if let Some((level, code, _)) = of_rule.first() {
                counts.push((level.text(), *code, of_rule.len(), participants));
            }
        }
        counts
    }

    /// The first findings of a level, `limit` at most, as a JSON list. `level` is `error`, `warning` or
    /// `advice`; no finding has another one.
    fn first_json(&self, level: &str, limit: usize) -> String {
        let of_level = self.findings.iter().filter(|finding| finding.level.text() == level);
        serde_json::to_string(&of_level.take(limit).collect::<Vec<_>>()).unwrap_or_default()
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        findings_html(py, &self.findings, self.integer_ids)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        findings_stream(py, &self.findings, self.integer_ids, requested_schema)
    }
}

type Sent = Result<ArrayRef, ArrowError>;

/// Carries findings to a reader of an Arrow stream in another thread. A writer waits for the reader.
///
/// `integer_ids` says whether ids of participants are integers in all findings that will come.
#[pyclass(frozen, module = "wioa_rules")]
pub(crate) struct FindingsPipe {
    integer_ids: bool,
    writer: Mutex<Option<SyncSender<Sent>>>,
    /// A reader that only asks for the columns opens a stream, too: all streams share what comes.
    reader: Arc<Mutex<Option<Receiver<Sent>>>>,
}

impl FindingsPipe {
    fn write(&self, sent: Vec<Sent>) -> PyResult<()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for part in sent {
            if writer.as_ref().is_none_or(|writer| writer.send(part).is_err()) {
                return Err(PyBrokenPipeError::new_err("the pipe is closed"));
            }
        }
        Ok(())
    }
}

#[pymethods]
impl FindingsPipe {
    #[new]
    fn new(integer_ids: bool) -> Self {
        let (writer, reader) = sync_channel(WAITING);
        Self { integer_ids, writer: Mutex::new(Some(writer)), reader: Arc::new(Mutex::new(Some(reader))) }
    }

    /// Sends `findings`; waits while the reader is behind. Raises `BrokenPipeError` once the pipe is closed.
    fn send(&self, py: Python<'_>, findings: &Bound<'_, Findings>) -> PyResult<()> {
        let findings = findings.get();
        py.detach(|| {
            let batches = findings_batches(&findings.findings, findings.integer_ids);
            self.write(batches.unwrap_or_default().into_iter().map(|batch| Ok(as_array(batch))).collect())
        })
    }

    /// Ends the stream: the reader has everything.
    fn close(&self) {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Ends the stream with a failure, of which the reader is told `why`, so that it keeps nothing.
    fn fail(&self, py: Python<'_>, why: &str) {
        // A reader that has left needs to hear nothing.
        let _left = py.detach(|| self.write(vec![Err(ArrowError::ExternalError(why.into()))]));
        self.close();
    }

    /// Says that nobody reads any more: a writer waits no longer.
    fn abandon(&self) {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, field(&findings_schema(self.integer_ids)).as_ref())
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let reader = self.reader.clone();
        let arrays = std::iter::from_fn(move || {
            reader.lock().unwrap_or_else(PoisonError::into_inner).as_ref()?.recv().ok()
        });
        let arrays = ArrayIterator::new(arrays, field(&findings_schema(self.integer_ids)));
        to_stream_pycapsule(py, Box::new(arrays), requested_schema)
    }
}
