//! Reports: tables with a heading, shown in notebooks, written as files.

use std::sync::Arc;

use chrono::NaiveDate;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict};
use pyo3_arrow::error::PyArrowResult;
use wioa_rules::door::arrow::{sheet_batches, sheet_schema};
use wioa_rules::report::{self, ReportInfo, Request};
use wioa_rules::survey::Wanted;
use wioa_rules::{Error, Errors};

use crate::convert;
use crate::error::{raise, raise_one};
use crate::table::{SHOWN, stream};

/// Rows of each table that a notebook shows of a whole report.
const SHOWN_OF_EACH: usize = 10;

/// How a report is asked for, as Python says it.
pub(crate) fn request(
    until: Option<&Bound<'_, PyAny>>,
    career_planner: Option<String>,
    participant_id: Option<String>,
    fiscal: Option<String>,
) -> PyResult<Request> {
    let until = until.map(|day| convert::day(day, "until")).transpose()?;
    Ok(Request { wanted: Wanted { until, career_planner, participant_id }, fiscal })
}

/// Makes a report of a caseload, without holding up other threads.
pub(crate) fn make(
    py: Python<'_>,
    name: &str,
    integer_ids: bool,
    of: impl FnOnce(&'static ReportInfo) -> Result<report::Report, Errors> + Send,
) -> PyResult<Report> {
    let info = ReportInfo::named(name).map_err(|error| raise_one(py, error))?;
    let inner = py.detach(|| of(info)).map_err(|errors| raise(py, errors))?;
    Ok(Report { inner: Arc::new(inner), integer_ids })
}

/// A report: what it is about, and its tables, by name.
///
/// In a notebook it shows itself.
#[pyclass(frozen, module = "wioa_rules")]
pub(crate) struct Report {
    inner: Arc<report::Report>,
    integer_ids: bool,
}

#[pymethods]
impl Report {
    /// Its name: `progress`, `services`, `costs` or `deadlines`.
    #[getter]
    fn name(&self) -> &str {
        self.inner.report
    }

    /// Its heading.
    #[getter]
    fn title(&self) -> &str {
        self.inner.title
    }

    /// The day of the answer.
    #[getter]
    fn as_of(&self) -> NaiveDate {
        self.inner.as_of
    }

    /// What else a reader has to know, such as totals and the span ahead: texts by name.
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let facts = PyDict::new(py);
        for (name, text) in &self.inner.facts {
            facts.set_item(name, text)?;
        }
        Ok(facts)
    }

    /// What bears on the report and could not be considered, in words.
    #[getter]
    fn not_considered(&self) -> Vec<String> {
        self.inner.not_considered.clone()
    }

    /// The tables, each a `Sheet`, by name and in their order.
    #[getter]
    fn sheets<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let sheets = PyDict::new(py);
        for (place, own) in self.inner.sheets.iter().enumerate() {
            let sheet = Sheet { report: self.inner.clone(), place, integer_ids: self.integer_ids };
            sheets.set_item(own.name, sheet)?;
        }
        Ok(sheets)
    }

    /// The report as the text of one HTML page that stands alone and can be printed.
    fn html(&self, py: Python<'_>) -> String {
        py.detach(|| report::html(&self.inner))
    }

    /// The report as the bytes of an Excel workbook: a sheet for each table, and one that tells what the
    /// columns mean.
    ///
    /// Raises `InputError` where a table has more than the 1,048,576 rows that a sheet of Excel holds.
    fn xlsx<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| report::ReportForm::Xlsx.write(&self.inner));
        Ok(PyBytes::new(py, &bytes.map_err(|error| raise_one(py, error))?))
    }

    /// The report as one line of JSON: the same text in every language of the library.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.inner.to_json())
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| report::html_piece(&self.inner, SHOWN_OF_EACH))
    }

    fn __repr__(&self) -> String {
        let sheets: Vec<String> =
            self.inner.sheets.iter().map(|own| format!("{}: {} rows", own.name, own.rows.len())).collect();
        format!("Report({}, {}; {})", self.inner.report, self.inner.as_of, sheets.join(", "))
    }
}

/// A table of a report: `polars.DataFrame(sheet)`.
///
/// In a notebook it shows itself.
#[pyclass(frozen, module = "wioa_rules")]
pub(crate) struct Sheet {
    report: Arc<report::Report>,
    place: usize,
    integer_ids: bool,
}

impl Sheet {
    fn own(&self) -> PyResult<&report::Sheet> {
        self.report.sheets.get(self.place).ok_or_else(|| PyRuntimeError::new_err("no such sheet"))
    }
}

#[pymethods]
impl Sheet {
    /// Its name.
    #[getter]
    fn name(&self) -> PyResult<&str> {
        Ok(self.own()?.name)
    }

    /// Its heading.
    #[getter]
    fn title(&self) -> PyResult<&str> {
        Ok(self.own()?.title)
    }

    /// What it shows, in a sentence.
    #[getter]
    fn about(&self) -> PyResult<&str> {
        Ok(self.own()?.about)
    }

    /// The names of its columns.
    #[getter]
    fn columns(&self) -> PyResult<Vec<&str>> {
        Ok(self.own()?.columns.iter().map(|column| column.name).collect())
    }

    fn __len__(&self) -> PyResult<usize> {
        Ok(self.own()?.rows.len())
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("Sheet({}: {} rows: {})", self.name()?, self.__len__()?, self.columns()?.join(", ")))
    }

    /// The table as CSV text with a header line: dates as ISO, dollars with two digits behind the point. A
    /// text that a spreadsheet would take for a formula begins with an apostrophe then (OWASP "CSV
    /// Injection").
    fn to_csv(&self, py: Python<'_>) -> PyResult<String> {
        let own = self.own()?;
        Ok(py.detach(|| report::sheet_csv(own)))
    }

    /// The first rows, `limit` at most, as people read them: of each cell its words, the symbol of a mark
    /// before them, and how the mark is meant; what is a number is meant as `number`.
    fn spoken(&self, limit: usize) -> PyResult<Vec<Vec<(String, &'static str)>>> {
        Ok(report::spoken_rows(self.own()?, limit))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let own = self.own()?;
        Ok(py.detach(|| report::html_table(own.columns, &own.rows, SHOWN)))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let own = self.own()?;
        let batches = py.detach(|| sheet_batches(own, self.integer_ids))?;
        stream(py, &sheet_schema(own, self.integer_ids), batches, requested_schema)
    }
}

/// An Arrow `table` as CSV text with a header line, as a table of a report is written.
///
/// Raises `TypeError` where it has no Arrow stream, `InputError` where a column has a type that is not
/// written.
#[pyfunction]
pub(crate) fn table_csv(table: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = table.py();
    let (schema, batches) = convert::batches("rows", table)?;
    let text: Result<String, Error> = py.detach(|| wioa_rules::door::arrow::table_csv(&schema, &batches));
    text.map_err(|error| raise_one(py, error))
}
