//! Answers laid out for people.

#[cfg(feature = "xlsx")]
mod book;
mod costs;
mod csv;
mod deadlines;
#[cfg(feature = "xlsx")]
pub(crate) mod excel;
mod fragment;
mod html;
mod progress;
mod request;
mod services;
mod sheet;
mod words;
#[cfg(feature = "xlsx")]
mod workbook;

#[cfg(feature = "xlsx")]
pub use book::book;
#[cfg(feature = "arrow")]
pub(crate) use csv::csv_cell;
pub use csv::{COLUMNS, csv, csv_part, sheet_csv};
pub(crate) use csv::{plain, table};
pub use fragment::html_table;
#[cfg(feature = "arrow")]
pub(crate) use fragment::{Heading, first_rows, line};
pub use html::html;
#[cfg(feature = "arrow")]
pub(crate) use request::join;
pub use request::{REPORTS, ReportInfo, Request, Source};
pub(crate) use sheet::{Named, cell, named};
pub use sheet::{Report, Sheet};
#[cfg(feature = "xlsx")]
pub use workbook::workbook;
