//! Rows of answers as tables that every producer of Arrow takes back.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};

use super::answer::Ids;
use crate::model::{Cell, Kind};
use crate::report::Sheet;
use crate::survey::{Column, PARTICIPANT, Row};

/// Digits of a column of dollars, and those behind the point.
const DOLLARS: (u8, i8) = (38, 2);

/// Rows of one batch: small enough that no text column outgrows 32-bit offsets.
const ROWS: usize = 65_536;

/// The schema of a table of a report. Every column may hold null; participant ids come back as integers
/// if they came so, wherever their column stands.
pub fn sheet_schema(sheet: &Sheet, integer_ids: bool) -> SchemaRef {
    schema(sheet.columns, integer_ids, |_| true)
}

/// A table of a report as record batches.
///
/// # Errors
/// Never for reports of this library; the signature is Arrow's.
pub fn sheet_batches(sheet: &Sheet, integer_ids: bool) -> Result<Vec<RecordBatch>, ArrowError> {
    let schema = sheet_schema(sheet, integer_ids);
    sheet.rows.chunks(ROWS).map(|rows| batch(sheet.columns, rows, &schema, integer_ids)).collect()
}

/// The schema of columns; `nullable` says by its place which of them may hold null.
pub(super) fn schema(columns: &[Column], integer_ids: bool, nullable: impl Fn(usize) -> bool) -> SchemaRef {
    let field = |(place, column): (usize, &Column)| {
        let data_type = match column.kind {
            Kind::Text if integer_ids && names_participant(column) => DataType::Int64,
            Kind::Text | Kind::Choice { .. } => DataType::Utf8,
            Kind::Date => DataType::Date32,
            Kind::Timestamp => DataType::Timestamp(TimeUnit::Microsecond, None),
            Kind::Int => DataType::Int64,
            Kind::Bool => DataType::Boolean,
            Kind::Money => DataType::Decimal128(DOLLARS.0, DOLLARS.1),
        };
        Field::new(column.name, data_type, nullable(place))
    };
    Arc::new(Schema::new(columns.iter().enumerate().map(field).collect::<Vec<_>>()))
}

fn names_participant(column: &Column) -> bool {
    column.kind == Kind::Text && column.name == PARTICIPANT.name
}

/// Rows of a schema of [`schema`].
pub(super) fn batch(
    columns: &[Column],
    rows: &[Row],
    schema: &SchemaRef,
    integer_ids: bool,
) -> Result<RecordBatch, ArrowError> {
    let arrays = columns.iter().enumerate().map(|(place, column)| {
        let cells = rows.iter().map(move |row| row.get(place).unwrap_or(&Cell::Null));
        if names_participant(column) { Ok(ids(cells, integer_ids)) } else { array(column.kind, cells) }
    });
    RecordBatch::try_new(schema.clone(), arrays.collect::<Result<Vec<_>, _>>()?)
}

fn ids<'c>(cells: impl Iterator<Item = &'c Cell<'static>>, integer_ids: bool) -> ArrayRef {
    let mut ids = Ids::new(integer_ids);
    for cell in cells {
        ids.push(if let Cell::Text(id) = cell { id } else { "" });
    }
    ids.finish()
}

/// The cells of a column; a cell of another kind than the column's is null.
fn array<'c>(kind: Kind, cells: impl Iterator<Item = &'c Cell<'static>>) -> Result<ArrayRef, ArrowError> {
    macro_rules! build {
        ($builder:expr, $pattern:pat => $value:expr) => {{
            let mut builder = $builder;
            for cell in cells {
                builder.append_option(match cell {
                    $pattern => $value,
                    _ => None,
                });
            }
            Arc::new(builder.finish()) as ArrayRef
        }};
    }
    Ok(match kind {
        Kind::Text | Kind::Choice { .. } => {
            build!(StringBuilder::new(), Cell::Text(text) => Some(text.as_ref()))
        }
        Kind::Date => build!(Date32Builder::new(), Cell::Date(date) => Some(date.to_epoch_days())),
        Kind::Timestamp => build!(
            TimestampMicrosecondBuilder::new(),
            Cell::Timestamp(at) => Some(at.and_utc().timestamp_micros())
        ),
        Kind::Int => build!(Int64Builder::new(), Cell::Int(number) => Some(*number)),
        Kind::Bool => build!(BooleanBuilder::new(), Cell::Bool(flag) => Some(*flag)),
        Kind::Money => build!(
            Decimal128Builder::new().with_precision_and_scale(DOLLARS.0, DOLLARS.1)?,
            Cell::Decimal(amount) => Some(cents(*amount))
        ),
    })
}

/// Dollars as a number of cents.
fn cents(mut amount: rust_decimal::Decimal) -> i128 {
    amount.rescale(2);
    amount.mantissa()
}
