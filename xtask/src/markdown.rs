//! Pieces of Markdown.

use wioa_rules::RuleInfo;

/// The first lines of a generated page.
pub(crate) fn head(title: &str, lead: &str) -> String {
    format!("<!-- Written by `make gen`. Do not edit. -->\n\n# {title}\n\n{lead}\n")
}

/// A table with a blank line before it.
pub(crate) fn table(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("\n| {} |\n|{}\n", columns.join(" | "), "---|".repeat(columns.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escape(cell)).collect();
        text.push_str("| ");
        text.push_str(&cells.join(" | "));
        text.push_str(" |\n");
    }
    text
}

/// Values as code, parted by commas; a dash where there are none.
pub(crate) fn codes<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let quoted: Vec<String> = values.into_iter().map(|value| format!("`{}`", value.as_ref())).collect();
    if quoted.is_empty() { "–".to_owned() } else { quoted.join(", ") }
}

/// A link from a file in `docs/` to the page of a rule.
pub(crate) fn rule(info: &RuleInfo) -> String {
    let (area, module) = (info.rule.area(), info.rule.module());
    format!("[{}](../core/src/rules/{area}/{module}.md)", info.code)
}

/// Yes or no.
pub(crate) fn yes(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

fn escape(cell: &str) -> String {
    cell.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}
