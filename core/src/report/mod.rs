//! Answers laid out for people.

#[cfg(feature = "xlsx")]
mod book;
mod costs;
mod csv;
mod deadlines;
#[cfg(feature = "xlsx")]
pub(crate) mod excel;
mod form;
mod fragment;
mod html;
mod notebook;
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
pub use form::ReportForm;
#[cfg(feature = "arrow")]
pub(crate) use fragment::{Heading, line};
pub use html::html;
#[cfg(feature = "arrow")]
pub(crate) use notebook::first_rows;
pub use notebook::{html_piece, html_table};
#[cfg(feature = "arrow")]
pub(crate) use request::join;
pub use request::{REPORTS, ReportInfo, Request, Source};
pub(crate) use sheet::{Named, cell, named};
pub use sheet::{Report, Sheet};
pub use words::spoken_rows;
#[cfg(feature = "xlsx")]
pub use workbook::workbook;
