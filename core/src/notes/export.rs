//! The list as a file: which form, whose notes, masked or not; and the form CSV.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Column, Filter, LATEST, Row, list, page};
use crate::case::Case;
use crate::deletion::NoteState;
use crate::error::{Error, ErrorCode, names};
use crate::model::choice::choice;
use crate::report::{plain, table};
use crate::rulebook::Rulebook;

choice! {
    /// A form of the exported list.
    ExportForm {
        /// CSV with a header line, in UTF-8.
        Csv = "csv",
        /// An Excel workbook with one sheet.
        Xlsx = "xlsx",
    }
}

impl ExportForm {
    /// The form that a caller names.
    ///
    /// # Errors
    /// It is none.
    pub fn named(name: &str) -> Result<Self, Error> {
        Self::from_text(name).ok_or_else(|| {
            Error::new(ErrorCode::BadValue, "form", "not one of the list")
                .value(name)
                .allowed(names(Self::TEXTS.iter().copied()))
        })
    }
}

/// The list of a participant's notes as the bytes of a file, the latest contact first.
///
/// In: the records as they came, not yet brought to the day; `as_of`, the day of the list; `masked`: whether
/// what check NTE101 finds in a cell is written as asterisks, as it should be in all that leaves the system.
///
/// # Errors
/// A note, or an event of the log of deletions, cannot be understood: a list without it would not be
/// complete. A text is longer than the 32,767 units of UTF-16 that a cell of a workbook holds; CSV holds any.
/// The sheet would outgrow Excel's 1,048,576 rows. The library was built without workbooks.
pub fn export(
    rulebook: &Rulebook,
    case: &Case<'_>,
    as_of: NaiveDate,
    form: ExportForm,
    masked: bool,
) -> Result<Vec<u8>, Error> {
    let own = list(rulebook, case, as_of, None);
    if let Some(aside) = own.set_aside.first() {
        let path = format!("{}.{}", aside.table.name(), aside.field);
        let record = aside.record_id.as_deref().map_or("without an id".to_owned(), |id| format!("`{id}`"));
        let message = format!("record {record} cannot be understood, so the list would not be complete");
        return Err(Error::new(ErrorCode::BadValue, path, message).allowed(&*aside.allowed));
    }
    let mut rows = page(own.rows, &Filter::default(), LATEST, None, None)?.rows;
    if masked {
        for row in &mut rows {
            row.cells = row.cells.masked();
        }
    }
    match form {
        ExportForm::Csv => Ok(csv(&rows, str::to_owned).into_bytes()),
        ExportForm::Xlsx => xlsx(&rows, as_of),
    }
}

#[cfg(feature = "xlsx")]
fn xlsx(rows: &[Row], as_of: NaiveDate) -> Result<Vec<u8>, Error> {
    super::workbook(rows, as_of, str::to_owned)
}

#[cfg(not(feature = "xlsx"))]
fn xlsx(_: &[Row], _: NaiveDate) -> Result<Vec<u8>, Error> {
    Err(Error::new(ErrorCode::BadValue, "form", "the library was built without workbooks")
        .value(ExportForm::Xlsx.text())
        .allowed("`csv`"))
}

/// The rows as CSV with a header line: the columns of CN, in their order.
///
/// Dates and times are ISO; a contact of which the day alone is known is a date. `mask` is given every
/// other text and says what is written in its place. A text that a spreadsheet would take for a formula
/// begins with an apostrophe then (OWASP "CSV Injection").
pub fn csv(rows: &[Row], mask: impl Fn(&str) -> String) -> String {
    let headings: Vec<&str> = Column::ALL.iter().map(|column| column.heading()).collect();
    let cell = |row: &Row, column: Column| match time(row, column) {
        Some((at, true)) => at.date().to_string(),
        Some((at, false)) => at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        None => plain(&mask(row.cells.of(column))).into_owned(),
    };
    table(&headings, rows.iter().map(|row| Column::ALL.iter().map(move |column| cell(row, *column))))
}

/// The time in a column, and whether it is a day alone; none where the column holds a text, as the row of
/// a deleted note does.
pub(super) fn time(row: &Row, column: Column) -> Option<(NaiveDateTime, bool)> {
    match column {
        _ if row.state == NoteState::Deleted => None,
        Column::ContactDate => Some((row.contact_at?, row.contact_day_only)),
        Column::Entered => Some((row.entered_at?, false)),
        _ => None,
    }
}
