//! The lists of words for the lint of case notes, as layers change them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::error::{Error, ErrorCode, Errors};
use crate::lint::Lexicons;

/// What the layers so far say, lowest first: where it stands, and the text.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<(String, String)>);

impl Words {
    /// Adds what a layer says under `[lint]`; the lists that follow. A layer with a fault adds nothing.
    ///
    /// # Errors
    /// Every fault, named by path, with what is allowed.
    pub fn add(&mut self, path: String, value: &toml::Value) -> Result<Arc<Lexicons>, Errors> {
        let Some(text) = value.as_table().and_then(|table| toml::to_string(table).ok()) else {
            return Err(Error::new(ErrorCode::BadValue, path, "value not allowed")
                .value(value.to_string())
                .allowed("a table of lists of words")
                .into());
        };
        self.0.push((path, text));
        let layers: Vec<(&str, &str)> =
            self.0.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        Lexicons::with(&layers).map(Arc::new).inspect_err(|_| {
            self.0.pop();
        })
    }
}

/// What a list of words has in addition to another one, and what it lacks of it; none where they are
/// the same.
pub(super) fn changes(
    from: &Lexicons,
    to: &Lexicons,
    section: &str,
    list: &str,
) -> Option<serde_json::Value> {
    let (Some(before), Some(after)) = (from.entries(section, list), to.entries(section, list)) else {
        return None;
    };
    let (before, after): (BTreeSet<&str>, BTreeSet<&str>) = (before.collect(), after.collect());
    let added: Vec<&&str> = after.difference(&before).collect();
    let removed: Vec<&&str> = before.difference(&after).collect();
    (before != after).then(|| serde_json::json!({ "added": added, "removed": removed }))
}
