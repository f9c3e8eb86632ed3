//! The rulebook, and the questions asked of it.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use wioa_rules::notes::{ExportForm, export};
use wioa_rules::{Layer, read_json, read_service};

use crate::audit::Audit;
use crate::caseload::Caseload;
use crate::convert;
use crate::error::{raise, raise_one};
use crate::matrix::Matrix;
use crate::report::{self, Report};

/// What is in force: numbers, rules, levels and matrices. Immutable.
///
/// `profile` names the topmost layer: a built-in profile, or one of `layers`, a list of `Layer`, each of
/// which says by `extends` what lies below it. A layer of one's own hides a built-in one of the same name.
/// Raises `InputError` with every fault: a profile that there is not, a key that is not known, a value that
/// is not allowed. `docs/policy.md` tells what a layer may hold.
#[pyclass(frozen, module = "wioa_rules")]
pub(crate) struct Rulebook {
    inner: wioa_rules::Rulebook,
}

impl Rulebook {
    pub(crate) fn inner(&self) -> &wioa_rules::Rulebook {
        &self.inner
    }
}

/// A layer as Python hands it over.
#[derive(FromPyObject)]
struct OwnLayer {
    name: String,
    origin: String,
    text: String,
    matrices: Vec<(String, String)>,
}

#[pymethods]
impl Rulebook {
    #[new]
    #[pyo3(signature = (profile="chicago-cook", *, layers=None))]
    fn new(py: Python<'_>, profile: &str, layers: Option<Vec<OwnLayer>>) -> PyResult<Self> {
        let layers = layers.unwrap_or_default();
        let matrices: Vec<Vec<(&str, &str)>> = layers
            .iter()
            .map(|layer| layer.matrices.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect())
            .collect();
        let layers: Vec<Layer<'_>> = layers
            .iter()
            .zip(&matrices)
            .map(|(layer, matrices)| Layer {
                name: &layer.name,
                origin: &layer.origin,
                text: &layer.text,
                matrices,
            })
            .collect();
        let inner =
            wioa_rules::Rulebook::from_layers(profile, &layers).map_err(|errors| raise(py, errors))?;
        Ok(Self { inner })
    }

