//! `tests/cases.tsv`: the cases of the pages, for the tests in other languages.
//!
//! One case a line, in columns: code of the rule, or `ask:` and the name of the question; profile;
//! layer as TOML, with tab, newline and backslash as `\t`, `\n`, `\\`, empty where the case has none;
//! day; record or input as JSON; matrices of the layer as a JSON object from file name to text; and what
//! is expected as JSON: the findings of that rule alone; the answer to the question, which is an
//! object; or its refusal, a list of faults. The layer is named `page`, and it extends the profile.

use std::collections::BTreeMap;

use wioa_rules::CATALOGUE;
use wioa_rules::ask::{self, QUESTIONS};
use wioa_rules::rules::page::{self, layer_toml};

use crate::Result;

pub(super) struct Cases {
    pub(super) text: String,
    /// Pages that are not written yet.
    pub(super) warnings: Vec<String>,
}

pub(super) fn table() -> Result<Cases> {
    let mut all = Cases { text: String::new(), warnings: Vec::new() };
    let mut unwritten = Vec::new();
    for info in CATALOGUE {
        if info.docs.starts_with("STUB") {
            unwritten.push(info.code);
            continue;
        }
        for case in page::cases(info)? {
            let expected = serde_json::to_string(&case.audit(info.rule)?.findings)?;
            let setting = (case.profile.as_str(), &case.layer, &case.matrices);
            all.add(info.code, setting, &case.as_of.to_string(), [case.record_json(), expected])
                .map_err(|fault| format!("{} «{}»: {fault}", info.code, case.name))?;
        }
    }
    for question in QUESTIONS {
        for case in ask::page::cases(question.name)? {
            let expected = match case.ask(question.name) {
                Ok(answer) => answer,
                Err(refused) => serde_json::to_string(&refused)?,
            };
            let setting = (case.profile.as_str(), &case.layer, &case.matrices);
            let name = format!("ask:{}", question.name);
            all.add(&name, setting, &case.as_of.to_string(), [case.input_json(), expected])
                .map_err(|fault| format!("{name} «{}»: {fault}", case.name))?;
        }
    }
    if !unwritten.is_empty() {
        all.warnings.push(format!("no cases, for the page is not written yet: {}", unwritten.join(", ")));
    }
    Ok(all)
}

impl Cases {
    fn add(
        &mut self,
        name: &str,
        (profile, layer, matrices): (&str, &toml::Table, &BTreeMap<String, String>),
        as_of: &str,
        [input, expected]: [String; 2],
    ) -> Result<()> {
        let layer = if layer.is_empty() { String::new() } else { layer_toml(profile, layer) };
        let columns = [
            name.to_owned(),
            profile.to_owned(),
            layer.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n"),
            as_of.to_owned(),
            input,
            serde_json::to_string(matrices)?,
            expected,
        ];
        if columns.iter().any(|column| column.contains(['\t', '\n', '\r'])) {
            return Err("a column holds a tab or a line break".into());
        }
        self.text.push_str(&columns.join("\t"));
        self.text.push('\n');
        Ok(())
    }
}
