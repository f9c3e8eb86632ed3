//! What stands in the columns of a row, as people read it.

use std::borrow::Cow;

use serde::Serialize;

use super::row::contact;
use super::{Column, RowOption};
use crate::deletion::{Standing, Tombstone, Withheld, shown};
use crate::lint::shown::debug_masked;
use crate::lint::{mask, mask_below};
use crate::model::{CaseNote, NoteDelivery};
use crate::names::written;

/// The texts of a row, one for each [`Column`]; empty where nothing is recorded.
#[derive(Clone, PartialEq, Eq, Default, Serialize)]
pub struct Cells {
    /// What the note is about.
    pub task: String,
    /// The day and time of the contact; at midnight where the day alone is known (CN, sample row).
    pub contact_date: String,
    /// Subject line.
    pub subject: String,
    /// Text.
    pub comment: String,
    /// How it reaches others.
    pub delivery_method: String,
    /// Who entered it.
    pub entered_by: String,
    /// When it was entered.
    pub entered: String,
    /// What is on offer, and who asked for the deletion where somebody did.
    pub options: String,
}

debug_masked!(Cells);

impl Cells {
    /// With what check NTE101 finds written as asterisks: what is reported of a note is what is masked.
    #[must_use]
    pub fn masked(&self) -> Self {
        Self {
            task: mask(&self.task),
            contact_date: mask(&self.contact_date),
            subject: mask(&self.subject),
            comment: mask_below(&self.subject, &self.comment),
            delivery_method: mask(&self.delivery_method),
            entered_by: mask(&self.entered_by),
            entered: mask(&self.entered),
            options: mask(&self.options),
        }
    }

    /// The text of a column.
    pub fn of(&self, column: Column) -> &str {
        match column {
            Column::Task => &self.task,
            Column::ContactDate => &self.contact_date,
            Column::Subject => &self.subject,
            Column::Comment => &self.comment,
            Column::DeliveryMethod => &self.delivery_method,
            Column::EnteredBy => &self.entered_by,
            Column::Entered => &self.entered,
            Column::Options => &self.options,
        }
    }

    /// Of a note that is not deleted.
    pub(super) fn note(note: &CaseNote<'_>, options: String) -> Self {
        // A blank text is none, as for the rules.
        let text = |text: &Option<Cow<'_, str>>| written(text.as_deref()).unwrap_or_default().to_owned();
        Self {
            task: text(&note.task),
            contact_date: contact(note).map(|(at, _)| shown(at)).unwrap_or_default(),
            subject: text(&note.subject),
            comment: text(&note.content),
            delivery_method: note.delivery.map(delivery).unwrap_or_default().to_owned(),
            entered_by: text(&note.entered_by),
            entered: note.entered_at.map(shown).unwrap_or_default(),
            options,
        }
    }
}

/// What stands in the columns of which nothing is told.
const NOTHING: &str = "N/A";

impl Cells {
    /// Of a note that is withheld.
    pub(super) fn withheld(why: Withheld, options: String) -> Self {
        Self {
            task: "Withheld".to_owned(),
            subject: NOTHING.to_owned(),
            comment: why.label().to_owned(),
            delivery_method: NOTHING.to_owned(),
            options,
            ..Self::default()
        }
    }
}

impl From<Tombstone> for Cells {
    fn from(row: Tombstone) -> Self {
        Self {
            task: row.task.to_owned(),
            contact_date: row.contact_date,
            subject: row.subject.to_owned(),
            comment: row.comment,
            delivery_method: row.delivery_method.to_owned(),
            entered_by: row.entered_by,
            entered: row.entered,
            options: String::new(),
        }
    }
}

/// What the row offers besides to read it, and who asked for the deletion (CN "Deleting a case note, step 4").
pub(super) fn options(offered: &[RowOption], asked: Option<&str>) -> String {
    let labels = offered.iter().filter_map(|option| option.label());
    labels.chain(asked).collect::<Vec<_>>().join("; ")
}

/// Who asked for the deletion, and when; of a request that the note alone bears, when.
pub(super) fn asked(standing: &Standing) -> Option<String> {
    match (standing.request(), standing.asked_at()) {
        (Some(request), _) => Some(format!("Requested Delete: {} on {}", request.by, shown(request.at))),
        (None, Some(at)) => Some(format!("Requested Delete on {}", shown(at))),
        (None, None) => None,
    }
}

/// The way of delivery, as the screen of CN calls it ("Adding a Case Note, step 4"; the sample rows).
const fn delivery(delivery: NoteDelivery) -> &'static str {
    match delivery {
        NoteDelivery::Message => "Illinois workNet message",
        NoteDelivery::MessageAndEmail => "Illinois workNet message and email",
        NoteDelivery::SavedOnly => "Save as case note without sending a message/email",
    }
}
