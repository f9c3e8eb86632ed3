//! Answers laid out for people.

mod csv;
mod sheet;
#[cfg(feature = "xlsx")]
mod workbook;

pub use csv::{COLUMNS, csv, csv_part};
pub(crate) use csv::{plain, table};
pub(crate) use sheet::{Named, named};
pub use sheet::{Report, Sheet};
#[cfg(feature = "xlsx")]
pub(crate) use workbook::cut;
#[cfg(feature = "xlsx")]
pub use workbook::workbook;