    /// The names of the built-in profiles, from the lowest layer up.
    #[staticmethod]
    fn profiles() -> Vec<&'static str> {
        wioa_rules::Rulebook::profiles()
    }

    /// The name of the topmost layer.
    #[getter]
    fn name(&self) -> &str {
        self.inner.name()
    }

    /// SHA-256 over everything in force, in hexadecimal: the same on every machine, and another one as soon
    /// as anything differs.
    #[getter]
    fn hash(&self) -> &str {
        self.inner.hash()
    }

    /// Everything in force as a JSON list: `key` (such as `policy.exit_window_days`), `value`, and `layer`,
    /// the layer that set it, or `default`.
    fn effective_json(&self) -> String {
        serde_json::to_string(&self.inner.effective()).unwrap_or_default()
    }

    /// The services matrices, each a `Matrix`.
    fn matrices(&self) -> Vec<Matrix> {
        self.inner.matrices().iter().cloned().map(Matrix::from).collect()
    }

    fn __repr__(&self) -> String {
        format!("Rulebook({:?}, hash={})", self.inner.name(), self.inner.hash().get(..12).unwrap_or_default())
    }

    /// Audits the record of one participant, or a caseload; gives an `Audit`.
    ///
    /// `record` is a dict, or JSON as text or bytes: `{"participant": {...}, "services": [...], ...}` for one
    /// participant, `{"participants": [...], "services": [...], ...}` for a caseload, whose rows bear a
    /// `participant_id`. `as_of` is the day of the answer, a `datetime.date` or a text `YYYY-MM-DD`. `rules`
    /// lists codes of rules; without it all judge. A broken rule, or a value that its field cannot hold, is a
    /// finding.
    ///
    /// Raises `InputError` where the record cannot be understood at all (no JSON, a table or field that is
    /// not known, records that cannot be told apart), for an unknown rule, or where `as_of` is no day from
    /// 1900 to 2199; `TypeError` where `as_of` is neither a date nor a text, or the record holds a value that
    /// JSON does not.
    #[pyo3(signature = (record, *, as_of, rules=None))]
    fn audit(
        &self,
        record: &Bound<'_, PyAny>,
        as_of: &Bound<'_, PyAny>,
        rules: Option<Vec<String>>,
    ) -> PyResult<Audit> {
        let py = record.py();
        let (text, as_of) = (convert::json(record)?, convert::date(as_of)?);
        let rules = convert::selection(py, rules)?;
        let audit = py.detach(|| {
            let caseload = read_json(&text)?;
            Ok(wioa_rules::audit(&self.inner, caseload, as_of, rules.as_deref()))
        });
        Ok(Audit::new(audit.map_err(|error| raise_one(py, error))?, false))
    }

    /// Audits `tables` named by keyword, each any object with an Arrow stream; gives an `Audit`.
    ///
    /// `as_of`, `rules`, `threads` and `progress`, and what is raised, as for `wioa_rules.audit_tables`.
    #[pyo3(signature = (*, as_of, rules=None, threads=None, progress=None, **tables))]
    fn audit_tables(
        own: &Bound<'_, Self>,
        as_of: &Bound<'_, PyAny>,
        rules: Option<Vec<String>>,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
        tables: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Audit> {
        let py = own.py();
        convert::date(as_of)?;
        convert::selection(py, rules.clone())?;
        Caseload::new(py, tables)?.audit(py, own, as_of, rules, threads, progress)
    }

    /// Answers a question, or a survey of the records in `input`: one line of JSON, the same text in every
    /// language of the library.
    ///
    /// `question` is its name; `input`, a dict or JSON, is what its page in `docs/questions.md` tells;
    /// `as_of` is the day of the answer. Raises `InputError` for an unknown question, where the input cannot
    /// be understood, or where an event does not fit; `TypeError` where `as_of` is neither a date nor a text.
    #[pyo3(signature = (question, input, *, as_of))]
    fn ask_json(
        &self,
        question: &str,
        input: &Bound<'_, PyAny>,
        as_of: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        let py = input.py();
        let (text, as_of) = (convert::json(input)?, convert::date(as_of)?);
        let answer = py.detach(|| wioa_rules::ask(&self.inner, question, &text, as_of));
        answer.map_err(|errors| raise(py, errors))
    }

    /// The report `name` of a caseload given as dict or JSON; gives a `Report`.
    ///
    /// `record`, `as_of`, `until`, `career_planner` and `participant_id`, and what is raised, as for
    /// `wioa_rules.report`; `fiscal` is the text of a fiscal extract in CSV.
    #[pyo3(signature = (record, name, *, as_of, until=None, career_planner=None, participant_id=None, fiscal=None))]
    #[allow(clippy::too_many_arguments, reason = "keywords in Python")]
    fn report(
        &self,
        record: &Bound<'_, PyAny>,
        name: &str,
        as_of: &Bound<'_, PyAny>,
        until: Option<&Bound<'_, PyAny>>,
        career_planner: Option<String>,
        participant_id: Option<String>,
        fiscal: Option<String>,
    ) -> PyResult<Report> {
        let (text, as_of) = (convert::json(record)?, convert::date(as_of)?);
        let request = report::request(until, career_planner, participant_id, fiscal)?;
        report::make(record.py(), name, false, |info| {
            info.make(&read_json(&text)?, &self.inner, as_of, &request)
        })
    }

    /// The list of a participant's case notes as the bytes of a file, `csv` or `xlsx` as `form` says.
    ///
    /// `record`, `as_of` and `masked`, and what is raised, as for `wioa_rules.notes_export`.
    #[pyo3(signature = (record, *, as_of, form, masked=true))]
    fn notes_export<'py>(
        &self,
        record: &Bound<'py, PyAny>,
        as_of: &Bound<'py, PyAny>,
        form: &str,
        masked: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let py = record.py();
        let (text, as_of) = (convert::json(record)?, convert::date(as_of)?);
        let form = ExportForm::named(form).map_err(|error| raise_one(py, error))?;
        let bytes = py.detach(|| {
            let caseload = read_json(&text)?;
            export(&self.inner, caseload.only()?, as_of, form, masked)
        });
        Ok(PyBytes::new(py, &bytes.map_err(|error| raise_one(py, error))?))
    }

    /// Who participates, since when, when it ends, and which record holds the clock, as one line of JSON.
    ///
    /// `record` and `as_of`, and what is raised, as for `wioa_rules.participation`.
    #[pyo3(signature = (record, *, as_of))]
    fn participation_json(&self, record: &Bound<'_, PyAny>, as_of: &Bound<'_, PyAny>) -> PyResult<String> {
        let py = record.py();
        let (text, as_of) = (convert::json(record)?, convert::date(as_of)?);
        let answer = py.detach(|| {
            let caseload = read_json(&text)?;
            let case = caseload.only()?;
            Ok(wioa_rules::participation(&self.inner, case, &caseload.supplied, as_of))
        });
        let answer = answer.map_err(|error| raise_one(py, error))?;
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    }

    /// Whether `service` may be entered now, and what it will owe, as one line of JSON.
    ///
    /// `record`, `service` and `as_of`, and what is raised, as for `wioa_rules.may_enter`.
    #[pyo3(signature = (record, service, *, as_of))]
    fn may_enter_json(
        &self,
        record: &Bound<'_, PyAny>,
        service: &Bound<'_, PyAny>,
        as_of: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        let py = record.py();
        let (text, service) = (convert::json(record)?, convert::json(service)?);
        let as_of = convert::date(as_of)?;
        let entry = py.detach(|| {
            let caseload = read_json(&text)?;
            let service = read_service(&service)?;
            wioa_rules::may_enter(&self.inner, caseload.only()?, &caseload.supplied, service, as_of)
        });
        Ok(entry.map_err(|error| raise_one(py, error))?.to_json())
    }
}
