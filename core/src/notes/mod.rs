//! Case notes as people see them: the list with its filters, its order and its pages (CN "Case Notes"),
//! and its export.
//!
//! A row is what a person may read. A deleted note is a row that says who asked for the deletion, why and
//! when; filters and order go by what the row shows, so that nothing of the note can be learned by asking.

mod cells;
mod column;
mod export;
mod filter;
mod order;
mod row;
#[cfg(feature = "xlsx")]
mod workbook;

pub use cells::Cells;
pub use column::{Column, RowOption};
pub use export::{ExportForm, csv, export};
pub use filter::{Filter, ShownOn};
pub use order::{Key, LATEST, Page, SortBy, page};
pub use row::{List, Row, SetAside, list};
#[cfg(feature = "xlsx")]
pub use workbook::workbook;

use chrono::NaiveDate;

use crate::model::CaseNote;

/// Whether a note was there on a day: it was entered by then; where that is not recorded, its contact was
/// not later.
pub fn known_on(note: &CaseNote<'_>, as_of: NaiveDate) -> bool {
    let known_since = note.entered_at.map(|at| at.date()).or(note.contact_day());
    known_since.is_none_or(|date| date <= as_of)
}
