//! A loaded caseload: its tables are pulled and grouped once, and asked often.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use wioa_rules::Errors;
use wioa_rules::door::arrow::{
    OBSTACLE_COLUMNS, PERIOD_COLUMNS, Tables, Threaded, described, obstacles_schema, periods_schema,
    survey_schema,
};
use wioa_rules::survey::Survey;

use crate::audit::Audit;
use crate::convert;
use crate::error::{raise, raise_one};
use crate::report::{self, Report};
use crate::rulebook::Rulebook;
use crate::table::ArrowTable;

/// The tables of a caseload. Immutable.
#[pyclass(frozen, module = "wioa_rules._native")]
pub(crate) struct Caseload {
    tables: Tables,
}

#[pymethods]
impl Caseload {
    #[new]
    #[pyo3(signature = (**tables))]
    pub(crate) fn new(py: Python<'_>, tables: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let mut pulled = Vec::new();
        for (name, value) in tables.into_iter().flatten() {
            let name: String = name.extract()?;
            if value.is_none() {
                continue;
            }
            let (schema, batches) = convert::batches(&name, &value)?;
            pulled.push((name, schema, batches));
        }
        let tables = py.detach(|| {
            let mut tables = Tables::new();
            for (name, schema, batches) in &pulled {
                tables.add(name, schema, batches)?;
            }
            Ok::<_, Errors>(tables)
        });
        Ok(Self { tables: tables.map_err(|errors| raise(py, errors))? })
    }

    /// Rows by table.
    fn rows(&self) -> Vec<(&'static str, usize)> {
        self.tables.inputs().iter().map(|input| (input.table.name(), input.rows)).collect()
    }

    #[pyo3(signature = (rulebook, *, as_of, rules=None, threads=None, progress=None))]
    pub(crate) fn audit(
        &self,
        py: Python<'_>,
        rulebook: &Bound<'_, Rulebook>,
        as_of: &Bound<'_, PyAny>,
        rules: Option<Vec<String>>,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Audit> {
        let (book, as_of) = (rulebook.get().inner(), convert::date(as_of)?);
        let (rules, threads) = (convert::selection(py, rules)?, convert::threads(threads));
        let progress = progress.map(Bound::unbind);
        let mut failed = None;
        let mut watch = |done: usize, total: usize| {
            if let Some(progress) = &progress
                && failed.is_none()
            {
                failed = Python::attach(|py| progress.call1(py, (done, total)).err());
            }
        };
        let audit =
            py.detach(|| self.tables.audit_watched(book, as_of, rules.as_deref(), threads, &mut watch));
        match failed {
            Some(failed) => Err(failed),
            None => Ok(Audit::new(audit, self.tables.integer_ids())),
        }
    }

    /// A survey of everybody, and the tables that bear on it and were not supplied.
    #[pyo3(signature = (rulebook, name, *, as_of, until=None, career_planner=None, participant_id=None, threads=None))]
    #[allow(clippy::too_many_arguments, reason = "keywords in Python")]
    fn survey(
        &self,
        py: Python<'_>,
        rulebook: &Bound<'_, Rulebook>,
        name: &str,
        as_of: &Bound<'_, PyAny>,
        until: Option<&Bound<'_, PyAny>>,
        career_planner: Option<String>,
        participant_id: Option<String>,
        threads: Option<usize>,
    ) -> PyResult<(ArrowTable, Vec<&'static str>)> {
        let (book, as_of) = (rulebook.get().inner(), convert::date(as_of)?);
        let wanted = report::request(until, career_planner, participant_id, None)?.wanted;
        let survey = Survey::named(name).map_err(|error| raise_one(py, error))?;
        let asked = survey
            .asking(book, *self.tables.supplied(), as_of, &wanted)
            .map_err(|error| raise_one(py, error))?;
        let (threads, integers) = (convert::threads(threads), self.tables.integer_ids());
        let batches = py.detach(|| self.tables.survey(survey, &asked, threads));
        let batches =
            batches.map_err(|fault| pyo3::exceptions::PyRuntimeError::new_err(fault.to_string()))?;
        asked.check().map_err(|error| raise_one(py, error))?;
        let table = ArrowTable::new(survey_schema(survey, integers), batches, survey.columns.to_vec());
        Ok((table, survey.not_considered(self.tables.supplied())))
    }

    /// A report of the caseload.
    #[pyo3(signature = (rulebook, name, *, as_of, until=None, career_planner=None, participant_id=None, fiscal=None, threads=None))]
    #[allow(clippy::too_many_arguments, reason = "keywords in Python")]
    fn report(
        &self,
        py: Python<'_>,
        rulebook: &Bound<'_, Rulebook>,
        name: &str,
        as_of: &Bound<'_, PyAny>,
        until: Option<&Bound<'_, PyAny>>,
        career_planner: Option<String>,
        participant_id: Option<String>,
        fiscal: Option<String>,
        threads: Option<usize>,
    ) -> PyResult<Report> {
        let (book, as_of) = (rulebook.get().inner(), convert::date(as_of)?);
        let request = report::request(until, career_planner, participant_id, fiscal)?;
        let source = Threaded { tables: &self.tables, threads: convert::threads(threads) };
        report::make(py, name, self.tables.integer_ids(), |info| info.make(&source, book, as_of, &request))
    }

    /// The table of periods, that of the records in the way, and what was not considered.
    #[pyo3(signature = (rulebook, *, as_of, threads=None))]
    fn participation(
        &self,
        py: Python<'_>,
        rulebook: &Bound<'_, Rulebook>,
        as_of: &Bound<'_, PyAny>,
        threads: Option<usize>,
    ) -> PyResult<(ArrowTable, ArrowTable, Vec<&'static str>)> {
        let (book, as_of) = (rulebook.get().inner(), convert::date(as_of)?);
        let threads = convert::threads(threads);
        let (periods, integers) =
            (py.detach(|| self.tables.participation(book, as_of, threads)), self.tables.integer_ids());
        let periods =
            periods.map_err(|fault| pyo3::exceptions::PyRuntimeError::new_err(fault.to_string()))?;
        Ok((
            ArrowTable::new(periods_schema(integers), periods.batches, described(PERIOD_COLUMNS)),
            ArrowTable::new(obstacles_schema(integers), periods.undetermined, described(OBSTACLE_COLUMNS)),
            periods.not_considered,
        ))
    }
}
