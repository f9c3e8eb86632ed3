//! The documents the rules rest on, passage by passage, in our own words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// One requirement of a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// Stable id; rules cite it.
    pub id: String,
    /// Where in the document it stands.
    pub at: String,
    /// What it says, in our own words.
    pub says: String,
    /// The decision or data that covers it, where no rule does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covered_by: Option<String>,
    /// Why it needs no rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The area of later work that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<String>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name.
    pub short: String,
    /// What it is.
    pub title: String,
    /// Kind of document.
    pub kind: String,
    /// The date it bears.
    pub dated: Option<String>,
    /// Its passages.
    pub passage: Vec<Passage>,
}

/// The texts of the documents, in fixed order.
const TEXTS: &[&str] = &[
    include_str!("../../sources/cn.toml"),
    include_str!("../../sources/sm.toml"),
    include_str!("../../sources/cp.toml"),
    include_str!("../../sources/rb.toml"),
    include_str!("../../sources/jt.toml"),
    include_str!("../../sources/beyond.toml"),
];

static SOURCES: LazyLock<Vec<Source>> =
    LazyLock::new(|| TEXTS.iter().filter_map(|text| toml::from_str(text).ok()).collect());

static PASSAGES: LazyLock<BTreeMap<&'static str, (&'static Source, &'static Passage)>> =
    LazyLock::new(|| {
        let each = |source: &'static Source| {
            source.passage.iter().map(move |passage| (passage.id.as_str(), (source, passage)))
        };
        SOURCES.iter().flat_map(each).collect()
    });

/// Every document.
pub fn sources() -> &'static [Source] {
    &SOURCES
}

/// A passage by its id, with its document.
pub fn passage(id: &str) -> Option<(&'static Source, &'static Passage)> {
    PASSAGES.get(id).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_can_be_read() {
        assert_eq!(sources().len(), TEXTS.len());
    }
}
