//! The pages of the rules, and the cases that stand in them.
//!
//! A page ends with a fenced block of TOML: `[[case]]` with the smallest record, the day and what
//! is expected. The same blocks run as tests in Rust, Python and C.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Rule, RuleInfo};
use crate::audit::Audit;
use crate::door::read_json;
use crate::error::{Error, ErrorCode, Errors};
use crate::finding::Finding;
use crate::model::cell::parse_date;
use crate::rulebook::{Layer, Rulebook};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    case: Vec<Case>,
}

/// One case of a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows, as a sentence.
    pub name: String,
    /// The day of the answer.
    pub as_of: toml::value::Datetime,
    /// The profile; `chicago-cook` where the page names none.
    #[serde(default = "default_profile")]
    pub profile: String,
    /// A layer on top of the profile: `policy.x = ...`, `flags...`.
    #[serde(default)]
    pub layer: toml::Table,
    /// Services matrices the layer names, by file name.
    #[serde(default)]
    pub matrices: BTreeMap<String, String>,
    /// The records, in the JSON form.
    pub record: toml::Table,
    /// The findings of this rule; empty: the record passes.
    #[serde(default)]
    pub expect: Vec<Expected>,
    /// The rule cannot be assessed, or does not judge this participant.
    #[serde(default)]
    pub not_judged: bool,
}

/// A finding that a case expects. What it leaves out may be anything.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Id of the record.
    pub id: Option<String>,
    /// Date.
    pub date: Option<toml::value::Datetime>,
    /// Level.
    pub level: Option<String>,
    /// Facts that must be among the finding's.
    #[serde(default)]
    pub facts: toml::Table,
}

pub(crate) fn default_profile() -> String {
    "chicago-cook".to_owned()
}

/// The block of TOML in which the cases of a page stand.
pub(crate) fn block(docs: &str) -> Option<&str> {
    let (_, rest) = docs.split_once("```toml\n")?;
    rest.split_once("\n```").map(|(block, _)| block)
}

/// The rulebook of a case: a profile, with a layer on top of it if there is one.
pub(crate) fn rulebook(
    profile: &str,
    layer: &toml::Table,
    matrices: &BTreeMap<String, String>,
) -> Result<Rulebook, Errors> {
    if layer.is_empty() {
        return Rulebook::built_in(profile);
    }
    let text = layer_toml(profile, layer);
    let matrices: Vec<(&str, &str)> =
        matrices.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let layer = Layer { name: "page", origin: "page", text: &text, matrices: &matrices };
    Rulebook::from_layers("page", &[layer])
}

/// A layer on top of a profile, as TOML text.
pub fn layer_toml(profile: &str, layer: &toml::Table) -> String {
    let mut layer = layer.clone();
    layer.insert("extends".to_owned(), profile.into());
    toml::to_string(&layer).unwrap_or_default()
}

/// The cases of a rule's page.
///
/// # Errors
/// The page has no block of TOML, or one that is not of the form.
pub fn cases(info: &RuleInfo) -> Result<Vec<Case>, Error> {
    let fail = |message: String| Error::new(ErrorCode::Syntax, info.code, message);
    let block = block(info.docs).ok_or_else(|| fail("the page has no block of TOML".to_owned()))?;
    let page: Page = toml::from_str(block).map_err(|fault| fail(fault.to_string()))?;
    Ok(page.case)
}

impl Case {
    /// The records as JSON.
    pub fn record_json(&self) -> String {
        json(&toml::Value::Table(self.record.clone())).to_string()
    }

    /// The rulebook it is judged by.
    ///
    /// # Errors
    /// The profile is not known, or the layer has faults.
    pub fn rulebook(&self) -> Result<Rulebook, Errors> {
        rulebook(&self.profile, &self.layer, &self.matrices)
    }

    /// Audits the record by one rule.
    ///
    /// # Errors
    /// The record, the profile or the day cannot be understood.
    pub fn audit(&self, rule: Rule) -> Result<Audit, Errors> {
        let rulebook = self.rulebook()?;
        let text = self.record_json();
        let caseload = read_json(&text)?;
        let as_of = parse_date(&self.as_of.to_string()).ok_or_else(|| {
            Error::new(ErrorCode::BadValue, "as_of", "not a date").value(self.as_of.to_string())
        })?;
        Ok(crate::audit(&rulebook, caseload, as_of, Some(&[rule])))
    }
}

impl Expected {
    /// What a finding lacks of this; nothing where it matches.
    pub fn differs(&self, finding: &Finding) -> Option<String> {
        if let Some(id) = &self.id
            && finding.record_id.as_ref() != Some(id)
        {
            return Some(format!("record {:?}, expected `{id}`", finding.record_id));
        }
        let date = finding.date.map(|date| date.to_string());
        let expected = self.date.map(|date| date.to_string());
        if expected.is_some() && expected != date {
            return Some(format!("date {date:?}, expected {expected:?}"));
        }
        if let Some(level) = &self.level
            && finding.level.text() != level
        {
            return Some(format!("level `{}`, expected `{level}`", finding.level));
        }
        let facts: serde_json::Value =
            serde_json::from_str(&crate::finding::facts_json(finding)).unwrap_or_default();
        for (name, value) in &self.facts {
            let expected = json(value);
            let actual = facts.get(name).cloned().unwrap_or_default();
            if actual != expected {
                return Some(format!("fact `{name}` is {actual}, expected {expected}"));
            }
        }
        None
    }
}

/// TOML as JSON: dates become their ISO text.
pub(crate) fn json(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(at) => at.to_string().into(),
        toml::Value::Array(items) => items.iter().map(json).collect(),
        toml::Value::Table(table) => {
            serde_json::Value::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}
