//! A table as a producer sent it, normalized column by column, and its rows as records.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use super::column::Column;
use super::ids::{IdColumn, Key};
use super::index::At;
use crate::case::{Case, Fault, Supplied};
use crate::error::{Error, ErrorCode, Errors, names};
use crate::model::record::field_index;
use crate::model::tables::each_table;
use crate::model::{Kind, Record, Table};

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
        for (number, batch) in batches.iter().enumerate() {
            let (ids, columns) = read_batch(table, batch, supplied)?;
            own.rows += batch.num_rows();
            own.participants.push(ids);
            for (field, column) in columns.into_iter().filter(|(_, column)| !column.is_all_null()) {
                let at = match own.fields.iter().position(|own| own.field == field) {
                    Some(at) => at,
                    None => {
                        own.fields.push(FieldColumn { field, batches: Vec::new() });
                        own.fields.len() - 1
                    }
                };
                if let Some(own) = own.fields.get_mut(at) {
                    own.batches.resize(number, Column::Null);
                    own.batches.push(column);
                }
            }
        }
        own.fields.sort_by_key(|own| own.field);
        Ok(own)
    }

    /// A field's values in a batch; none where none is recorded.
    pub fn column(&self, field: usize, batch: usize) -> Option<&Column> {
        self.fields.iter().find(|own| own.field == field)?.batches.get(batch)
    }
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

/// Adds the rows of one participant in one table to the case.
pub(super) fn fill<'a>(case: &mut Case<'a>, columns: &'a TableColumns, rows: &mut [At]) {
    sort_by_id(columns, rows);
    macro_rules! fill_tables {
        ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
            match columns.table {
                $(Table::$variant => fill_records(&mut case.$member, &mut case.faults, columns, rows),)+
            }
        };
    }
    each_table!(fill_tables);
}

/// Sorts rows by the id of their record, so that no record has to move later.
fn sort_by_id(columns: &TableColumns, rows: &mut [At]) {
    let Some(ids) = columns.fields.first().filter(|own| own.field == 0) else { return };
    let key = |at: &At| match ids.batches.get(at.batch as usize) {
        Some(Column::Text(texts)) => texts.key(at.row as usize),
        _ => Key::NOBODY,
    };
    if rows.len() > 1 {
        rows.sort_by_cached_key(key);
    }
}

/// Column by column, so that rows which lie far apart are fetched side by side.
fn fill_records<'a, R: Record<'a>>(
    records: &mut Vec<R>,
    faults: &mut Vec<Fault>,
    columns: &'a TableColumns,
    rows: &[At],
) {
    records.resize_with(rows.len(), R::default);
    let mut bad: Vec<(usize, usize, &'a Column)> = Vec::new();
    for column in &columns.fields {
        for (position, (record, at)) in records.iter_mut().zip(rows).enumerate() {
            let Some(batch) = column.batches.get(at.batch as usize) else { continue };
            if batch.fill(record, column.field, at.row as usize).is_err() {
                bad.push((position, column.field, batch));
            }
        }
    }
    if bad.is_empty() {
        return;
    }
    for (position, field, batch) in &bad {
        if let (Some(info), Some(record), Some(at)) =
            (R::FIELDS.get(*field), records.get(*position), rows.get(*position))
        {
            let cell = batch.cell(at.row as usize);
            faults.push(Fault::unreadable(R::TABLE, record.id(), info.name, info.kind, &cell));
        }
    }
    let mut position = 0;
    records.retain(|_| {
        position += 1;
        !bad.iter().any(|(own, ..)| *own + 1 == position)
    });
}
