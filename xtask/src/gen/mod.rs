//! Every file that follows from the catalogue, the record definitions and the sources.
//!
//! One module a file, or a family of files; [`files`] lists them all.

mod access;
mod c_header;
mod cases;
mod facts;
mod header;
pub mod lint;
mod matrix;
mod minimum_wages;
mod numbers;
mod policy;
mod progress;
mod python;
mod questions;
mod rubric;
mod rules;
mod schema_findings;
mod schema_records;
mod tables;
mod traceability;

use std::path::Path;

use wioa_rules::sources::sources;

use crate::Result;

/// A file as it should be.
#[derive(Debug)]
pub struct File {
    /// Its path from the root of the project.
    pub path: &'static str,
    /// Its text.
    pub text: String,
}

/// What is generated, and what could not be.
#[derive(Debug, Default)]
pub struct Generated {
    /// Every file.
    pub files: Vec<File>,
    /// Pages that are not written yet.
    pub warnings: Vec<String>,
}

impl Generated {
    fn add(&mut self, path: &'static str, text: String) {
        self.files.push(File { path, text });
    }
}

/// Every generated file, as it should be.
///
/// # Errors
/// A source cannot be read, or contradicts the catalogue.
pub fn files(root: &Path) -> Result<Generated> {
    let cases = cases::table()?;
    let mut all = Generated { files: Vec::new(), warnings: cases.warnings };
    all.add("docs/rules.md", rules::page());
    all.add("docs/traceability.md", traceability::page(sources()));
    all.add("docs/tables.md", tables::page());
    all.add("docs/questions.md", questions::page());
    all.add("docs/access.md", access::page());
    all.add("docs/progress.md", progress::page());
    all.add("docs/rubric.md", rubric::page());
    all.add("docs/facts.md", facts::page());
    all.add("docs/policy.md", policy::page(root)?);
    all.add("docs/matrix.md", matrix::page()?);
    all.add("docs/lint.md", lint::page()?);
    all.add("docs/minimum_wages.md", minimum_wages::page()?);
    all.add("docs/schema/record.schema.json", schema_records::participant());
    all.add("docs/schema/caseload.schema.json", schema_records::caseload());
    all.add("docs/schema/findings.schema.json", schema_findings::answer());
    all.add(c_header::PATH, c_header::header(root)?);
    all.add("include/wioa_rule_codes.h", header::rule_codes());
    all.add("python/wioa_rules/_rules.py", python::rules());
    all.add("core/tests/numbers.txt", numbers::ledger(root)?);
    all.add("tests/cases.tsv", cases.text);
    Ok(all)
}

/// Writes every file that is not as it should be.
///
/// # Errors
/// See [`files`]; or a file cannot be written.
pub fn write(root: &Path) -> Result<String> {
    let all = files(root)?;
    warn(&all);
    let stale = stale(root, &all);
    for file in &stale {
        crate::write(&root.join(file.path), &file.text)?;
    }
    let written: Vec<&str> = stale.iter().map(|file| file.path).collect();
    Ok(if written.is_empty() {
        format!("all {} generated files are current", all.files.len())
    } else {
        format!("written: {}", written.join(", "))
    })
}

/// Compares every file with what it should be.
///
/// # Errors
/// Names the files that are not current, and the command that writes them.
pub fn check(root: &Path) -> Result<String> {
    let all = files(root)?;
    warn(&all);
    let stale: Vec<&str> = stale(root, &all).iter().map(|file| file.path).collect();
    if stale.is_empty() {
        return Ok(format!("all {} generated files are current", all.files.len()));
    }
    Err(format!("not current: {}; run `make gen` and commit what it writes", stale.join(", ")).into())
}

fn stale<'f>(root: &Path, all: &'f Generated) -> Vec<&'f File> {
    let current =
        |file: &File| std::fs::read(root.join(file.path)).is_ok_and(|now| now == file.text.as_bytes());
    all.files.iter().filter(|file| !current(file)).collect()
}

fn warn(all: &Generated) {
    for warning in &all.warnings {
        eprintln!("warning: {warning}");
    }
}
