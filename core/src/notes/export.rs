//! The list as CSV.

use std::borrow::Cow;

use chrono::NaiveDateTime;

use super::{Column, Row};
use crate::deletion::NoteState;
use crate::report::table;

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

/// A text that no spreadsheet takes for a formula.
fn plain(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What a formula may begin with; the wide forms are what some keyboards write.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_like_a_formula_gets_an_apostrophe_and_no_other_does() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(plain(text), format!("'{text}"));
        }
        for text in ["", "1=1", "'=1", " =1", "a-b", "Called. -1"] {
            assert_eq!(plain(text), text);
        }
    }
}
