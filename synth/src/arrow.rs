//! A synthetic caseload as Arrow tables: rows in the order asked for, ids as text or number.

use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use arrow_select::interleave::interleave_record_batch;
use chrono::NaiveDate;
use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;
use wioa_rules::model::{Cell, Kind, Table};

/// Rows of a batch.
const BATCH: usize = 65_536;

/// The order of the rows of every table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// Participants in no order, the rows of each together.
    #[default]
    Grouped,
    /// In no order at all; each table in an order of its own, which follows from the seed.
    Shuffled,
    /// By participant.
    Sorted,
}

/// How participants are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ids {
    /// By text, as everywhere else.
    #[default]
    Text,
    /// By the number in that text.
    Integer,
}

impl Rows {
    /// Every order, by its name.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("grouped", Self::Grouped), ("shuffled", Self::Shuffled), ("sorted", Self::Sorted)];
}

impl Ids {
    /// Every kind, by its name.
    pub const ALL: &'static [(&'static str, Self)] = &[("text", Self::Text), ("integer", Self::Integer)];
}

/// A table with its batches.
pub struct Drawn {
    table: Table,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Drawn {
    /// Its name.
    pub fn name(&self) -> &'static str {
        self.table.name()
    }

    /// Its schema.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Its batches.
    pub fn batches(&self) -> &[RecordBatch] {
        &self.batches
    }

    /// Its rows.
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The size of its columns in memory.
    pub fn bytes(&self) -> usize {
        let columns = self.batches.iter().flat_map(RecordBatch::columns);
        columns.map(Array::get_array_memory_size).sum()
    }
}

/// Draws every table of a caseload, grouped, with ids as text.
///
/// # Errors
/// Never for tables of the contract; the signature is Arrow's.
pub fn draw(participants: u64, seed: u64) -> Result<Vec<Drawn>, ArrowError> {
    draw_as(participants, seed, Rows::default(), Ids::default())
}

/// Draws every table of a caseload. The records are the same in every order.
///
/// # Errors
/// Never for tables of the contract; the signature is Arrow's.
pub fn draw_as(participants: u64, seed: u64, rows: Rows, ids: Ids) -> Result<Vec<Drawn>, ArrowError> {
    let mut writers: Vec<Writer> = Table::ALL.iter().map(|table| Writer::new(*table, ids)).collect();
    let step = match rows {
        Rows::Sorted | Rows::Shuffled => 1,
        // A step that shares no divisor with the number visits everybody, in no order.
        Rows::Grouped => (participants / 3 * 2 + 1..=2 * participants + 1)
            .find(|step| coprime(*step, participants))
            .unwrap_or(1),
    };
    let mut index = 0;
    for _ in 0..participants {
        let one = crate::participant(index, seed);
        for writer in &mut writers {
            let table = writer.table;
            crate::each_row(&one.case, table, |cells| writer.row(cells))?;
        }
        index = (index + step) % participants;
    }
    let drawn = writers.into_iter().map(Writer::finish);
    match rows {
        Rows::Grouped | Rows::Sorted => drawn.collect(),
        Rows::Shuffled => drawn.map(|table| shuffled(table?, seed)).collect(),
    }
}

/// The rows of a table in an order that follows from the seed and the table.
fn shuffled(drawn: Drawn, seed: u64) -> Result<Drawn, ArrowError> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    // Participants have the streams from 0 on.
    rng.set_stream(u64::MAX - drawn.table as u64);
    let mut order: Vec<(u32, u32)> = Vec::with_capacity(drawn.rows());
    for (number, batch) in (0..).zip(&drawn.batches) {
        order.extend((0..).take(batch.num_rows()).map(|row| (number, row)));
    }
    order.shuffle(&mut rng);
    let from: Vec<&RecordBatch> = drawn.batches.iter().collect();
    let batches: Result<Vec<RecordBatch>, ArrowError> = order
        .chunks(BATCH)
        .map(|chunk| {
            let places: Vec<(usize, usize)> =
                chunk.iter().map(|(batch, row)| (*batch as usize, *row as usize)).collect();
            interleave_record_batch(&from, &places)
        })
        .collect();
    let batches = batches?;
    Ok(Drawn { batches, ..drawn })
}

