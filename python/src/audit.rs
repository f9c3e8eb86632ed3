//! What an audit found, as JSON, as an Arrow stream, or as a workbook.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule};
use pyo3_arrow::error::PyArrowResult;
use wioa_rules::Level;

use crate::table::{findings_html, findings_stream};

/// Findings in fixed order, with the receipt.
///
/// The order is by participant, rule, record and date. `len(audit)` counts the findings. It is an Arrow
/// table, one row a finding: `polars.DataFrame(audit)`. In a notebook it shows its first rows.
#[pyclass(frozen, module = "wioa_rules")]
pub(crate) struct Audit {
    inner: wioa_rules::Audit,
    integer_ids: bool,
}

impl Audit {
    pub(crate) fn new(inner: wioa_rules::Audit, integer_ids: bool) -> Self {
        Self { inner, integer_ids }
    }

    fn count(&self, level: Level) -> usize {
        self.inner.findings.iter().filter(|finding| finding.level == level).count()
    }
}

#[pymethods]
impl Audit {
    fn __len__(&self) -> usize {
        self.inner.findings.len()
    }

    fn __repr__(&self) -> String {
        let receipt = &self.inner.receipt;
        format!(
            "Audit({} participants, {} errors, {} warnings, {} advice)",
            receipt.participants, receipt.errors, receipt.warnings, receipt.advice
        )
    }

    /// The number of findings of level `error`: a stated must, required or cannot is broken.
    #[getter]
    fn errors(&self) -> usize {
        self.count(Level::Error)
    }

    /// The number of findings of level `warning`: a deadline passed or is near, or a stated should is not
    /// met.
    #[getter]
    fn warnings(&self) -> usize {
        self.count(Level::Warning)
    }

    /// The number of findings of level `advice`: recommendations.
    #[getter]
    fn advice(&self) -> usize {
        self.count(Level::Advice)
    }

    /// The audit as one line of JSON, `{"receipt": {...}, "findings": [...]}`: the same text in every
    /// language of the library. Dates are ISO, dollars are texts. `wioa_rules.findings(audit)` gives the
    /// findings as dicts.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.inner.to_json())
    }

    /// The receipt as one line of JSON: the version of the library, the rulebook with its hash, its numbers
    /// and its matrices, the day, the rows read of each table, the findings of each level, and the rules that
    /// judged, that are off, that were not assessed for want of tables or fields, and that could not judge
    /// some participants. `wioa_rules.receipt(audit)` gives it as a dict.
    fn receipt_json(&self) -> String {
        serde_json::to_string(&self.inner.receipt).unwrap_or_default()
    }

    /// The findings as CSV text with a header line, dates as ISO; without a finding it is that line alone. A
    /// text that a spreadsheet would take for a formula begins with an apostrophe then (OWASP "CSV
    /// Injection").
    fn to_csv(&self, py: Python<'_>) -> String {
        py.detach(|| wioa_rules::report::csv(&self.inner))
    }

    /// The findings as the bytes of an Excel workbook: a summary, the findings, and what the words mean.
    ///
    /// Raises `RuntimeError` where they are more than the 1,048,576 rows that a sheet of Excel holds.
    fn to_xlsx<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| wioa_rules::report::workbook(&self.inner));
        let bytes = bytes.map_err(|fault| PyRuntimeError::new_err(fault.to_string()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        findings_html(py, &self.inner.findings, self.integer_ids)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        findings_stream(py, &self.inner.findings, self.integer_ids, requested_schema)
    }
}
