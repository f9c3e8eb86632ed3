//! Findings as a table that every producer of Arrow takes back.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Int32Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use chrono::NaiveDate;

use crate::finding::{Finding, facts_json};

/// Rows of one batch: small enough that no text column outgrows 32-bit offsets.
const ROWS: usize = 65_536;

/// A column of the findings table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingColumn {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub doc: &'static str,
}

/// The columns of the findings table, in order.
pub const COLUMNS: &[FindingColumn] = &[
    FindingColumn { name: "participant_id", doc: "The participant, in the caller's own id type." },
    FindingColumn { name: "date", doc: "The date it concerns." },
    FindingColumn { name: "level", doc: "error, warning or advice." },
    FindingColumn { name: "message", doc: "What a case manager reads." },
    FindingColumn { name: "fix", doc: "What would fix it." },
    FindingColumn { name: "rule", doc: "Rule code." },
    FindingColumn { name: "rule_name", doc: "Rule name." },
    FindingColumn { name: "rule_number", doc: "Stable number of the rule." },
    FindingColumn { name: "record_table", doc: "The table of the record." },
    FindingColumn { name: "record_id", doc: "The record." },
    FindingColumn { name: "facts", doc: "The facts that decided it, as JSON." },
    FindingColumn { name: "cites", doc: "Passages it rests on, separated by spaces." },
];

/// The schema of the findings table; participant ids come back as integers if they came so.
pub fn findings_schema(integer_ids: bool) -> SchemaRef {
    let fields: Vec<Field> = COLUMNS
        .iter()
        .map(|column| {
            let data_type = match column.name {
                "participant_id" if integer_ids => DataType::Int64,
                "date" => DataType::Date32,
                "rule_number" => DataType::Int32,
                _ => DataType::Utf8,
            };
            let nullable = matches!(column.name, "participant_id" | "date" | "record_id");
            Field::new(column.name, data_type, nullable)
        })
        .collect();
    Arc::new(Schema::new(fields))
}

/// The findings as record batches.
///
/// # Errors
/// Never for findings of this library; the signature is Arrow's.
pub fn findings_batches(findings: &[Finding], integer_ids: bool) -> Result<Vec<RecordBatch>, ArrowError> {
    findings.chunks(ROWS).map(|chunk| batch(chunk, integer_ids)).collect()
}

fn batch(findings: &[Finding], integer_ids: bool) -> Result<RecordBatch, ArrowError> {
    let text = |value: &dyn Fn(&Finding) -> String| -> ArrayRef {
        let mut builder = StringBuilder::new();
        for finding in findings {
            builder.append_value(value(finding));
        }
        Arc::new(builder.finish())
    };
    let optional = |value: &dyn Fn(&Finding) -> Option<&str>| -> ArrayRef {
        let mut builder = StringBuilder::new();
        for finding in findings {
            builder.append_option(value(finding));
        }
        Arc::new(builder.finish())
    };
    let participant: ArrayRef = if integer_ids {
        let mut builder = Int64Builder::with_capacity(findings.len());
        for finding in findings {
            builder.append_option(finding.participant_id.parse().ok());
        }
        Arc::new(builder.finish())
    } else {
        optional(&|finding| Some(finding.participant_id.as_str()).filter(|id| !id.is_empty()))
    };
    let mut dates = Date32Builder::with_capacity(findings.len());
    let mut numbers = Int32Builder::with_capacity(findings.len());
    for finding in findings {
        let days = finding.date.map(|date| (date - NaiveDate::default()).num_days());
        dates.append_option(days.and_then(|days| i32::try_from(days).ok()));
        numbers.append_value(i32::from(finding.rule.number()));
    }
    let columns: Vec<ArrayRef> = vec![
        participant,
        Arc::new(dates.finish()),
        text(&|finding| finding.level.text().to_owned()),
        text(&Finding::message),
        text(&Finding::fix),
        text(&|finding| finding.info().code.to_owned()),
        text(&|finding| finding.info().name()),
        Arc::new(numbers.finish()),
        text(&|finding| finding.table.name().to_owned()),
        optional(&|finding| finding.record_id.as_deref()),
        text(&facts_json),
        text(&|finding| finding.info().cites.join(" ")),
    ];
    RecordBatch::try_new(findings_schema(integer_ids), columns)
}
