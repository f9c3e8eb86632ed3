//! Which tables and fields were supplied: unknown is not empty, and empty is not fine.

use crate::model::Table;
use crate::model::record::field_index;

/// One bit a field of every table; a table is supplied when its id is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Supplied {
    fields: [u64; 32],
}

impl Supplied {
    /// Nothing supplied.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Marks a table as supplied, without any field beyond its id.
    pub fn add_table(&mut self, table: Table) {
        self.add_field(table, 0);
    }

    /// Marks a field of a table as supplied.
    pub fn add_field(&mut self, table: Table, field: usize) {
        if let Some(bits) = self.fields.get_mut(table as usize) {
            *bits |= 1 | 1 << field;
        }
    }

    /// Marks a table with all its fields.
    pub fn add_all(&mut self, table: Table) {
        for field in 0..table.fields().len() {
            self.add_field(table, field);
        }
    }

    /// Whether a table was supplied.
    pub fn table(&self, table: Table) -> bool {
        self.field(table, 0)
    }

    /// Whether a field was supplied.
    pub fn field(&self, table: Table, field: usize) -> bool {
        self.fields.get(table as usize).is_some_and(|bits| bits >> field & 1 == 1)
    }

    /// The table if it was not supplied, else those of its columns, named `table.field`, that were not.
    pub fn lacking(&self, table: Table, columns: &[&'static str]) -> Vec<&'static str> {
        if !self.table(table) {
            return vec![table.name()];
        }
        columns.iter().copied().filter(|name| self.named(name) != Some(true)).collect()
    }

    /// Whether `table` or `table.field` was supplied; none if there is no such name.
    pub fn named(&self, name: &str) -> Option<bool> {
        match name.split_once('.') {
            None => Some(self.table(Table::from_name(name)?)),
            Some((table, field)) => {
                let table = Table::from_name(table)?;
                Some(self.field(table, field_index(table.fields(), field)?))
            }
        }
    }
}
