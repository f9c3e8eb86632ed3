//! Records from Arrow tables: long format, one row a record, `participant_id` as key.
//!
//! Columns are read where they lie; rows are grouped by participant once, then judged case by
//! case. A cell that its field cannot hold is a fault of its record, and the other rows stand.

mod column;
mod group;
mod stream;
mod table;

pub use stream::{
    Broken, CHUNK_ROWS, Chunk, ChunkTable, Merge, Progress, Sink, Stopped, Stream, audit_sorted,
};
pub use table::{COLUMNS, FindingColumn, findings_batches, findings_schema};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use chrono::NaiveDate;

use self::column::{Column, IdColumn};
use self::group::Groups;
use crate::audit::{Audit, Auditor, InputCount};
use crate::case::{Case, Fault, Supplied};
use crate::error::{Error, ErrorCode, Errors, names};
use crate::model::record::field_index;
use crate::model::tables::each_table;
use crate::model::{Record, Table};
use crate::rulebook::Rulebook;
use crate::rules::Rule;

/// The tables of a caseload, normalized column by column.
#[derive(Debug, Default)]
pub struct Tables {
    tables: Vec<TableColumns>,
    supplied: Supplied,
}

/// One table: its batches, each with the columns of the contract.
#[derive(Debug)]
struct TableColumns {
    table: Table,
    rows: usize,
    integer_ids: bool,
    batches: Vec<Batch>,
}

/// One batch of a table.
#[derive(Debug)]
struct Batch {
    participant: IdColumn,
    columns: Vec<(usize, Column)>,
}

impl Tables {
    /// No tables yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a table by its name, as batches of one schema; without batches the table is empty.
    ///
    /// # Errors
    /// The table is not known or stands twice; a column is not known, stands twice, is required
    /// and missing, or has a type its field cannot be read from.
    pub fn add(&mut self, name: &str, schema: &SchemaRef, batches: &[RecordBatch]) -> Result<(), Errors> {
        let Some(table) = Table::from_name(name) else {
            return Err(Error::new(ErrorCode::UnknownName, "", "unknown table")
                .value(name)
                .allowed(names(Table::ALL.iter().map(|table| table.name())))
                .into());
        };
        if self.supplied.table(table) {
            return Err(Error::new(ErrorCode::Duplicate, name, "table stands twice").into());
        }
        let mut columns =
            TableColumns { table, rows: 0, integer_ids: false, batches: Vec::with_capacity(batches.len()) };
        let mut supplied = self.supplied;
        supplied.add_table(table);
        let empty = RecordBatch::new_empty(schema.clone());
        columns.integer_ids = read_batch(table, &empty, &mut supplied)?.participant.was_integer();
        for batch in batches {
            let own = read_batch(table, batch, &mut supplied)?;
            columns.rows += batch.num_rows();
            columns.batches.push(own);
        }
        // Without a row no field is missing from one: the table is known to be empty.
        if columns.rows == 0 {
            supplied.add_all(table);
        }
        self.supplied = supplied;
        self.tables.push(columns);
        Ok(())
    }

    /// What was supplied.
    pub fn supplied(&self) -> &Supplied {
        &self.supplied
    }

    /// Whether every participant id came as an integer, so that findings can give it back so.
    pub fn integer_ids(&self) -> bool {
        self.tables.iter().all(|columns| columns.integer_ids)
    }

    /// Audits the caseload by all rules, or by a selection.
    pub fn audit(&self, rulebook: &Rulebook, as_of: NaiveDate, selection: Option<&[Rule]>) -> Audit {
        self.audit_watched(rulebook, as_of, selection, &mut |_, _| {})
    }

    /// Audits the caseload and tells `watch` how many participants of how many are done.
    pub fn audit_watched(
        &self,
        rulebook: &Rulebook,
        as_of: NaiveDate,
        selection: Option<&[Rule]>,
        watch: &mut dyn FnMut(usize, usize),
    ) -> Audit {
        let mut auditor = Auditor::new(rulebook, as_of, self.supplied, selection);
        self.each_case(|case, done, total| {
            auditor.judge(case);
            watch(done, total);
        });
        let mut inputs: Vec<InputCount> =
            self.tables.iter().map(|own| InputCount { table: own.table, rows: own.rows }).collect();
        inputs.sort_by_key(|input| input.table);
        auditor.finish(inputs)
    }

    /// Calls `judge` with each participant's case in the order of their ids, its number, and how
    /// many there are.
    pub fn each_case(&self, mut judge: impl FnMut(&mut Case<'_>, usize, usize)) {
        let groups = Groups::new(&self.tables);
        let mut case = Case::default();
        for position in 0..groups.len() {
            case.clear();
            case.id = groups.id(position).into();
            for (columns, rows) in self.tables.iter().zip(groups.rows(position)) {
                fill(&mut case, columns, rows);
            }
            case.settle(&self.supplied);
            judge(&mut case, position + 1, groups.len());
        }
    }
}

fn read_batch(table: Table, batch: &RecordBatch, supplied: &mut Supplied) -> Result<Batch, Errors> {
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
                match Column::read(crate::model::Kind::Text, array) {
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
    columns.sort_by_key(|(index, _)| *index);
    Ok(Batch { participant: participant.unwrap_or_default(), columns })
}

/// Adds the rows of one participant in one table to its case.
fn fill<'a>(case: &mut Case<'a>, columns: &'a TableColumns, rows: &[(u32, u32)]) {
    macro_rules! fill_tables {
        ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
            match columns.table {
                $(Table::$variant => {
                    for (batch, row) in rows {
                        if let Some(batch) = columns.batches.get(*batch as usize) {
                            read_row(batch, *row as usize, &mut case.$member, &mut case.faults);
                        }
                    }
                })+
            }
        };
    }
    each_table!(fill_tables);
}

fn read_row<'a, R: Record<'a>>(batch: &'a Batch, row: usize, records: &mut Vec<R>, faults: &mut Vec<Fault>) {
    let mut record = R::default();
    let mut bad = Vec::new();
    for (field, column) in &batch.columns {
        let cell = column.cell(row);
        if record.set(*field, cell).is_err() {
            bad.push((*field, column));
        }
    }
    if bad.is_empty() {
        records.push(record);
        return;
    }
    for (field, column) in bad {
        if let Some(info) = R::FIELDS.get(field) {
            faults.push(Fault::unreadable(R::TABLE, record.id(), info.name, info.kind, &column.cell(row)));
        }
    }
}
