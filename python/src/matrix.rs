//! Services matrices.

use pyo3::prelude::*;
use wioa_rules::matrix::{COLUMNS, Category, Query, diff};
use wioa_rules::model::CustomerGroup;

use crate::error::raise;

/// One version of a services matrix.
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
    #[staticmethod]
    fn built_in(py: Python<'_>) -> PyResult<Self> {
        Ok(wioa_rules::Matrix::built_in().map_err(|errors| raise(py, errors))?.into())
    }

    #[staticmethod]
    fn from_toml(py: Python<'_>, text: &str) -> PyResult<Self> {
        Ok(wioa_rules::Matrix::from_toml(text).map_err(|errors| raise(py, errors))?.into())
    }

    #[staticmethod]
    fn from_csv(py: Python<'_>, name: &str, text: &str) -> PyResult<Self> {
        Ok(wioa_rules::Matrix::from_csv(name, text).map_err(|errors| raise(py, errors))?.into())
    }

    #[getter]
    fn name(&self) -> &str {
        &self.inner.name
    }

    fn __len__(&self) -> usize {
        self.inner.rows().len()
    }

    fn to_csv(&self) -> String {
        self.inner.to_csv()
    }

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

    fn diff_json(&self, other: &Self) -> String {
        serde_json::to_string(&diff(&self.inner, &other.inner)).unwrap_or_default()
    }
}
