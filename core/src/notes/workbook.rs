//! The list as an Excel workbook.

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, XlsxError};

use super::export::time;
use super::{Column, Row};
use crate::error::{Error, ErrorCode};
use crate::lint::mask as hidden;
use crate::report::excel::{CELL, empty, filtered, head, lines, moment};

/// The rows as the bytes of an `.xlsx` file: the columns of CN, in their order, on one sheet.
///
/// Dates and times are Excel's own; everything else is text, so that ids are kept and nothing becomes a
/// formula. `mask` is given every text and says what is written in its place. `as_of`, the day of the list,
/// is when the workbook says it was made: the same rows give the same bytes.
///
/// A cell parts its lines by line feeds alone.
///
/// # Errors
/// A text is longer than a cell can hold: it is not cut, and nothing is written. The sheet would outgrow
/// Excel's 1,048,576 rows.
pub fn workbook(rows: &[Row], as_of: NaiveDate, mask: impl Fn(&str) -> String) -> Result<Vec<u8>, Error> {
    for row in rows {
        for column in Column::ALL.iter().filter(|column| time(row, **column).is_none()) {
            fits(row, *column, &mask(row.cells.of(*column)))?;
        }
    }
    write(rows, as_of, mask).map_err(|fault| Error::new(ErrorCode::BadValue, "case_notes", fault.to_string()))
}

/// Whether a cell can hold a text.
///
/// # Errors
/// It cannot.
fn fits(row: &Row, column: Column, text: &str) -> Result<(), Error> {
    let units = text.encode_utf16().count();
    if units <= CELL {
        return Ok(());
    }
    let path = match column {
        Column::Comment => "case_notes.content".to_owned(),
        column => format!("case_notes.{}", column.text()),
    };
    let note = hidden(&row.note_id);
    let message = format!("the text of note `{note}` is too long for a cell of a workbook");
    Err(Error::new(ErrorCode::BadValue, path, message)
        .value(format!("{units} units of UTF-16"))
        .allowed(format!("at most {CELL}, or the form `csv`")))
}

fn write(rows: &[Row], as_of: NaiveDate, mask: impl Fn(&str) -> String) -> Result<Vec<u8>, XlsxError> {
    let mut book = empty("Case notes", as_of)?;
    let sheet = book.add_worksheet();
    let time_format = Format::new().set_num_format("mm/dd/yyyy h:mm AM/PM");
    head(sheet, "Case notes", Column::ALL.iter().map(|column| (column.heading(), width(*column))))?;
    for (line, row) in (1..).zip(rows) {
        for (place, column) in (0..).zip(Column::ALL) {
            match time(row, *column) {
                Some((at, _)) => sheet.write_datetime_with_format(line, place, moment(at)?, &time_format)?,
                None => sheet.write_string(line, place, lines(&mask(row.cells.of(*column))))?,
            };
        }
    }
    filtered(sheet, rows.len(), Column::ALL.len())?;
    book.save_to_buffer()
}

const fn width(column: Column) -> f64 {
    match column {
        Column::Comment => 70.0,
        Column::Subject | Column::Options => 34.0,
        Column::ContactDate | Column::Entered | Column::DeliveryMethod | Column::EnteredBy => 22.0,
        Column::Task => 16.0,
    }
}
