//! `core/tests/numbers.txt`: every number ever given to a rule. Lines are added, never changed.

use std::path::Path;

use wioa_rules::CATALOGUE;

use crate::Result;

const HEAD: &str = "\
# Every number that a rule ever had: number, code, name. `make gen` adds lines; no line is ever
# changed or removed, so that no number, code or name gets a second meaning.
";

pub(super) fn ledger(root: &Path) -> Result<String> {
    let path = root.join("core/tests/numbers.txt");
    let mut text = if path.exists() { crate::read(&path)? } else { HEAD.to_owned() };
    for info in CATALOGUE {
        let line = format!("{} {} {}", info.rule.number(), info.code, info.name());
        if text.lines().any(|listed| listed == line) {
            continue;
        }
        let parts = [info.rule.number().to_string(), info.code.to_owned(), info.name()];
        let clash = text
            .lines()
            .filter(|listed| !listed.starts_with('#'))
            .find(|listed| listed.split(' ').zip(&parts).any(|(listed, own)| listed == own));
        if let Some(clash) = clash {
            return Err(format!("core/tests/numbers.txt lists `{clash}`, the catalogue has `{line}`; choose a number, code and name that were never used").into());
        }
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}
