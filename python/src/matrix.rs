//! Services matrices.

use pyo3::prelude::*;
use wioa_rules::matrix::{COLUMNS, Category, Query, diff};
use wioa_rules::model::CustomerGroup;

use crate::error::raise;

/// One version of a services matrix: a row an activity code. Immutable.
///
/// `len(matrix)` counts the rows. Source: SM, services matrix; `docs/matrix.md` tells the columns.
#[pyclass(frozen, module = "wioa_rules")]
pub(crate) struct Matrix {
    inner: wioa_rules::Matrix,
}

impl From<wioa_rules::Matrix> for Matrix {
    fn from(inner: wioa_rules::Matrix) -> Self {
        Self { inner }
    }
}

#[pymethods]
impl Matrix {
    /// The matrix that comes with the library. Source: SM, services matrix of 2023-02-24.
    #[staticmethod]
    fn built_in(py: Python<'_>) -> PyResult<Self> {
        Ok(wioa_rules::Matrix::built_in().map_err(|errors| raise(py, errors))?.into())
    }

    /// Reads a matrix from TOML `text`: `name`, `title`, `published`, `in_force_from`, and a `[[row]]` for
    /// each row.
    ///
    /// Raises `InputError` with every fault, named by row and column.
    #[staticmethod]
    fn from_toml(py: Python<'_>, text: &str) -> PyResult<Self> {
        Ok(wioa_rules::Matrix::from_toml(text).map_err(|errors| raise(py, errors))?.into())
    }

    /// Reads a matrix from CSV `text` with a header line, as `to_csv` writes it; items of a list are joined
    /// by `;`. `name` is what it is called in answers and receipts.
    ///
    /// Raises `InputError` with every fault, named by row and column.
    #[staticmethod]
    fn from_csv(py: Python<'_>, name: &str, text: &str) -> PyResult<Self> {
        Ok(wioa_rules::Matrix::from_csv(name, text).map_err(|errors| raise(py, errors))?.into())
    }

    /// What the matrix is called in answers and receipts.
    #[getter]
    fn name(&self) -> &str {
        &self.inner.name
    }

    fn __len__(&self) -> usize {
        self.inner.rows().len()
    }

    /// The rows as CSV text, all columns, with a header line; items of a list are joined by `;`.
    fn to_csv(&self) -> String {
        self.inner.to_csv()
    }

    /// The rows for which everything holds that is asked, in the order of the matrix; all rows if nothing is.
    ///
    /// `code` is a code in full. `text` is words that all stand in code, title or definition, in any case of
    /// letters. `category` is `basic_career`, `individualized_career`, `training`, `supportive` or
    /// `follow_up`; `group` is the customer group that the row serves: `adult`, `dislocated_worker` or
    /// `youth`. A row is a list of pairs, column and text. Raises `ValueError` for another category or group,
    /// with those that there are.
    #[pyo3(signature = (*, code=None, text=None, category=None, group=None))]
    fn search(
        &self,
        code: Option<&str>,
        text: Option<&str>,
        category: Option<&str>,
        group: Option<&str>,
    ) -> PyResult<Vec<Vec<(&'static str, String)>>> {
        let unknown = |what: &str, value: &str, allowed: &[&str]| {
            pyo3::exceptions::PyValueError::new_err(format!(
                "unknown {what} `{value}`; allowed: {}",
                wioa_rules::error::names(allowed.iter().copied())
            ))
        };
        let category = category
            .map(|text| Category::from_text(text).ok_or_else(|| unknown("category", text, Category::TEXTS)))
            .transpose()?;
        let group = group
            .map(|text| {
                CustomerGroup::from_text(text).ok_or_else(|| unknown("group", text, CustomerGroup::TEXTS))
            })
            .transpose()?;
        let rows = self.inner.search(&Query { code, text, category, group });
        Ok(rows
            .into_iter()
            .map(|row| COLUMNS.iter().map(|column| (*column, row.column(column))).collect())
            .collect())
    }

    /// What differs in matrix `other`, as a JSON list: each row that was `added`, `removed` or `changed`,
    /// with `change`, `code`, `title`, and for a changed one the `fields` with `column`, `from` and `to`.
    /// Rows are the same when code and first day in force are; `[]` where nothing differs.
    fn diff_json(&self, other: &Self) -> String {
        serde_json::to_string(&diff(&self.inner, &other.inner)).unwrap_or_default()
    }
}
