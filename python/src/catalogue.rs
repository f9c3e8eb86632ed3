//! The catalogue and the table contract, for people to look up.

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::json;
use wioa_rules::CATALOGUE;
use wioa_rules::ask::QUESTIONS;
use wioa_rules::error::names;
use wioa_rules::model::{Kind, Table};
use wioa_rules::survey::SURVEYS;
use wioa_synth::arrow::{Ids, Rows, draw_as};

use crate::error::raise_one;
use crate::table::ArrowTable;

/// Every rule, as a JSON list in the order of their numbers: `code`, `number`, `name`, `level`, `summary`,
/// the tables and fields that it `needs`, the `policy` values that it reads, whether it bears on a
/// `performance` measure, and the passages that it `cites`.
#[pyfunction]
pub(crate) fn rules_json() -> String {
    let rules: Vec<serde_json::Value> = CATALOGUE
        .iter()
        .map(|info| {
            json!({
                "code": info.code,
                "number": info.rule.number(),
                "name": info.name(),
                "level": info.level,
                "summary": info.summary,
                "needs": info.needs,
                "policy": info.policy_values(),
                "performance": info.performance,
                "cites": info.cites,
            })
        })
        .collect();
    serde_json::Value::from(rules).to_string()
}

/// Looks whether each of `names` is a table's. Raises `InputError`, with the tables that there are, where one is not.
#[pyfunction]
pub(crate) fn check_tables(py: Python<'_>, names: Vec<String>) -> PyResult<()> {
    names.into_iter().try_for_each(|name| Table::named(&name).map(drop)).map_err(|error| raise_one(py, error))
}

/// The page of a rule in Markdown, without its cases: what it asks, how the source is read, how to fix what
/// it reports, and what an empty value means.
///
/// `code` is that of the rule, such as `SVC021`. Raises `InputError`, with the codes that there are, where no
/// rule has it; `TypeError` where it is no text.
#[pyfunction]
pub(crate) fn rule_page(py: Python<'_>, code: &str) -> PyResult<&'static str> {
    let rule = wioa_rules::Rulebook::rule(code).map_err(|error| raise_one(py, error))?;
    Ok(rule.info().prose())
}

/// The passages that a rule rests on, as a JSON list: `id`, `source` (the title of the document), `at` (the
/// place in it) and `says` (in our words).
///
/// `code` is that of the rule. Raises `InputError` where no rule has it; `TypeError` where it is no text.
#[pyfunction]
pub(crate) fn rule_cites_json(py: Python<'_>, code: &str) -> PyResult<String> {
    let rule = wioa_rules::Rulebook::rule(code).map_err(|error| raise_one(py, error))?;
    let cites: Vec<serde_json::Value> = rule
        .info()
        .cites
        .iter()
        .filter_map(|id| wioa_rules::sources::passage(id))
        .map(|(source, passage)| {
            json!({ "id": passage.id, "source": source.title, "at": passage.at, "says": passage.says })
        })
        .collect();
    Ok(serde_json::Value::from(cites).to_string())
}

/// Every question and survey, as a JSON list: `name`, `kind` (`question` or `survey`), `summary`, and the
/// `page` of a question, or the `columns` of a survey with `name`, `kind` and `doc`.
#[pyfunction]
pub(crate) fn questions_json() -> String {
    let questions = QUESTIONS.iter().map(
        |own| json!({ "name": own.name, "kind": "question", "summary": own.summary, "page": own.prose() }),
    );
    let surveys = SURVEYS.iter().map(|own| {
        let columns: Vec<serde_json::Value> = own
            .columns
            .iter()
            .map(|column| json!({ "name": column.name, "kind": column.kind.name(), "doc": column.doc }))
            .collect();
        json!({ "name": own.name, "kind": "survey", "summary": own.summary, "columns": columns })
    });
    questions.chain(surveys).collect::<serde_json::Value>().to_string()
}

/// Every table with its fields, as a JSON list: `name` and `fields`, each with `name`, `kind`, `doc` and
/// `allowed`, the texts of a choice, else null.
#[pyfunction]
pub(crate) fn tables_json() -> String {
    let tables: Vec<serde_json::Value> = Table::ALL
        .iter()
        .map(|table| {
            let fields: Vec<serde_json::Value> = table
                .fields()
                .iter()
                .map(|field| {
                    let allowed =
                        if let Kind::Choice { texts, .. } = field.kind { Some(texts) } else { None };
                    json!({
                        "name": field.name,
                        "kind": field.kind.name(),
                        "doc": field.doc.trim(),
                        "allowed": allowed,
                    })
                })
                .collect();
            json!({ "name": table.name(), "fields": fields })
        })
        .collect();
    serde_json::Value::from(tables).to_string()
}

/// Writes a synthetic caseload into `folder`, which is made if it is not there: one CSV file a table.
///
/// The same numbers of `participants` and `seed` give the same files. Raises `OSError` where a file cannot be
/// written.
#[pyfunction]
pub(crate) fn synth_csv(
    py: Python<'_>,
    folder: std::path::PathBuf,
    participants: u64,
    seed: u64,
) -> PyResult<()> {
    let written = py.detach(move || wioa_synth::write_csv(&folder, participants, seed));
    written.map_err(|fault| pyo3::exceptions::PyOSError::new_err(fault.to_string()))
}

/// Draws a synthetic caseload of so many `participants`: a dict of Arrow tables by name.
///
/// The same numbers of `participants` and `seed` give the same tables. `rows` is `grouped`, `shuffled` or
/// `sorted`; `ids` is `text` or `integer`. Raises `ValueError` for another name.
#[pyfunction]
#[pyo3(signature = (participants, seed, rows="shuffled", ids="text"))]
pub(crate) fn synth_tables<'py>(
    py: Python<'py>,
    participants: u64,
    seed: u64,
    rows: &str,
    ids: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let (rows, ids) = (named("rows", rows, Rows::ALL)?, named("ids", ids, Ids::ALL)?);
    let drawn = py.detach(|| draw_as(participants, seed, rows, ids));
    let tables = PyDict::new(py);
    for table in drawn.map_err(|fault| PyRuntimeError::new_err(fault.to_string()))? {
        let columns = ArrowTable::new(table.schema().clone(), table.batches().to_vec(), Vec::new());
        tables.set_item(table.name(), Bound::new(py, columns)?)?;
    }
    Ok(tables)
}

/// What a name stands for.
fn named<T: Copy>(what: &str, name: &str, all: &[(&str, T)]) -> PyResult<T> {
    let found = all.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    found.ok_or_else(|| {
        let allowed = names(all.iter().map(|(own, _)| *own));
        PyValueError::new_err(format!("unknown {what} `{name}`; allowed: {allowed}"))
    })
}
