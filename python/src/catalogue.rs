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

/// Every rule, as JSON.
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

/// The page of a rule, without its cases.
#[pyfunction]
pub(crate) fn rule_page(py: Python<'_>, code: &str) -> PyResult<&'static str> {
    let rule = wioa_rules::Rulebook::rule(code).map_err(|error| raise_one(py, error))?;
    Ok(rule.info().prose())
}

/// The passages that a rule rests on, as JSON.
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

/// Every question and survey, as JSON.
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

/// A text as CSV holds it, so that no spreadsheet takes it for a formula.
#[pyfunction]
pub(crate) fn plain_text(text: &str) -> String {
    wioa_rules::report::plain(text).into_owned()
}

/// Every table with its fields, as JSON.
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

/// Writes a synthetic caseload as one CSV file a table.
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

/// Draws a synthetic caseload: a dict of Arrow tables by name. `rows` is `grouped`, `shuffled` or
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
        let columns = ArrowTable::new(table.schema().clone(), table.batches().to_vec());
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
