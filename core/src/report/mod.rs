//! Answers laid out for people.

mod costs;
mod csv;
mod deadlines;
mod progress;
mod request;
mod services;
mod sheet;
#[cfg(feature = "xlsx")]
mod workbook;

pub use csv::plain;
pub(crate) use csv::table;
pub use csv::{COLUMNS, csv, csv_part};
#[cfg(feature = "arrow")]
pub(crate) use request::join;
pub use request::{REPORTS, ReportInfo, Request, Source};
pub(crate) use sheet::{Named, cell, named};
pub use sheet::{Report, Sheet};
#[cfg(feature = "xlsx")]
pub(crate) use workbook::cut;
#[cfg(feature = "xlsx")]
pub use workbook::workbook;
