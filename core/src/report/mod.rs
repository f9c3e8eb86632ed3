//! Answers laid out for people.

mod csv;
#[cfg(feature = "xlsx")]
mod workbook;

pub use csv::{COLUMNS, csv, csv_part};
pub(crate) use csv::{plain, table};
#[cfg(feature = "xlsx")]
pub(crate) use workbook::cut;
#[cfg(feature = "xlsx")]
pub use workbook::workbook;
