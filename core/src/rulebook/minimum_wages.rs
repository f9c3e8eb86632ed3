//! The tables of minimum wages that a layer names.

use super::profile::supplied;
use crate::error::{Error, ErrorCode, Errors, names};
use crate::worksite::{BUILT_IN, MinimumWages};

/// Reads one `[[minimum_wage]]` of a layer: `built_in`, or `file` among the files supplied with it.
pub(super) fn read(files: &[(&str, &str)], path: &str, item: &toml::Value) -> Result<MinimumWages, Errors> {
    let built_in = || names(BUILT_IN.iter().map(|(name, _)| *name));
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
            let own = BUILT_IN.iter().find(|(own, _)| *own == name).map(|(_, text)| *text);
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
