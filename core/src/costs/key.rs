//! What amounts are grouped and compared by.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::model::choice::choice;
use crate::names::{letters, written};

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
/// of it, and a blank text is nothing recorded. Funding is the same whatever its capitals and its white space;
/// ids and codes are the same letter by letter.
#[derive(Debug, Clone, Copy)]
pub struct Part<'t> {
    text: Option<&'t str>,
    loose: bool,
}

impl<'t> Part<'t> {
    /// A text as it stands in a column of a record or of an extract.
    pub fn new(column: KeyColumn, text: Option<&'t str>) -> Self {
        let text = written(text).map(str::trim);
        Self { text, loose: text.is_some() && column == KeyColumn::Funding }
    }

    /// The text; none: nothing recorded.
    pub fn text(self) -> Option<&'t str> {
        self.text
    }
}

impl Ord for Part<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.text, other.text) {
            (Some(own), Some(text)) if self.loose && other.loose => letters(own).cmp(letters(text)),
            (own, text) => (own.is_none(), self.loose, own).cmp(&(text.is_none(), other.loose, text)),
        }
    }
}

impl PartialOrd for Part<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Part<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Part<'_> {}

/// How texts that are the same part are shown: by the first spelling in the order of bytes, so that the order
/// of records does not show.
#[derive(Default)]
pub(super) struct Spellings<'t>(BTreeMap<Part<'t>, &'t str>);

impl<'t> Spellings<'t> {
    /// The spellings of some parts.
    pub fn of(parts: impl IntoIterator<Item = Part<'t>>) -> Self {
        let mut own = Self::default();
        for part in parts {
            if let Some(text) = part.text {
                own.0.entry(part).and_modify(|first| *first = text.min(*first)).or_insert(text);
            }
        }
        own
    }

    /// These, and of parts that are not among them those of another list.
    pub fn or(mut self, other: Self) -> Self {
        for (part, text) in other.0 {
            self.0.entry(part).or_insert(text);
        }
        self
    }

    /// A part as it is shown.
    pub fn shown(&self, part: Part<'t>) -> Part<'t> {
        Part { text: self.0.get(&part).copied().or(part.text), ..part }
    }
}

/// A part for each column of [`KeyColumn`], in their order; a column that is not compared has nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key<'t>([Part<'t>; KeyColumn::ALL.len()]);

impl<'t> Key<'t> {
    /// The key of these columns, where `text` tells what stands in each.
    pub fn of(columns: &[KeyColumn], text: impl Fn(KeyColumn) -> Option<&'t str>) -> Self {
        let mut parts = [Part { text: None, loose: false }; KeyColumn::ALL.len()];
        for (part, column) in parts.iter_mut().zip(KeyColumn::ALL) {
            if columns.contains(column) {
                *part = Part::new(*column, text(*column));
            }
        }
        Self(parts)
    }

    /// The key with its funding as it is shown.
    pub(super) fn spelled(mut self, funding: &Spellings<'t>) -> Self {
        for part in self.0.iter_mut().filter(|part| part.loose) {
            *part = funding.shown(*part);
        }
        self
    }

    /// What stands in a column.
    pub fn part(&self, column: KeyColumn) -> Part<'t> {
        let own = self.0.iter().zip(KeyColumn::ALL).find(|(_, own)| **own == column);
        own.map_or(Part::new(column, None), |(part, _)| *part)
    }

    /// What stands in each column.
    pub fn parts(&self) -> impl Iterator<Item = Option<&'t str>> {
        self.0.into_iter().map(Part::text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Part<'_> {
        Part::new(KeyColumn::ServiceId, Some(text))
    }

    fn funding(text: &str) -> Part<'_> {
        Part::new(KeyColumn::Funding, Some(text))
    }

    #[test]
    fn nothing_recorded_comes_last_and_blanks_around_a_text_do_not_count() {
        let nothing = Part::new(KeyColumn::ServiceId, None);
        assert_eq!(id(" a "), id("a"));
        assert_eq!(id("  "), nothing);
        assert_eq!(funding("  "), nothing);
        assert!(id("z") < nothing && funding("z") < nothing);
        assert!(id("a") < id("b"));
    }

    #[test]
    fn funding_is_the_same_in_whatever_capitals_and_spaces_and_an_id_is_not() {
        assert_eq!(funding("WIOA  Adult"), funding("wioa adult"));
        assert_ne!(funding("WIOA Adult"), funding("WIOAAdult"));
        assert_ne!(id("S1"), id("s1"));
        assert_ne!(id("S1"), id("S01"));
    }

    #[test]
    fn of_several_spellings_the_first_in_order_is_shown_and_those_of_the_first_list_come_first() {
        let texts = ["wioa adult", "WIOA adult", "jted"];
        let records = Spellings::of(texts.map(funding));
        let all = records.or(Spellings::of(["WIOA ADULT", "Other", "OTHER"].map(funding)));
        for (text, shown) in
            [("Wioa Adult", "WIOA adult"), ("JTED", "jted"), ("other", "OTHER"), ("new", "new")]
        {
            assert_eq!(all.shown(funding(text)).text(), Some(shown));
        }
    }

    #[test]
    fn a_column_that_is_not_compared_has_no_part_in_the_key() {
        let key = Key::of(&[KeyColumn::Funding], |column| Some(column.text()));
        assert_eq!(key.parts().collect::<Vec<_>>(), [None, None, None, Some("funding")]);
        assert_eq!(key.part(KeyColumn::Funding).text(), Some("funding"));
        assert_eq!(key.part(KeyColumn::ServiceId).text(), None);
    }
}
