//! `tests/cases.tsv`: the cases of the pages, for the tests in other languages.
//!
//! One case a line, in columns: code of the rule; profile; layer as TOML, with tab, newline and
//! backslash as `\t`, `\n`, `\\`, empty where the case has none; day; record as JSON; matrices of
//! the layer as a JSON object from file name to text; findings of that rule alone, as JSON. The
//! layer is named `page`, and it extends the profile.

use wioa_rules::rules::page::{self, Case};
use wioa_rules::{CATALOGUE, RuleInfo};

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
            let line =
                line(info, &case).map_err(|fault| format!("{} «{}»: {fault}", info.code, case.name))?;
            all.text.push_str(&line);
            all.text.push('\n');
        }
    }
    if !unwritten.is_empty() {
        all.warnings.push(format!("no cases, for the page is not written yet: {}", unwritten.join(", ")));
    }
    Ok(all)
}

fn line(info: &RuleInfo, case: &Case) -> Result<String> {
    let layer = if case.layer.is_empty() { String::new() } else { case.layer_toml() };
    let columns = [
        info.code.to_owned(),
        case.profile.clone(),
        layer.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n"),
        case.as_of.to_string(),
        case.record_json(),
        serde_json::to_string(&case.matrices)?,
        serde_json::to_string(&case.audit(info.rule)?.findings)?,
    ];
    if columns.iter().any(|column| column.contains(['\t', '\n', '\r'])) {
        return Err("a column holds a tab or a line break".into());
    }
    Ok(columns.join("\t"))
}
