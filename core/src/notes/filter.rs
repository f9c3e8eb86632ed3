//! Which rows a person wants to see.

use chrono::NaiveDate;

use super::{Row, RowOption};
use crate::error::{Error, ErrorCode};
use crate::model::{NoteDelivery, NotePlace};

/// What must hold of a row; everything that is set must. It goes by what the row shows, so the row of a
/// deleted note has the task `Deleted` and the day of the request, and no subject to find it by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// First day of the contact.
    pub contact_from: Option<NaiveDate>,
    /// Last day of the contact.
    pub contact_to: Option<NaiveDate>,
    /// Tasks, one of which it has.
    pub task: Option<Vec<String>>,
    /// What stands in its subject, in any case of letters.
    pub subject: Option<String>,
    /// Ways of delivery, one of which it has.
    pub delivery: Option<Vec<NoteDelivery>>,
    /// People, one of whom entered it.
    pub entered_by: Option<Vec<String>>,
    /// First day on which it was entered.
    pub entered_from: Option<NaiveDate>,
    /// Last day on which it was entered.
    pub entered_to: Option<NaiveDate>,
    /// What can be done with it: one of these.
    pub options: Option<Vec<RowOption>>,
    /// The page on which it shows.
    pub shown_on: Option<ShownOn>,
}

/// A page on which notes show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownOn {
    /// The kind of page.
    pub page: NotePlace,
    /// The service or goal that the page is about; none: any.
    pub id: Option<String>,
}

impl Filter {
    /// Refuses what makes no sense.
    ///
    /// # Errors
    /// A span that ends before it begins; the id of a page that is about nothing.
    pub fn check(&self) -> Result<(), Error> {
        for (name, from, to) in [
            ("contact_to", self.contact_from, self.contact_to),
            ("entered_to", self.entered_from, self.entered_to),
        ] {
            if let (Some(from), Some(to)) = (from, to)
                && to < from
            {
                return Err(Error::new(ErrorCode::BadValue, name, "the span ends before it begins")
                    .value(to.to_string())
                    .allowed(format!("{from} or later")));
            }
        }
        match &self.shown_on {
            Some(ShownOn { page: NotePlace::CaseNotes | NotePlace::FollowUp, id: Some(id) }) => {
                Err(Error::new(ErrorCode::BadValue, "shown_on.id", "the page is not about a record")
                    .value(id))
            }
            _ => Ok(()),
        }
    }

    /// Whether a row passes.
    pub fn passes(&self, row: &Row) -> bool {
        let one_of = |list: &Option<Vec<String>>, text: &str| {
            list.as_ref().is_none_or(|list| list.iter().any(|own| own == text))
        };
        let within = |from: Option<NaiveDate>, to: Option<NaiveDate>, date: Option<NaiveDate>| {
            from.is_none_or(|from| date.is_some_and(|date| from <= date))
                && to.is_none_or(|to| date.is_some_and(|date| date <= to))
        };
        let said = |text: &String| row.cells.subject.to_lowercase().contains(&text.to_lowercase());
        within(self.contact_from, self.contact_to, row.contact_date())
            && within(self.entered_from, self.entered_to, row.entered_at.map(|at| at.date()))
            && one_of(&self.task, &row.cells.task)
            && one_of(&self.entered_by, &row.cells.entered_by)
            && self.subject.as_ref().is_none_or(said)
            && self.delivery.as_ref().is_none_or(|own| row.delivery.is_some_and(|way| own.contains(&way)))
            && self.options.as_ref().is_none_or(|own| own.iter().any(|option| row.options.contains(option)))
            && self.shown_on.as_ref().is_none_or(|page| page.shows(row))
    }
}

impl ShownOn {
    fn shows(&self, row: &Row) -> bool {
        let about = match self.page {
            NotePlace::Service => &row.service_id,
            NotePlace::Goal => &row.goal_id,
            NotePlace::CaseNotes | NotePlace::FollowUp => &None,
        };
        row.shows_on.contains(&self.page) && (self.id.is_none() || self.id == *about)
    }
}
