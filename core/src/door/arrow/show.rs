//! Tables of answers as text: for notebooks, and as CSV.

use arrow_array::RecordBatch;
use arrow_schema::{DataType, FieldRef, SchemaRef};

use super::column::Column as Values;
use crate::error::Result;
use crate::model::{Cell, Kind};
use crate::report::{self, Heading};
use crate::survey::Column;

/// The first rows of a table as a piece of a page, for notebooks, as [`report::html_table`] makes it.
///
/// In: the table, or its first rows; `known`, what is known of its columns by their names, beside what their
/// types say; `limit`, how many rows are shown at most; `total`, how many rows the table has.
///
/// # Errors
/// A column has a type that no table of answers has.
pub fn table_html(
    schema: &SchemaRef,
    batches: &[RecordBatch],
    known: &[Column],
    limit: usize,
    total: usize,
) -> Result<String> {
    let heading = |field: &FieldRef| {
        let own = known.iter().find(|column| column.name == field.name());
        own.map_or_else(
            || Heading { shown: field.name().clone(), kind: kind(field.data_type()), doc: "" },
            Heading::by_name,
        )
    };
    let headings: Vec<Heading<'_>> = schema.fields().iter().map(heading).collect();
    let mut shown = Vec::new();
    for batch in batches {
        let some = batch.slice(0, batch.num_rows().min(limit.saturating_sub(shown.len())));
        each_row(&some, |row| shown.push(report::line(&headings, &row)))?;
    }
    Ok(report::first_rows(&headings, &shown, total))
}

/// A table as CSV with a header line, as [`report::sheet_csv`] writes it.
///
/// # Errors
/// A column has a type that no table of answers has.
pub fn table_csv(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<String> {
    let header: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for batch in batches {
        each_row(batch, |row| rows.push(row.iter().map(report::csv_cell).collect()))?;
    }
    Ok(report::table(&header, rows.into_iter()))
}

/// Gives each row of a batch, cell by cell.
fn each_row(batch: &RecordBatch, mut take: impl FnMut(Vec<Cell<'_>>)) -> Result<()> {
    let columns = batch.schema_ref().fields().iter().zip(batch.columns());
    let columns: Vec<Values> = columns
        .map(|(field, array)| {
            Values::read(kind(field.data_type()), array).map_err(|error| error.inside(field.name()))
        })
        .collect::<Result<_>>()?;
    for row in 0..batch.num_rows() {
        take(columns.iter().map(|column| column.cell(row)).collect());
    }
    Ok(())
}

/// What a column of a type holds.
pub(super) fn kind(data_type: &DataType) -> Kind {
    match data_type {
        DataType::Dictionary(_, values) => kind(values),
        DataType::RunEndEncoded(_, values) => kind(values.data_type()),
        DataType::Date32 => Kind::Date,
        DataType::Timestamp(..) | DataType::Date64 => Kind::Timestamp,
        DataType::Boolean => Kind::Bool,
        DataType::Float16 | DataType::Float32 | DataType::Float64 => Kind::Money,
        own if own.is_decimal() => Kind::Money,
        own if own.is_integer() => Kind::Int,
        _ => Kind::Text,
    }
}
