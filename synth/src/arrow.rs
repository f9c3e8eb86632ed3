//! A synthetic caseload as Arrow tables, participants in no order.

use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use chrono::NaiveDate;
use wioa_rules::model::{Cell, Kind, Table};

/// Rows of a batch.
const BATCH: usize = 65_536;

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

/// Draws every table of a caseload.
///
/// # Errors
/// Never for tables of the contract; the signature is Arrow's.
pub fn draw(participants: u64, seed: u64) -> Result<Vec<Drawn>, ArrowError> {
    let mut writers: Vec<Writer> = Table::ALL.iter().map(|table| Writer::new(*table)).collect();
    // A step that shares no divisor with the number visits everybody, in no order.
    let step = (participants / 3 * 2 + 1..=2 * participants + 1)
        .find(|step| coprime(*step, participants))
        .unwrap_or(1);
    let mut index = 0;
    for _ in 0..participants {
        let one = crate::participant(index, seed);
        for writer in &mut writers {
            let table = writer.table;
            crate::each_row(&one.case, table, |cells| writer.row(cells))?;
        }
        index = (index + step) % participants;
    }
    writers.into_iter().map(Writer::finish).collect()
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
    fn new(table: Table) -> Self {
        let fields: Vec<Field> = crate::columns(table)
            .into_iter()
            .map(|name| {
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
        Kind::Text | Kind::Choice(_) => DataType::Utf8,
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
        builder.append_option(if let Cell::Int(number) = cell { Some(*number) } else { None });
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
