//! What an audit found, as JSON, as an Arrow stream, or as a workbook.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule};
use pyo3_arrow::error::PyArrowResult;
use wioa_rules::Level;

use crate::table::{findings_html, findings_stream};

/// Findings in fixed order, with the receipt.
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

    #[getter]
    fn errors(&self) -> usize {
        self.count(Level::Error)
    }

    #[getter]
    fn warnings(&self) -> usize {
        self.count(Level::Warning)
    }

    #[getter]
    fn advice(&self) -> usize {
        self.count(Level::Advice)
    }

    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.inner.to_json())
    }

    fn receipt_json(&self) -> String {
        serde_json::to_string(&self.inner.receipt).unwrap_or_default()
    }

    fn to_csv(&self, py: Python<'_>) -> String {
        py.detach(|| wioa_rules::report::csv(&self.inner))
    }

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
