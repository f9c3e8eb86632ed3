//! The records of some participants, fetched together.
//!
//! Rows of one participant may lie anywhere in a table. They are fetched for some hundred
//! participants at once, column by column, so that waiting for memory is shared.

use arrow_array::Array;
use arrow_select::interleave::interleave;

use super::column::Column;
use super::group::TableRows;
use super::read::TableColumns;
use crate::case::{Case, Fault};
use crate::model::tables::each_table;
use crate::model::{Record, Table};

/// The rows of some participants.
pub(super) struct Shelf {
    tables: Vec<Rack>,
}

/// Those of one table.
struct Rack {
    table: Table,
    rows: TableRows,
    columns: Vec<(usize, Column)>,
}

impl Shelf {
    /// Fetches rows of some tables, each table by its number.
    pub fn fetch(tables: &[TableColumns], rows: impl IntoIterator<Item = (usize, TableRows)>) -> Self {
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

impl Rack {
    fn fetch(columns: &TableColumns, rows: TableRows) -> Self {
        let fetched = columns.fields.iter().map(|own| (own.field, gather(&own.batches, &rows.rows)));
        Self { table: columns.table, columns: fetched.collect(), rows }
    }

    fn lay_out<'a>(&'a self, position: usize, case: &mut Case<'a>) {
        let rows = self.rows.of(position);
        macro_rules! fill_tables {
            ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
                match self.table {
                    $(Table::$variant => self.fill(rows, &mut case.$member, &mut case.faults),)+
                }
            };
        }
        each_table!(fill_tables);
    }

    fn fill<'a, R: Record<'a>>(&'a self, rows: &[u32], records: &mut Vec<R>, faults: &mut Vec<Fault>) {
        if rows.is_empty() {
            return;
        }
        let order = self.by_id(rows);
        records.resize_with(order.len(), R::default);
        let mut bad: Vec<(usize, usize, &'a Column)> = Vec::new();
        for (field, column) in &self.columns {
            for (position, (record, row)) in records.iter_mut().zip(&order).enumerate() {
                if column.fill(record, *field, *row).is_err() {
                    bad.push((position, *field, column));
                }
            }
        }
        if bad.is_empty() {
            return;
        }
        for (position, field, column) in &bad {
            if let (Some(info), Some(record), Some(row)) =
                (R::FIELDS.get(*field), records.get(*position), order.get(*position))
            {
                let cell = column.cell(*row);
                faults.push(Fault::unreadable(R::TABLE, record.id(), info.name, info.kind, &cell));
            }
        }
        let mut position = 0;
        records.retain(|_| {
            position += 1;
            !bad.iter().any(|(own, ..)| *own + 1 == position)
        });
    }

    /// Rows by the id of their record, so that no record has to move later.
    fn by_id(&self, rows: &[u32]) -> Vec<usize> {
        let mut order: Vec<usize> = rows.iter().map(|row| *row as usize).collect();
        let ids = self.columns.first().filter(|(field, _)| *field == 0);
        if let Some((_, Column::Text(ids))) = ids
            && !order.is_sorted_by_key(|row| ids.key(*row))
        {
            order.sort_by_key(|row| ids.key(*row));
        }
        order
    }
}

/// The values of some rows, side by side.
fn gather(batches: &[Column], rows: &[(usize, usize)]) -> Column {
    let arrays: Option<Vec<&dyn Array>> = batches.iter().map(Column::array).collect();
    let (Some(arrays), Some(first), Some((batch, from))) = (arrays, batches.first(), rows.first()) else {
        return Column::Null;
    };
    // Rows that lie side by side are not moved.
    let together = rows.iter().zip(*from..).all(|((own, row), next)| own == batch && *row == next);
    let values = match arrays.get(*batch) {
        Some(array) if together => Some(array.slice(*from, rows.len())),
        _ => interleave(&arrays, rows).ok(),
    };
    values.map_or(Column::Null, |values| first.with(&values))
}
