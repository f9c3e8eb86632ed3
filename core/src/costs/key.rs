//! What amounts are grouped and compared by.

use std::cmp::Ordering;

use crate::model::choice::choice;

choice! {
    /// A column by which a fiscal extract and the records are compared.
    KeyColumn {
        /// The participant.
        ParticipantId = "participant_id",
        /// The service.
        ServiceId = "service_id",
        /// The activity code of the service.
        ActivityCode = "activity_code",
        /// The funding that pays.
        Funding = "funding",
    }
}

/// A text to group by, or nothing recorded, which comes last in order. White space around a text is not part
/// of it, and a blank text is nothing recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'t>(Option<&'t str>);

impl<'t> Part<'t> {
    /// A text as it stands on a record or in a cell.
    pub fn new(text: Option<&'t str>) -> Self {
        Self(text.map(str::trim).filter(|text| !text.is_empty()))
    }

    /// The text; none: nothing recorded.
    pub fn text(self) -> Option<&'t str> {
        self.0
    }
}

impl Ord for Part<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.is_none(), self.0).cmp(&(other.0.is_none(), other.0))
    }
}

impl PartialOrd for Part<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A part for each column of [`KeyColumn`], in their order; a column that is not compared has nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key<'t>([Part<'t>; KeyColumn::ALL.len()]);

impl<'t> Key<'t> {
    /// The key of these columns, where `text` tells what stands in each.
    pub fn of(columns: &[KeyColumn], text: impl Fn(KeyColumn) -> Option<&'t str>) -> Self {
        let mut parts = [Part(None); KeyColumn::ALL.len()];
        for (part, column) in parts.iter_mut().zip(KeyColumn::ALL) {
            if columns.contains(column) {
                *part = Part::new(text(*column));
            }
        }
        Self(parts)
    }

    /// What stands in each column.
    pub fn parts(&self) -> impl Iterator<Item = Option<&'t str>> {
        self.0.into_iter().map(Part::text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_recorded_comes_last_and_blanks_around_a_text_do_not_count() {
        assert_eq!(Part::new(Some(" a ")), Part::new(Some("a")));
        assert_eq!(Part::new(Some("  ")), Part::new(None));
        assert!(Part::new(Some("z")) < Part::new(None));
        assert!(Part::new(Some("a")) < Part::new(Some("b")));
    }

    #[test]
    fn a_column_that_is_not_compared_has_no_part_in_the_key() {
        let key = Key::of(&[KeyColumn::Funding], |column| Some(column.text()));
        assert_eq!(key.parts().collect::<Vec<_>>(), [None, None, None, Some("funding")]);
    }
}
