//! Findings as a table that every producer of Arrow takes back.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Int32Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, SchemaRef};

use super::answer::{AnswerColumn, Ids, schema};
use crate::finding::{Finding, Level, facts_json};
use crate::model::cell::Slot as _;

/// Rows of one batch: small enough that no text column outgrows 32-bit offsets.
const ROWS: usize = 65_536;

/// The columns of the findings table, in order.
pub static COLUMNS: &[AnswerColumn] = &[
    AnswerColumn::or_null("participant_id", DataType::Utf8, "The participant, in the caller's own id type."),
    AnswerColumn::or_null("date", DataType::Date32, "The date it concerns."),
    AnswerColumn::choice("level", Level::KIND, "error, warning or advice."),
    AnswerColumn::new("message", DataType::Utf8, "What a case manager reads."),
    AnswerColumn::new("fix", DataType::Utf8, "What would fix it."),
    AnswerColumn::new("rule", DataType::Utf8, "Rule code."),
    AnswerColumn::new("rule_name", DataType::Utf8, "Rule name."),
    AnswerColumn::new("rule_number", DataType::Int32, "Stable number of the rule."),
    AnswerColumn::new("record_table", DataType::Utf8, "The table of the record."),
    AnswerColumn::or_null("record_id", DataType::Utf8, "The record."),
    AnswerColumn::new("facts", DataType::Utf8, "The facts that decided it, as JSON."),
    AnswerColumn::new("cites", DataType::Utf8, "Passages it rests on, separated by spaces."),
];

/// The schema of the findings table; participant ids come back as integers if they came so.
pub fn findings_schema(integer_ids: bool) -> SchemaRef {
    schema(COLUMNS, integer_ids)
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
    let mut participants = Ids::new(integer_ids);
    let mut dates = Date32Builder::with_capacity(findings.len());
    let mut numbers = Int32Builder::with_capacity(findings.len());
    for finding in findings {
        participants.push(&finding.participant_id);
        dates.append_option(finding.date.map(|date| date.to_epoch_days()));
        numbers.append_value(i32::from(finding.rule.number()));
    }
    let columns: Vec<ArrayRef> = vec![
        participants.finish(),
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
