//! What a layer names: a services matrix or a table of minimum wages, built in or in a file.

use crate::error::{Error, ErrorCode, Errors, names};
use crate::matrix::{BUILT_IN, Matrix};
use crate::model::cell::parse_date;
use crate::worksite::{BUILT_IN as WAGES, MinimumWages};

/// The text of a file that a layer names.
fn supplied<'l>(files: &[(&str, &'l str)], path: &str, file: &str, fault: &str) -> Result<&'l str, Error> {
    files.iter().find(|(name, _)| *name == file).map(|(_, content)| *content).ok_or_else(|| {
        Error::new(ErrorCode::Missing, format!("{path}.file"), fault).value(file).allowed(match files {
            [] => "a file that is supplied with the profile; none was".to_owned(),
            files => names(files.iter().map(|(name, _)| *name)),
        })
    })
}

/// Reads one `[[matrix]]` of a layer.
pub(super) fn matrix(files: &[(&str, &str)], path: &str, table: &toml::Table) -> Result<Matrix, Errors> {
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str);
    let mut matrix = match (text("built_in"), text("file")) {
        (Some("chicago-cook-2023-02-24"), None) => Matrix::from_toml(BUILT_IN)?,
        (None, Some(file)) => {
            let content = supplied(files, path, file, "the matrix file was not supplied")?;
            let read = if let Some(path) = file.strip_suffix(".csv") {
                let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
                Matrix::from_csv(name, content)
            } else {
                Matrix::from_toml(content)
            };
            read.map_err(|errors| errors.inside(file))?
        }
        (Some(other), None) => {
            return Err(Error::new(
                ErrorCode::UnknownName,
                format!("{path}.built_in"),
                "no such matrix is built in",
            )
            .value(other)
            .allowed(names(["chicago-cook-2023-02-24"]))
            .into());
        }
        _ => {
            return Err(Error::new(ErrorCode::BadValue, path, "names no matrix")
                .value(toml::Value::Table(table.clone()).to_string())
                .allowed("`built_in = \"chicago-cook-2023-02-24\"` or `file = \"...\"`")
                .into());
        }
    };
    if let Some(value) = table.get("in_force_from") {
        let date = match value {
            toml::Value::String(text) => parse_date(text),
            toml::Value::Datetime(at) => parse_date(&at.to_string()),
            _ => None,
        };
        if date.is_none() {
            return Err(Error::new(ErrorCode::BadValue, format!("{path}.in_force_from"), "not a date")
                .value(value.to_string())
                .allowed("`YYYY-MM-DD`")
                .into());
        }
        matrix.in_force_from = date;
    }
    Ok(matrix)
}

/// Reads one `[[minimum_wage]]` of a layer: `built_in`, or `file` among the files supplied with it.
pub(super) fn minimum_wages(
    files: &[(&str, &str)],
    path: &str,
    item: &toml::Value,
) -> Result<MinimumWages, Errors> {
    let built_in = || names(WAGES.iter().map(|(name, _)| *name));
    let fault = |message: &str| {
        Error::new(ErrorCode::BadValue, path, message)
            .value(item.to_string())
            .allowed(format!("`built_in = ...`, one of {}, or `file = \"...\"`", built_in()))
    };
    let table = item.as_table().ok_or_else(|| fault("not a table"))?;
    if let Some(key) = table.keys().find(|key| !["built_in", "file"].contains(&key.as_str())) {
        return Err(Error::new(ErrorCode::UnknownName, format!("{path}.{key}"), "unknown key")
            .allowed(names(["built_in", "file"]))
            .into());
    }
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str);
    match (text("built_in"), text("file")) {
        (Some(name), None) => {
            let own = WAGES.iter().find(|(own, _)| *own == name).map(|(_, text)| *text);
            let own = own.ok_or_else(|| {
                let path = format!("{path}.built_in");
                Error::new(ErrorCode::UnknownName, path, "no such table of minimum wages is built in")
                    .value(name)
                    .allowed(built_in())
            })?;
            MinimumWages::from_toml(own)
        }
        (None, Some(file)) => {
            let own = supplied(files, path, file, "the table of minimum wages was not supplied")?;
            MinimumWages::from_toml(own).map_err(|errors| errors.inside(file))
        }
        _ => Err(fault("names no table of minimum wages").into()),
    }
}
