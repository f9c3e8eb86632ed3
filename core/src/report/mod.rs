//! Answers laid out for people.

mod csv;
#[cfg(feature = "xlsx")]
mod workbook;

pub(crate) use csv::table;
pub use csv::{COLUMNS, csv, csv_part};
#[cfg(feature = "xlsx")]
pub(crate) use workbook::cut;
#[cfg(feature = "xlsx")]
pub use workbook::workbook;
