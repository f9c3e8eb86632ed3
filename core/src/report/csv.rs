//! Findings as CSV.

use crate::audit::Audit;
use crate::finding::{Finding, facts_json};

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

/// The findings of an audit as CSV with a header line.
pub fn csv(audit: &Audit) -> String {
    table(COLUMNS, audit.findings.iter().map(cells))
}

/// Some of the findings of an audit as CSV; the first part bears the header line.
pub fn csv_part(findings: &[Finding], header: bool) -> String {
    table(if header { COLUMNS } else { &[] }, findings.iter().map(cells))
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

fn cells(finding: &Finding) -> [String; 12] {
    let info = finding.info();
    [
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
    ]
}
