//! `docs/policy.md`: policy values, and what each built-in profile sets.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use wioa_rules::rulebook::Policy;
use wioa_rules::{CATALOGUE, Layer, Rulebook};

use crate::Result;
use crate::markdown::{codes, head, table};

pub(super) fn page(root: &Path) -> Result<String> {
    let mut text = head(
        "Policy and profiles",
        "Every number and choice that the rules use, with its default. A profile, or a layer of your own,\n\
         overrides it under `[policy]`; a value without sense is refused.",
    );
    let mut rows = Vec::new();
    for value in Policy::default().values() {
        let uses = CATALOGUE.iter().filter(|info| info.policy_values().contains(&value.name));
        rows.push(vec![
            format!("`{}`", value.name),
            show(&value.value),
            value.doc.to_owned(),
            allowed(value.name)?,
            codes(uses.map(|info| info.code)),
        ]);
    }
    text.push_str("\n## Values\n");
    text.push_str(&table(&["value", "default", "meaning", "allowed", "used by"], rows));
    for name in Rulebook::profiles() {
        text.push_str(&profile(root, name)?);
    }
    Ok(text)
}

/// What a value may be, in the words with which a layer is refused.
fn allowed(name: &str) -> Result<String> {
    let text = format!("extends = \"federal\"\n[policy]\n{name} = {{}}\n");
    let layer = Layer { name: "nonsense", origin: "nonsense", text: &text, matrices: &[] };
    let Err(errors) = Rulebook::from_layers("nonsense", &[layer]) else {
        return Err(format!("policy value `{name}` takes an empty table").into());
    };
    let allowed = errors.iter().find_map(|error| error.allowed.clone());
    allowed.ok_or_else(|| format!("policy value `{name}`: nothing says what is allowed").into())
}

fn profile(root: &Path, name: &str) -> Result<String> {
    let path = root.join("core/data/profiles").join(format!("{name}.toml"));
    let file: toml::Table =
        crate::read(&path)?.parse().map_err(|fault| format!("{}: {fault}", path.display()))?;
    let said = |key: &str| file.get(key).and_then(toml::Value::as_str);
    let mut text = format!("\n## Profile `{name}`\n\n");
    text.push_str(said("title").unwrap_or(name));
    text.push_str(". ");
    text.push_str(said("description").unwrap_or_default());
    if let Some(below) = said("extends") {
        let _ = write!(text, " Extends `{below}`.");
    }
    text.push('\n');
    let rulebook = Rulebook::built_in(name)?;
    let effective = rulebook.effective();
    // Rules that no layer touches are as the catalogue has them.
    let told = effective.iter().filter(|own| own.layer != "default" || !own.key.starts_with("rules."));
    let rows = told.map(|own| {
        let value = if own.key.starts_with("matrix.") && own.value.is_null() {
            "in force from the beginning".to_owned()
        } else {
            show(&own.value)
        };
        vec![format!("`{}`", own.key), value, own.layer.clone()]
    });
    text.push_str(&table(&["value", "in force", "set by"], rows));
    Ok(text)
}

fn show(value: &Value) -> String {
    match value {
        Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    }
}
