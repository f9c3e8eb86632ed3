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

/// The tables of a caseload, pulled and grouped by participant. Immutable.
///
/// Tables are named by keyword; each is any object with an Arrow stream, and `None` is a table that was not
/// supplied. Raises `InputError` for a table or a column that is not known, that stands twice or is missing,
/// or whose type is not read; `TypeError` for what has no Arrow stream.
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

    /// The number of rows of each table that was supplied, in the order of the contract: pairs of name and
    /// number.
    fn rows(&self) -> Vec<(&'static str, usize)> {
        self.tables.inputs().iter().map(|input| (input.table.name(), input.rows)).collect()
    }

    /// Audits the caseload by all rules, or by those whose codes `rules` lists; gives an `Audit`.
    ///
    /// `as_of` is the day of the answer, a `datetime.date` or a text `YYYY-MM-DD`. `threads` is the number of
    /// threads, that of the machine unless said; the answer is the same for any. `progress` is called now and
    /// then with the participants judged and their number; what it raises is raised at the end.
    ///
    /// Raises `InputError` for an unknown rule, or where `as_of` is no day from 1900 to 2199; `TypeError`
    /// where `as_of` is neither a date nor a text.
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

    /// The survey `name` of everybody as of a day: its table, and the names of the tables and columns that
    /// bear on it and were not supplied.
    ///
    /// `until` is the last day of the span ahead; `career_planner` and `participant_id` narrow the survey.
    /// `as_of` and `threads` are those of `audit`. Raises `InputError` for an unknown survey, a day that does
    /// not fit, or a planner or participant who is nobody's; `TypeError` where a day is neither a date nor a
    /// text.
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
        Ok((table, survey.not_considered(&asked)))
    }

    /// The report `name` of the caseload as of a day; gives a `Report`.
    ///
    /// `as_of`, `until`, `career_planner`, `participant_id` and `threads` are those of `survey`; `fiscal` is
    /// the text of a fiscal extract in CSV. Raises as `survey` does, and `InputError` for an extract that
    /// cannot be understood or does not belong to the report.
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

    /// Periods of participation of everybody as of a day: the table of periods, that of the records in the
    /// way of an answer, and the names of what bears on it and was not supplied.
    ///
    /// `as_of` and `threads` are those of `audit`. Raises `InputError` where `as_of` is no day from 1900 to
    /// 2199; `TypeError` where it is neither a date nor a text. Sources: 20 CFR 677.150; SM, the 90-day exit
    /// rule.
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
