//! Surveys of a whole caseload as tables.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};

use super::Tables;
use super::answer::Ids;
use crate::case::{Case, Supplied};
use crate::model::{Cell, Kind, Table};
use crate::report::{Source, join};
use crate::survey::{Asked, Column, Row, Survey};

/// Digits of a column of dollars, and those behind the point.
const DOLLARS: (u8, i8) = (38, 2);

/// The schema of a survey; participant ids come back as integers if they came so.
pub fn survey_schema(survey: &Survey, integer_ids: bool) -> SchemaRef {
    let field = |(place, column): (usize, &Column)| {
        let data_type = match column.kind {
            Kind::Text if place == 0 && integer_ids => DataType::Int64,
            Kind::Text | Kind::Choice { .. } => DataType::Utf8,
            Kind::Date => DataType::Date32,
            Kind::Timestamp => DataType::Timestamp(TimeUnit::Microsecond, None),
            Kind::Int => DataType::Int64,
            Kind::Bool => DataType::Boolean,
            Kind::Money => DataType::Decimal128(DOLLARS.0, DOLLARS.1),
        };
        Field::new(column.name, data_type, place > 0)
    };
    Arc::new(Schema::new(survey.columns.iter().enumerate().map(field).collect::<Vec<_>>()))
}

impl Tables {
    /// Asks a survey of everybody with a number of threads. The answer is the same for any number. Rows
    /// come by participant, then as the survey gives them.
    ///
    /// # Errors
    /// Never for surveys of this library; the signature is Arrow's.
    pub fn survey(
        &self,
        survey: &Survey,
        asked: &Asked<'_>,
        threads: usize,
    ) -> Result<Vec<RecordBatch>, ArrowError> {
        let parts = self.each_part(threads, reads(survey.reads), |cases, _| {
            let mut rows = Vec::new();
            cases.each(|case| rows.extend(survey.ask(asked, case)));
            rows
        });
        let schema = survey_schema(survey, self.integer_ids());
        let written = parts.iter().filter(|rows| !rows.is_empty());
        written.map(|rows| batch(survey, rows, &schema, self.integer_ids())).collect()
    }
}

/// Who is a participant is told by their table, whatever else is looked at.
fn reads(tables: &[Table]) -> impl Fn(Table) -> bool + Sync + Send {
    move |table| table == Table::Participants || tables.contains(&table)
}

/// Tables, worked through with a number of threads. A report of them is the same for any number.
pub struct Threaded<'t> {
    /// The tables.
    pub tables: &'t Tables,
    /// The number of threads.
    pub threads: usize,
}

impl Source for Threaded<'_> {
    fn supplied(&self) -> &Supplied {
        &self.tables.supplied
    }

    fn lists(&self, tables: &[Table], of: &(dyn Fn(&mut Case<'_>) -> Vec<Vec<Row>> + Sync)) -> Vec<Vec<Row>> {
        let parts = self.tables.each_part(self.threads, reads(tables), |cases, _| {
            let mut lists = Vec::new();
            cases.each(|case| join(&mut lists, of(case)));
            lists
        });
        let mut lists = Vec::new();
        for part in parts {
            join(&mut lists, part);
        }
        lists
    }
}

fn batch(
    survey: &Survey,
    rows: &[Row],
    schema: &SchemaRef,
    integer_ids: bool,
) -> Result<RecordBatch, ArrowError> {
    let columns = survey.columns.iter().enumerate().map(|(place, column)| {
        let cells = rows.iter().map(move |row| row.get(place).unwrap_or(&Cell::Null));
        if place == 0 { Ok(ids(cells, integer_ids)) } else { array(column.kind, cells) }
    });
    RecordBatch::try_new(schema.clone(), columns.collect::<Result<Vec<_>, _>>()?)
}

fn ids<'c>(cells: impl Iterator<Item = &'c Cell<'static>>, integer_ids: bool) -> ArrayRef {
    let mut ids = Ids::new(integer_ids);
    for cell in cells {
        ids.push(&cell.display());
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
