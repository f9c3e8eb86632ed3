//! The list as an Excel workbook.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::export::time;
use super::{Column, Row};
use crate::report::cut;

/// The rows as the bytes of an `.xlsx` file: the columns of CN, in their order, on one sheet.
///
/// Dates and times are Excel's own; everything else is text, so that ids are kept and nothing becomes a
/// formula. `mask` is given every text and says what is written in its place. `as_of`, the day of the list,
/// is when the workbook says it was made: the same rows give the same bytes.
///
/// # Errors
/// The sheet would outgrow Excel's 1,048,576 rows.
pub fn workbook(rows: &[Row], as_of: NaiveDate, mask: impl Fn(&str) -> String) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::parse_from_str(&as_of.to_string())?;
    book.set_properties(&DocProperties::new().set_title("Case notes").set_creation_datetime(&created));
    let sheet = book.add_worksheet().set_name("Case notes")?;
    let (bold, moment) = (Format::new().set_bold(), Format::new().set_num_format("mm/dd/yyyy h:mm AM/PM"));
    for (place, column) in (0..).zip(Column::ALL) {
        sheet.write_string_with_format(0, place, column.heading(), &bold)?;
        sheet.set_column_width(place, width(*column))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1..).zip(rows) {
        for (place, column) in (0..).zip(Column::ALL) {
            match time(row, *column) {
                Some((at, _)) => sheet.write_datetime_with_format(line, place, excel(at)?, &moment)?,
                None => sheet.write_string(line, place, cut(&mask(row.cells.of(*column))))?,
            };
        }
    }
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, u16::try_from(Column::ALL.len()).unwrap_or(1) - 1)?;
    book.save_to_buffer()
}

fn excel(at: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let number = |part: u32| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (hour, minute) = (u16::try_from(at.hour()).unwrap_or_default(), number(at.minute()));
    ExcelDateTime::from_ymd(year, number(at.month()), number(at.day()))?.and_hms(hour, minute, at.second())
}

const fn width(column: Column) -> f64 {
    match column {
        Column::Comment => 70.0,
        Column::Subject | Column::Options => 34.0,
        Column::ContactDate | Column::Entered | Column::DeliveryMethod | Column::EnteredBy => 22.0,
        Column::Task => 16.0,
    }
}
