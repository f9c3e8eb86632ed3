//! The error report as an Excel workbook: a summary, the findings, and the help, on sheets of
//! their own. Ids are text, so that Excel keeps them; no text becomes a formula.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::audit::Audit;
use crate::finding::{Fact, Finding, Level};
use crate::rules::Rule;

const FINDINGS: &[(&str, f64)] = &[
    ("Participant", 14.0),
    ("Date", 12.0),
    ("What is wrong", 70.0),
    ("How to fix it", 60.0),
    ("Found", 24.0),
    ("Expected", 40.0),
    ("Changes a measure", 12.0),
    ("Level", 10.0),
    ("Record", 20.0),
    ("Record id", 16.0),
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
    let mut book = Workbook::new();
    let created = ExcelDateTime::parse_from_str(&audit.receipt.as_of.to_string())?;
    book.set_properties(&DocProperties::new().set_title("Findings").set_creation_datetime(&created));
    summary(book.add_worksheet(), audit)?;
    findings(book.add_worksheet(), audit)?;
    help(book.add_worksheet(), audit)?;
    book.save_to_buffer()
}

fn head(sheet: &mut Worksheet, name: &str, columns: &[(&str, f64)]) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let bold = Format::new().set_bold();
    for (column, (title, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, *title, &bold)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn row(sheet: &mut Worksheet, row: u32, cells: &[String]) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        // Excel holds 32,767 characters in a cell.
        sheet.write_string(row, column, cell.chars().take(32_000).collect::<String>())?;
    }
    Ok(())
}

fn yes(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

fn summary(sheet: &mut Worksheet, audit: &Audit) -> Result<(), XlsxError> {
    head(sheet, "Summary", SUMMARY)?;
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

fn findings(sheet: &mut Worksheet, audit: &Audit) -> Result<(), XlsxError> {
    head(sheet, "Findings", FINDINGS)?;
    let mut sorted: Vec<&Finding> = audit.findings.iter().collect();
    sorted.sort_by_key(|finding| (finding.level, !finding.info().performance));
    let first = |finding: &Finding, names: &[Fact]| {
        names.iter().find_map(|name| finding.fact(*name)).map(ToString::to_string).unwrap_or_default()
    };
    for (line, finding) in (1..).zip(sorted) {
        let info = finding.info();
        let found = first(finding, &[Fact::Value, Fact::Actual, Fact::Recorded, Fact::ActivityCode]);
        let expected = first(finding, &[Fact::Allowed, Fact::Required, Fact::Missing, Fact::Limit]);
        let cells = [
            finding.participant_id.clone(),
            finding.date.map(|date| date.to_string()).unwrap_or_default(),
            finding.message(),
            finding.fix(),
            found,
            expected,
            yes(info.performance),
            finding.level.text().to_owned(),
            finding.table.name().to_owned(),
            finding.record_id.clone().unwrap_or_default(),
            info.code.to_owned(),
            info.name(),
        ];
        row(sheet, line, &cells)?;
    }
    let last = u32::try_from(audit.findings.len()).unwrap_or(u32::MAX);
    let columns = u16::try_from(FINDINGS.len()).unwrap_or(1);
    sheet.autofilter(0, 0, last, columns - 1)?;
    Ok(())
}

fn help(sheet: &mut Worksheet, audit: &Audit) -> Result<(), XlsxError> {
    head(sheet, "Help", &[("", 24.0), ("", 110.0)])?;
    let receipt = &audit.receipt;
    let mut lines: Vec<[String; 2]> = vec![
        ["As of".to_owned(), receipt.as_of.to_string()],
        ["Participants".to_owned(), receipt.participants.to_string()],
        ["Rulebook".to_owned(), format!("{} {}", receipt.rulebook, receipt.rulebook_hash)],
        ["Library version".to_owned(), receipt.library_version.to_owned()],
        ["error".to_owned(), "a stated must, required or cannot is broken".to_owned()],
        ["warning".to_owned(), "a deadline passed or is near, or a stated should is not met".to_owned()],
        ["advice".to_owned(), "a recommendation".to_owned()],
    ];
    for missed in &receipt.not_assessed {
        lines.push([
            format!("{} not assessed", missed.rule),
            format!("not supplied: {}", missed.missing.join(", ")),
        ]);
    }
    let rules: BTreeSet<Rule> = audit.findings.iter().map(|finding| finding.rule).collect();
    for rule in rules {
        let docs = rule.info().docs;
        let page = docs.split("```toml").next().unwrap_or(docs).trim();
        lines.push([rule.info().code.to_owned(), page.to_owned()]);
    }
    for (line, cells) in (1..).zip(lines) {
        row(sheet, line, &cells)?;
    }
    Ok(())
}
