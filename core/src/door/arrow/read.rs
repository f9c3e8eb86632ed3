//! A table as a producer sent it, normalized column by column.

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};

use super::column::Column;
use super::ids::IdColumn;
use crate::case::Supplied;
use crate::error::{Error, ErrorCode, Errors, names};
use crate::model::record::field_index;
use crate::model::{Kind, Table};

/// One table, in the batches that it came in.
#[derive(Debug)]
pub(super) struct TableColumns {
    pub table: Table,
    pub rows: usize,
    pub integer_ids: bool,
    /// The participant ids of each batch.
    pub participants: Vec<IdColumn>,
    pub fields: Vec<FieldColumn>,
}

/// A field of a table, batch by batch.
#[derive(Debug)]
pub(super) struct FieldColumn {
    pub field: usize,
    pub batches: Vec<Column>,
}

impl TableColumns {
    /// Reads a table; `supplied` learns its columns.
    ///
    /// # Errors
    /// A column is not known, stands twice, is required and missing, or has a type that its field
    /// cannot be read from.
    pub fn read(
        table: Table,
        schema: &SchemaRef,
        batches: &[RecordBatch],
        supplied: &mut Supplied,
    ) -> Result<Self, Errors> {
        supplied.add_table(table);
        let (ids, _) = read_batch(table, &RecordBatch::new_empty(schema.clone()), supplied)?;
        let mut own = Self {
            table,
            rows: 0,
            integer_ids: ids.is_integer(),
            participants: Vec::with_capacity(batches.len()),
            fields: Vec::new(),
        };
        for batch in batches {
            if !same_columns(batch.schema_ref(), schema) {
                let what = "a batch has other columns than its table";
                return Err(Error::new(ErrorCode::BadType, table.name(), what).into());
            }
            let (ids, columns) = read_batch(table, batch, supplied)?;
            own.rows += batch.num_rows();
            own.participants.push(ids);
            if own.fields.is_empty() {
                let field = |(field, _): &(usize, Column)| FieldColumn { field: *field, batches: Vec::new() };
                own.fields = columns.iter().map(field).collect();
            }
            for (own, (_, column)) in own.fields.iter_mut().zip(columns) {
                own.batches.push(column);
            }
        }
        own.fields.retain(|own| !own.batches.iter().all(Column::is_all_null));
        own.fields.sort_by_key(|own| own.field);
        Ok(own)
    }

    /// A field's values in a batch; none where none is recorded.
    pub fn column(&self, field: usize, batch: usize) -> Option<&Column> {
        self.fields.iter().find(|own| own.field == field)?.batches.get(batch)
    }
}

fn same_columns(one: &SchemaRef, other: &SchemaRef) -> bool {
    let columns = |schema: &SchemaRef| -> Vec<(String, DataType)> {
        schema.fields().iter().map(|own| (own.name().clone(), own.data_type().clone())).collect()
    };
    one == other || columns(one) == columns(other)
}

fn read_batch(
    table: Table,
    batch: &RecordBatch,
    supplied: &mut Supplied,
) -> Result<(IdColumn, Vec<(usize, Column)>), Errors> {
    let mut faults = Vec::new();
    let mut participant = None;
    let mut columns: Vec<(usize, Column)> = Vec::new();
    for (field, array) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        let name = field.name().as_str();
        let path = format!("{}.{name}", table.name());
        if name == "participant_id" {
            if participant.is_some() {
                faults.push(Error::new(ErrorCode::Duplicate, path, "column stands twice"));
                continue;
            }
            match IdColumn::read(array) {
                Ok(column) => participant = Some(column),
                Err(fault) => faults.push(fault.inside(&path)),
            }
            if table == Table::Participants {
                match Column::read(Kind::Text, array) {
                    Ok(column) => columns.push((0, column)),
                    Err(_) => continue,
                }
            }
            continue;
        }
        let Some(index) = field_index(table.fields(), name) else {
            let own = table.fields().iter().map(|field| field.name);
            let allowed =
                std::iter::once("participant_id").chain(own.filter(|name| *name != "participant_id"));
            faults.push(
                Error::new(ErrorCode::UnknownName, table.name(), "unknown column")
                    .value(name)
                    .allowed(names(allowed)),
            );
            continue;
        };
        if columns.iter().any(|(own, _)| *own == index) {
            faults.push(Error::new(ErrorCode::Duplicate, path, "column stands twice"));
            continue;
        }
        let Some(own) = table.fields().get(index) else { continue };
        match Column::read(own.kind, array) {
            Ok(column) => {
                supplied.add_field(table, index);
                columns.push((index, column));
            }
            Err(fault) => faults.push(fault.inside(&path)),
        }
    }
    let id = table.fields().first().map_or("id", |field| field.name);
    for (name, missing) in [
        ("participant_id", participant.is_none()),
        (id, id != "participant_id" && !columns.iter().any(|(index, _)| *index == 0)),
    ] {
        if missing && !faults.iter().any(|fault| fault.path.ends_with(name)) {
            faults.push(Error::new(
                ErrorCode::Missing,
                format!("{}.{name}", table.name()),
                "required column is missing",
            ));
        }
    }
    Errors::check(faults)?;
    Ok((participant.unwrap_or_default(), columns))
}
