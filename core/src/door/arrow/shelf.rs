//! The records of some participants, fetched together.
//!
//! Rows of one participant may lie anywhere in a table. They are fetched for some hundred
//! participants at once, column by column, so that waiting for memory is shared.

use arrow_array::Array;
use arrow_select::interleave::interleave;

use super::column::Column;
use super::group::TableRows;
use super::ids::Key;
use super::read::TableColumns;
use super::text::Text;
use crate::case::{Case, Fault};
use crate::deletion::Approval;
use crate::model::tables::each_table;
use crate::model::{Record, Table};

/// The rows of some participants.
pub(super) struct Shelf<'t> {
    tables: Vec<Rack<'t>>,
}

/// Those of one table.
struct Rack<'t> {
    table: Table,
    rows: TableRows,
    columns: Vec<(usize, Fetched<'t>)>,
}

/// A field's values.
enum Fetched<'t> {
    /// Side by side.
    Near(Column),
    /// Where they are: texts are not copied, and most are never read; bits lie near anyway.
    Far(&'t [Column]),
}

impl<'t> Shelf<'t> {
    /// Fetches rows of some tables, each table by its number.
    pub fn fetch(tables: &'t [TableColumns], rows: impl IntoIterator<Item = (usize, TableRows)>) -> Self {
        let rack = |(number, rows)| Some(Rack::fetch(tables.get(number)?, rows));
        Self { tables: rows.into_iter().filter_map(rack).collect() }
    }

    /// Adds the records of a participant, by the position in the part, to a case.
    pub fn lay_out<'a>(&'a self, position: usize, case: &mut Case<'a>) {
        for rack in &self.tables {
            rack.lay_out(position, case);
        }
    }
}

impl<'t> Rack<'t> {
    fn fetch(columns: &'t TableColumns, rows: TableRows) -> Self {
        let together = rows.together();
        let fetched = columns.fields.iter().map(|own| match own.batches.first() {
            Some(Column::Text(Text::Short(_) | Text::Large(_)) | Column::Bool(_)) => {
                (own.field, Fetched::Far(&own.batches))
            }
            _ => (own.field, Fetched::Near(gather(&own.batches, &rows.rows, together))),
        });
        Self { table: columns.table, columns: fetched.collect(), rows }
    }

    /// The column that holds a field of a row, and the row in it.
    #[inline]
    fn find<'a>(&'a self, fetched: &'a Fetched<'t>, row: usize) -> Option<(&'a Column, usize)> {
        match fetched {
            Fetched::Near(column) => Some((column, row)),
            Fetched::Far(batches) => {
                let (batch, row) = self.rows.rows.get(row)?;
                Some((batches.get(*batch)?, *row))
            }
        }
    }

    fn lay_out<'a>(&'a self, position: usize, case: &mut Case<'a>) {
        let rows = self.rows.of(position);
        macro_rules! fill_tables {
            ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
                match self.table {
                    $(Table::$variant => {
                        let aside = self.fill(rows, &mut case.$member, &mut case.faults);
                        case.withdrawn.approvals.extend(aside);
                    })+
                }
            };
        }
        each_table!(fill_tables);
    }

    /// Adds records and faults; returns the approvals in the log of deletions that could not be read whole.
    fn fill<'a, R: Record<'a>>(
        &'a self,
        rows: &[u32],
        records: &mut Vec<R>,
        faults: &mut Vec<Fault>,
    ) -> Vec<Approval> {
        if rows.is_empty() {
            return Vec::new();
        }
        let order = self.by_id(rows);
        records.resize_with(order.len(), R::default);
        let mut bad: Vec<(usize, usize, &'a Column, usize)> = Vec::new();
        for (field, fetched) in &self.columns {
            for (position, (record, row)) in records.iter_mut().zip(&order).enumerate() {
                let Some((column, row)) = self.find(fetched, *row) else { continue };
                if column.fill(record, *field, row).is_err() {
                    bad.push((position, *field, column, row));
                }
            }
        }
        if bad.is_empty() {
            return Vec::new();
        }
        for (position, field, column, row) in &bad {
            if let (Some(info), Some(record)) = (R::FIELDS.get(*field), records.get(*position)) {
                let cell = column.cell(*row);
                faults.push(Fault::unreadable(R::TABLE, record.id(), info.name, info.kind, &cell));
            }
        }
        let mut aside = Vec::new();
        let mut position = 0;
        records.retain(|record| {
            position += 1;
            let own = bad.iter().filter(|(own, ..)| *own + 1 == position);
            let unread: Vec<&str> =
                own.filter_map(|(_, field, ..)| Some(R::FIELDS.get(*field)?.name)).collect();
            aside.extend(Approval::aside(record, &unread).filter(|_| !unread.is_empty()));
            unread.is_empty()
        });
        aside
    }

    /// Rows by the id of their record, so that no record has to move later.
    fn by_id(&self, rows: &[u32]) -> Vec<usize> {
        let mut order: Vec<usize> = rows.iter().map(|row| *row as usize).collect();
        let Some((_, ids)) = self.columns.first().filter(|(field, _)| *field == 0) else { return order };
        let key = |row: &usize| match self.find(ids, *row) {
            Some((Column::Text(ids), row)) => ids.key(row),
            _ => Key::NOBODY,
        };
        if !order.is_sorted_by_key(key) {
            order.sort_by_key(key);
        }
        order
    }
}

/// The values of some rows, side by side; `together` says where they begin if they are so already.
fn gather(batches: &[Column], rows: &[(usize, usize)], together: Option<(usize, usize)>) -> Column {
    let arrays: Option<Vec<&dyn Array>> = batches.iter().map(Column::array).collect();
    let (Some(arrays), Some(first)) = (arrays, batches.first().filter(|_| !rows.is_empty())) else {
        return Column::Null;
    };
    let values = match together.and_then(|(batch, from)| Some((arrays.get(batch)?, from))) {
        Some((array, from)) => Some(array.slice(from, rows.len())),
        None => interleave(&arrays, rows).ok(),
    };
    values.map_or(Column::Null, |values| first.with(&values))
}