fn coprime(mut one: u64, mut other: u64) -> bool {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one == 1
}

struct Writer {
    table: Table,
    schema: SchemaRef,
    columns: Vec<Box<dyn ArrayBuilder>>,
    batches: Vec<RecordBatch>,
}

impl Writer {
    fn new(table: Table, ids: Ids) -> Self {
        let fields: Vec<Field> = crate::columns(table)
            .into_iter()
            .map(|name| {
                if name == "participant_id" && ids == Ids::Integer {
                    return Field::new(name, DataType::Int64, true);
                }
                let kind = table
                    .fields()
                    .iter()
                    .find(|field| field.name == name)
                    .map_or(Kind::Text, |field| field.kind);
                Field::new(name, data_type(kind), true)
            })
            .collect();
        let schema = Arc::new(Schema::new(fields));
        let columns = builders(&schema);
        Self { table, schema, columns, batches: Vec::new() }
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ArrowError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            append(column.as_mut(), cell);
        }
        if self.columns.first().is_some_and(|column| column.len() == BATCH) {
            self.cut()?;
        }
        Ok(())
    }

    fn cut(&mut self) -> Result<(), ArrowError> {
        let arrays: Vec<ArrayRef> = self.columns.iter_mut().map(ArrayBuilder::finish).collect();
        self.batches.push(RecordBatch::try_new(self.schema.clone(), arrays)?);
        Ok(())
    }

    fn finish(mut self) -> Result<Drawn, ArrowError> {
        self.cut()?;
        Ok(Drawn { table: self.table, schema: self.schema, batches: self.batches })
    }
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text | Kind::Choice { .. } => DataType::Utf8,
        Kind::Date => DataType::Date32,
        Kind::Timestamp => DataType::Timestamp(TimeUnit::Microsecond, None),
        Kind::Int => DataType::Int64,
        Kind::Bool => DataType::Boolean,
        Kind::Money => DataType::Decimal128(12, 2),
    }
}

fn builders(schema: &Schema) -> Vec<Box<dyn ArrayBuilder>> {
    let each = |field: &Arc<Field>| -> Box<dyn ArrayBuilder> {
        match field.data_type() {
            DataType::Date32 => Box::new(Date32Builder::new()),
            DataType::Timestamp(..) => Box::new(TimestampMicrosecondBuilder::new()),
            DataType::Int64 => Box::new(Int64Builder::new()),
            DataType::Boolean => Box::new(BooleanBuilder::new()),
            DataType::Decimal128(..) => {
                Box::new(Decimal128Builder::new().with_data_type(DataType::Decimal128(12, 2)))
            }
            _ => Box::new(StringBuilder::new()),
        }
    };
    schema.fields().iter().map(each).collect()
}

fn append(column: &mut dyn ArrayBuilder, cell: &Cell<'_>) {
    let column = column.as_any_mut();
    if let Some(builder) = column.downcast_mut::<StringBuilder>() {
        builder.append_option(if let Cell::Text(text) = cell { Some(text.as_ref()) } else { None });
    } else if let Some(builder) = column.downcast_mut::<Date32Builder>() {
        let days = if let Cell::Date(date) = cell { Some(*date - NaiveDate::default()) } else { None };
        builder.append_option(days.and_then(|days| i32::try_from(days.num_days()).ok()));
    } else if let Some(builder) = column.downcast_mut::<TimestampMicrosecondBuilder>() {
        builder.append_option(if let Cell::Timestamp(at) = cell {
            Some(at.and_utc().timestamp_micros())
        } else {
            None
        });
    } else if let Some(builder) = column.downcast_mut::<Int64Builder>() {
        builder.append_option(match cell {
            Cell::Int(number) => Some(*number),
            // An id as a number.
            Cell::Text(id) => id.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().ok(),
            _ => None,
        });
    } else if let Some(builder) = column.downcast_mut::<BooleanBuilder>() {
        builder.append_option(if let Cell::Bool(flag) = cell { Some(*flag) } else { None });
    } else if let Some(builder) = column.downcast_mut::<Decimal128Builder>() {
        let cents = if let Cell::Decimal(amount) = cell { Some(*amount) } else { None };
        builder.append_option(cents.map(|mut amount| {
            amount.rescale(2);
            amount.mantissa()
        }));
    }
}
