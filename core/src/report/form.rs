//! A report as a file: in which form, and the bytes.

use super::sheet::{Report, Sheet};
use super::{html, sheet_csv};
use crate::error::{Error, ErrorCode, names};

/// A form in which a report is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportForm {
    /// One line of JSON.
    Json,
    /// One page that stands alone.
    Html,
    /// An Excel workbook.
    Xlsx,
    /// CSV of the table with a name.
    Csv(String),
}

/// What a form is called.
const FORMS: [&str; 4] = ["json", "html", "xlsx", "csv:SHEET"];

impl ReportForm {
    /// The form that a caller names: `json`, `html`, `xlsx`, or `csv:` with the name of a table.
    ///
    /// # Errors
    /// It is none of these.
    pub fn named(name: &str) -> Result<Self, Error> {
        match name {
            "json" => Ok(Self::Json),
            "html" => Ok(Self::Html),
            "xlsx" => Ok(Self::Xlsx),
            other => other.strip_prefix("csv:").map(|sheet| Self::Csv(sheet.to_owned())).ok_or_else(|| {
                Error::new(ErrorCode::BadValue, "form", "not one of the list")
                    .value(name)
                    .allowed(names(FORMS))
            }),
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// The report has no table with the name; one has more rows than a sheet of a workbook holds; the library
    /// was built without workbooks.
    pub fn write(&self, report: &Report) -> Result<Vec<u8>, Error> {
        match self {
            Self::Json => Ok(report.to_json().into_bytes()),
            Self::Html => Ok(html(report).into_bytes()),
            Self::Xlsx => xlsx(report),
            Self::Csv(name) => Ok(sheet_csv(named(report, name)?).into_bytes()),
        }
    }
}

fn named<'r>(report: &'r Report, name: &str) -> Result<&'r Sheet, Error> {
    report.sheets.iter().find(|own| own.name == name).ok_or_else(|| {
        Error::new(ErrorCode::UnknownName, "form", "the report has no such table")
            .value(name)
            .allowed(names(report.sheets.iter().map(|own| own.name)))
    })
}

#[cfg(feature = "xlsx")]
fn xlsx(report: &Report) -> Result<Vec<u8>, Error> {
    super::book(report).map_err(|fault| {
        Error::new(ErrorCode::BadValue, "form", format!("the workbook cannot be written: {fault}"))
            .value("xlsx")
            .allowed(names(FORMS.into_iter().filter(|form| *form != "xlsx")))
    })
}

#[cfg(not(feature = "xlsx"))]
fn xlsx(_: &Report) -> Result<Vec<u8>, Error> {
    Err(Error::new(ErrorCode::BadValue, "form", "the library was built without workbooks")
        .value("xlsx")
        .allowed(names(FORMS.into_iter().filter(|form| *form != "xlsx"))))
}
