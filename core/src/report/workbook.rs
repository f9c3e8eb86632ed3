//! The error report as an Excel workbook: a summary, the findings, and the help, on sheets of
//! their own. Ids are text, so that Excel keeps them; no text becomes a formula.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::excel::{cut, empty, filtered, head};
use crate::audit::Audit;
use crate::finding::{Finding, Level};
use crate::model::{Field, Table};
use crate::rules::Rule;

const FINDINGS: &[(&str, f64)] = &[
    ("Participant", 14.0),
    ("Date", 12.0),
    ("What is wrong", 70.0),
    ("How to fix it", 60.0),
    ("Field", 28.0),
    ("Found", 28.0),
    ("Expected", 44.0),
    ("Changes a measure", 12.0),
    ("Level", 10.0),
    ("Record", 20.0),
    ("Record id", 16.0),
    ("Official field", 30.0),
    ("Rule", 10.0),
    ("Rule name", 34.0),
];

const SUMMARY: &[(&str, f64)] = &[
    ("What is wrong", 70.0),
    ("Findings", 12.0),
    ("Participants", 12.0),
    ("Changes a measure", 12.0),
    ("Level", 10.0),
    ("Rule", 10.0),
    ("Rule name", 34.0),
];

/// The report of an audit as the bytes of an `.xlsx` file; the same audit gives the same report.
///
/// # Errors
/// A sheet would outgrow Excel's 1,048,576 rows.
pub fn workbook(audit: &Audit) -> Result<Vec<u8>, XlsxError> {
    let mut book = empty("Findings", audit.receipt.as_of)?;
    summary(book.add_worksheet(), audit)?;
    findings(book.add_worksheet(), audit)?;
    help(book.add_worksheet(), audit)?;
    book.save_to_buffer()
}

fn row(sheet: &mut Worksheet, row: u32, cells: &[String]) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        sheet.write_string(row, column, cut(cell))?;
    }
    Ok(())
}

fn yes(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

fn summary(sheet: &mut Worksheet, audit: &Audit) -> Result<(), XlsxError> {
    head(sheet, "Summary", SUMMARY.iter().copied())?;
    let mut counts: BTreeMap<(Level, bool, Rule), (u32, BTreeSet<&str>)> = BTreeMap::new();
    for finding in &audit.findings {
        let key = (finding.level, !finding.info().performance, finding.rule);
        let entry = counts.entry(key).or_default();
        entry.0 += 1;
        entry.1.insert(&finding.participant_id);
    }
    for (line, ((level, quiet, rule), (count, participants))) in (1..).zip(counts) {
        let info = rule.info();
        let texts = [level.text().to_owned(), info.code.to_owned(), info.name()];
        sheet.write_string(line, 0, info.summary)?;
        sheet.write_number(line, 1, count)?;
        sheet.write_number(line, 2, u32::try_from(participants.len()).unwrap_or(u32::MAX))?;
        sheet.write_string(line, 3, yes(!quiet))?;
        for (column, text) in (4..).zip(texts) {
            sheet.write_string(line, column, text)?;
        }
    }
    Ok(())
}

/// What a field holds, in words.
fn label(table: Table, name: &str) -> String {
    let field = table.fields().iter().find(|field| field.name == name);
    field.map_or_else(|| name.replace('_', " "), Field::label)
}

fn findings(sheet: &mut Worksheet, audit: &Audit) -> Result<(), XlsxError> {
    head(sheet, "Findings", FINDINGS.iter().copied())?;
    let mut sorted: Vec<&Finding> = audit.findings.iter().collect();
    sorted.sort_by_key(|finding| (finding.level, !finding.info().performance));
    for (line, finding) in (1..).zip(sorted) {
        let info = finding.info();
        let fields = finding.fields();
        let labels: Vec<String> = fields.iter().map(|(table, name)| label(*table, name)).collect();
        let official: Vec<String> =
            fields.iter().map(|(table, name)| format!("{}.{name}", table.name())).collect();
        let cells = [
            finding.participant_id.clone(),
            finding.date.map(|date| date.to_string()).unwrap_or_default(),
            finding.message(),
            finding.fix(),
            labels.join(", "),
            finding.found(),
            finding.expected(),
            yes(info.performance),
            finding.level.text().to_owned(),
            finding.table.name().to_owned(),
            finding.record_id.clone().unwrap_or_default(),
            official.join(", "),
            info.code.to_owned(),
            info.name(),
        ];
        row(sheet, line, &cells)?;
    }
    filtered(sheet, audit.findings.len(), FINDINGS.len())
}

fn help(sheet: &mut Worksheet, audit: &Audit) -> Result<(), XlsxError> {
    head(sheet, "Help", [("What", 24.0), ("Meaning", 110.0)])?;
    let receipt = &audit.receipt;
    let mut lines: Vec<[String; 2]> = vec![
        ["As of".to_owned(), receipt.as_of.to_string()],
        ["Participants".to_owned(), receipt.participants.to_string()],
        ["Rulebook".to_owned(), format!("{} {}", receipt.rulebook, receipt.rulebook_hash)],
        ["Library version".to_owned(), receipt.library_version.to_owned()],
        ["Changes a measure".to_owned(), "the error can change a performance measure".to_owned()],
        ["error".to_owned(), "a stated must, required or cannot is broken".to_owned()],
        ["warning".to_owned(), "a deadline passed or is near, or a stated should is not met".to_owned()],
        ["advice".to_owned(), "a recommendation".to_owned()],
    ];
    for matrix in &receipt.matrices {
        let from = matrix.in_force_from.map_or("the beginning".to_owned(), |from| from.to_string());
        let rows = matrix.rows;
        lines.push([
            "Services matrix".to_owned(),
            format!("{}; in force from {from}; rows: {rows}", matrix.name),
        ]);
    }
    for missed in &receipt.not_assessed {
        lines.push([
            format!("{} not assessed", missed.rule),
            format!("not supplied: {}", missed.missing.join(", ")),
        ]);
    }
    for partly in &receipt.unjudged {
        lines.push([
            format!("{} not judged", partly.rule),
            format!(
                "participants it could not judge, or not in every record: {}; something was not supplied, or \
                 could not be understood",
                partly.participants
            ),
        ]);
    }
    for off in &receipt.rules_off {
        lines.push([format!("{off} switched off"), "by the rulebook".to_owned()]);
    }
    let rules: BTreeSet<Rule> = audit.findings.iter().map(|finding| finding.rule).collect();
    for rule in rules {
        lines.push([rule.info().code.to_owned(), rule.info().prose().to_owned()]);
    }
    for (line, cells) in (1..).zip(lines) {
        row(sheet, line, &cells)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_words_even_where_no_table_lists_it() {
        assert_eq!(label(Table::Services, "weekly_hours"), "planned weekly hours");
        assert_eq!(label(Table::Gaps, "end"), "last day of the gap");
        assert_eq!(label(Table::Services, "participant_id"), "participant id");
    }
}
