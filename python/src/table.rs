//! An Arrow table on its way to Python.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, Field, SchemaRef};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};
use wioa_rules::Finding;
use wioa_rules::door::arrow::{COLUMNS, described, findings_batches, findings_schema, table_html};
use wioa_rules::survey::Column;

use crate::error::raise_one;

/// Rows of a table that a notebook shows.
pub(crate) const SHOWN: usize = 20;

/// A table; its columns are read through its Arrow stream: `polars.DataFrame(table)`.
///
/// `len(table)` counts its rows. In a notebook it shows the first of them.
#[pyclass(frozen, module = "wioa_rules")]
pub(crate) struct ArrowTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    /// What is known of its columns.
    columns: Vec<Column>,
}

impl ArrowTable {
    pub(crate) fn new(schema: SchemaRef, batches: Vec<RecordBatch>, columns: Vec<Column>) -> Self {
        Self { schema, batches, columns }
    }
}

#[pymethods]
impl ArrowTable {
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        let columns: Vec<&str> = self.schema.fields().iter().map(|field| field.name().as_str()).collect();
        format!("ArrowTable({} rows: {})", self.__len__(), columns.join(", "))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let shown =
            py.detach(|| table_html(&self.schema, &self.batches, &self.columns, SHOWN, self.__len__()));
        shown.map_err(|error| raise_one(py, error))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        stream(py, &self.schema, self.batches.clone(), requested_schema)
    }
}

/// A stream of batches of one schema.
pub(crate) fn stream<'py>(
    py: Python<'py>,
    schema: &SchemaRef,
    batches: Vec<RecordBatch>,
    requested_schema: Option<Bound<'py, PyCapsule>>,
) -> PyArrowResult<Bound<'py, PyCapsule>> {
    let arrays: Vec<_> = batches.into_iter().map(|batch| Ok::<_, ArrowError>(as_array(batch))).collect();
    let reader = ArrayIterator::new(arrays, field(schema));
    to_stream_pycapsule(py, Box::new(reader), requested_schema)
}

/// Findings as a stream.
pub(crate) fn findings_stream<'py>(
    py: Python<'py>,
    findings: &[Finding],
    integer_ids: bool,
    requested_schema: Option<Bound<'py, PyCapsule>>,
) -> PyArrowResult<Bound<'py, PyCapsule>> {
    let batches = py.detach(|| findings_batches(findings, integer_ids))?;
    stream(py, &findings_schema(integer_ids), batches, requested_schema)
}

/// The first findings as a piece of a page.
pub(crate) fn findings_html(py: Python<'_>, findings: &[Finding], integer_ids: bool) -> PyResult<String> {
    let first = findings.get(..SHOWN).unwrap_or(findings);
    let batches =
        findings_batches(first, integer_ids).map_err(|fault| PyRuntimeError::new_err(fault.to_string()))?;
    let schema = findings_schema(integer_ids);
    table_html(&schema, &batches, &described(COLUMNS), SHOWN, findings.len())
        .map_err(|error| raise_one(py, error))
}

/// Columns as one field, as a stream announces them.
pub(crate) fn field(schema: &SchemaRef) -> Arc<Field> {
    Arc::new(Field::new_struct("", schema.fields().clone(), false))
}

/// A batch as a stream carries it.
pub(crate) fn as_array(batch: RecordBatch) -> ArrayRef {
    Arc::new(StructArray::from(batch))
}
