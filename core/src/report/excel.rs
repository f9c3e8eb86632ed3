//! What the workbooks share: what goes into a cell, heads of tables, dates.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Rows of a sheet, the line of headings among them.
pub(crate) const ROWS: usize = 1_048_576;

/// An empty workbook. `as_of`, the day of the answer, is when it says it was made: the same answer gives
/// the same bytes.
pub(crate) fn empty(title: &str, as_of: NaiveDate) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let created = moment(as_of.and_hms_opt(0, 0, 0).unwrap_or_default())?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    Ok(book)
}

/// Names a sheet and writes its line of headings, each with the width of its column.
pub(crate) fn head<'h>(
    sheet: &mut Worksheet,
    name: &str,
    columns: impl IntoIterator<Item = (&'h str, f64)>,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let bold = Format::new().set_bold();
    for (column, (title, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, title, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Lets a reader filter the rows under a line of headings.
pub(crate) fn filtered(sheet: &mut Worksheet, rows: usize, columns: usize) -> Result<(), XlsxError> {
    let last = u32::try_from(rows).unwrap_or(u32::MAX);
    if let Some(columns) = u16::try_from(columns).unwrap_or(u16::MAX).checked_sub(1) {
        sheet.autofilter(0, 0, last, columns)?;
    }
    Ok(())
}

/// The units of UTF-16 that a cell can hold.
pub(crate) const CELL: usize = 32_767;

/// A text with line feeds between its lines, as a cell parts them: a carriage return would be shown.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What of a text goes into a cell.
pub(crate) fn cut(text: &str) -> &str {
    let mut units = 0;
    let over = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > CELL
    });
    over.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// A date and time as Excel holds it.
pub(crate) fn moment(at: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let number = |part: u32| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (hour, minute) = (u16::try_from(at.hour()).unwrap_or_default(), number(at.minute()));
    ExcelDateTime::from_ymd(year, number(at.month()), number(at.day()))?.and_hms(hour, minute, at.second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_by_what_excel_counts() {
        assert_eq!(cut("short"), "short");
        assert_eq!(cut(&"x".repeat(40_000)).len(), 32_767);
        // Two units each: the one that would begin at the last unit does not fit.
        assert_eq!(cut(&"😀".repeat(20_000)).chars().count(), 16_383);
    }
}
