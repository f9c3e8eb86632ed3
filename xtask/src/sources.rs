//! The passages of `sources/`.

use std::path::Path;

use serde::Deserialize;

use crate::{Result, read};

/// The files, in the order in which the documents are told.
const FILES: &[&str] = &["cn.toml", "sm.toml", "cp.toml", "rb.toml", "jt.toml", "beyond.toml"];

/// A document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Short name, as citations use it.
    pub short: String,
    /// Title.
    pub title: String,
    /// What it is.
    pub kind: String,
    /// The date it bears.
    pub dated: Option<String>,
    /// Its passages, in order.
    #[serde(rename = "passage")]
    pub passages: Vec<Passage>,
}

/// One statement of a document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// What rules cite.
    pub id: String,
    /// Where it stands.
    pub at: String,
    /// What it says.
    pub says: String,
    /// The part that implements it, where that is not a rule.
    pub covered_by: Option<String>,
    /// Why it needs no rule.
    pub reason: Option<String>,
    /// The area that will cite it.
    pub later: Option<String>,
}

/// Every document.
///
/// # Errors
/// A file cannot be read, is not of the form, or is not known here.
pub fn documents(root: &Path) -> Result<Vec<Document>> {
    let folder = root.join("sources");
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        let known = FILES.iter().any(|name| path.ends_with(name));
        if path.extension().is_some_and(|ext| ext == "toml") && !known {
            return Err(
                format!("{}: add the file to the list in xtask/src/sources.rs", path.display()).into()
            );
        }
    }
    FILES
        .iter()
        .map(|name| {
            let text = read(&folder.join(name))?;
            toml::from_str(&text).map_err(|fault| format!("sources/{name}: {fault}").into())
        })
        .collect()
}
