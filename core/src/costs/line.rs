//! A row of the survey `costs`, as the totals and the comparison read it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::key::KeyColumn;
use crate::error::{Error, ErrorCode};
use crate::model::Cell;
use crate::survey::Row;
use crate::survey::costs::{COLUMNS, CostNote};

/// A row of the survey `costs`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostLine<'r> {
    /// The participant.
    pub participant_id: &'r str,
    /// The service; none on the line of a support item that belongs to none.
    pub service_id: Option<&'r str>,
    /// The activity code of the service.
    pub activity_code: Option<&'r str>,
    /// The title of that activity.
    pub title: Option<&'r str>,
    /// The funding that pays for it.
    pub funding: Option<&'r str>,
    /// What counts, in dollars.
    pub cost: Option<Decimal>,
    /// What is to be known of the cost.
    pub note: Option<CostNote>,
}

impl<'r> CostLine<'r> {
    /// The line of a row.
    ///
    /// # Errors
    /// The row is none of the survey `costs`.
    pub fn of(row: &'r Row) -> Result<Self, Error> {
        let cell = |name: &str| {
            let place = COLUMNS.iter().position(|column| column.name == name);
            place.and_then(|place| row.get(place))
        };
        let strange = |name: &str| {
            Error::new(ErrorCode::BadType, name, "the row is none of the survey `costs`")
                .value(cell(name).map(Cell::display).unwrap_or_default())
        };
        let text = |name: &str| match cell(name) {
            Some(Cell::Text(text)) => Ok(Some(&**text)),
            Some(Cell::Null) => Ok(None),
            _ => Err(strange(name)),
        };
        Ok(Self {
            participant_id: text("participant_id")?.ok_or_else(|| strange("participant_id"))?,
            service_id: text("service_id")?,
            activity_code: text("activity_code")?,
            title: text("title")?,
            funding: text("funding")?,
            cost: match cell("cost") {
                Some(Cell::Decimal(cost)) => Some(*cost),
                Some(Cell::Null) => None,
                _ => return Err(strange("cost")),
            },
            note: match text("note")? {
                Some(note) => Some(CostNote::from_text(note).ok_or_else(|| strange("note"))?),
                None => None,
            },
        })
    }

    /// Whether the record could not be understood; it is then shown, and counts in no total.
    pub fn set_aside(&self) -> bool {
        matches!(self.note, Some(CostNote::ServiceSetAside | CostNote::ItemSetAside))
    }

    /// What stands in a column of the key.
    pub fn part(&self, column: KeyColumn) -> Option<&'r str> {
        match column {
            KeyColumn::ParticipantId => Some(self.participant_id),
            KeyColumn::ServiceId => self.service_id,
            KeyColumn::ActivityCode => self.activity_code,
            KeyColumn::Funding => self.funding,
        }
    }
}

/// The lines of rows.
///
/// # Errors
/// A row is none of the survey `costs`.
pub fn lines(rows: &[Row]) -> Result<Vec<CostLine<'_>>, Error> {
    rows.iter().map(CostLine::of).collect()
}

/// A text as a cell; null where there is none.
pub(super) fn text(text: Option<&str>) -> Cell<'static> {
    text.map_or(Cell::Null, |text| Cell::Text(Cow::Owned(text.to_owned())))
}
