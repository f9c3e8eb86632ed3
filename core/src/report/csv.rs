//! Findings as CSV, and how CSV is written.

use std::borrow::Cow;

use crate::audit::Audit;
use crate::finding::{Finding, facts_json};
use crate::model::Cell;
use crate::report::Sheet;
use crate::report::words::dollars;

/// The columns, in order.
pub const COLUMNS: &[&str] = &[
    "participant_id",
    "date",
    "level",
    "message",
    "fix",
    "rule",
    "rule_name",
    "rule_number",
    "record_table",
    "record_id",
    "facts",
    "cites",
];

/// The findings of an audit as CSV with a header line. A text that a spreadsheet would take for a formula
/// begins with an apostrophe then (OWASP "CSV Injection").
pub fn csv(audit: &Audit) -> String {
    table(COLUMNS, audit.findings.iter().map(cells))
}

/// Some of the findings of an audit as CSV; the first part bears the header line.
pub fn csv_part(findings: &[Finding], header: bool) -> String {
    table(if header { COLUMNS } else { &[] }, findings.iter().map(cells))
}

/// A table of a report as CSV with a header line: columns by their names, values as JSON has them, dollars
/// with two digits behind the point, nothing where nothing is recorded. A text that a spreadsheet would take
/// for a formula begins with an apostrophe then (OWASP "CSV Injection"); a number below zero does not.
pub fn sheet_csv(sheet: &Sheet) -> String {
    let header: Vec<&str> = sheet.columns.iter().map(|column| column.name).collect();
    table(&header, sheet.rows.iter().map(|row| row.iter().map(csv_cell)))
}

/// A cell of a table of answers.
pub(crate) fn csv_cell(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) | Cell::Other(text) => plain(text).into_owned(),
        Cell::Decimal(amount) => dollars(*amount),
        other => other.display(),
    }
}

/// A header line, if there is a header, and rows of cells as CSV.
pub(crate) fn table<R: IntoIterator<Item = String>>(
    header: &[&str],
    rows: impl Iterator<Item = R>,
) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut fine = header.is_empty() || writer.write_record(header).is_ok();
    for row in rows {
        fine &= writer.write_record(row).is_ok();
    }
    debug_assert!(fine, "writing to memory does not fail");
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it
/// (OWASP "CSV Injection").
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What a formula may begin with; the wide forms are what some keyboards write.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn cells(finding: &Finding) -> [String; 12] {
    let info = finding.info();
    let cells = [
        finding.participant_id.clone(),
        finding.date.map(|date| date.to_string()).unwrap_or_default(),
        finding.level.text().to_owned(),
        finding.message(),
        finding.fix(),
        info.code.to_owned(),
        info.name(),
        finding.rule.number().to_string(),
        finding.table.name().to_owned(),
        finding.record_id.clone().unwrap_or_default(),
        facts_json(finding),
        info.cites.join(" "),
    ];
    cells.map(|cell| match plain(&cell) {
        Cow::Owned(safe) => safe,
        Cow::Borrowed(_) => cell,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_like_a_formula_gets_an_apostrophe_and_no_other_does() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(plain(text), format!("'{text}"));
        }
        for text in ["", "1=1", "'=1", " =1", "a-b", "Called. -1"] {
            assert_eq!(plain(text), text);
        }
    }
}
