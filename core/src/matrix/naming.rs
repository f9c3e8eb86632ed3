//! Which activities a text names: all rows looked for at once, in one pass over the text.

use std::borrow::Cow;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{Matrix, Row};

/// Finds what names a row. Made at the first question; follows from the rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Naming(OnceLock<Option<Finder>>);

impl PartialEq for Naming {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Debug, Clone)]
struct Finder {
    words: AhoCorasick,
    /// For each word the position of its row, and whether it is a code.
    rows: Vec<(usize, bool)>,
}

impl Finder {
    fn new(rows: &[Row]) -> Option<Self> {
        let mut words = Vec::new();
        let mut positions = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            for (word, is_code) in [(title(row), false), (row.code.to_lowercase(), true)] {
                if !word.is_empty() {
                    words.push(word);
                    positions.push((position, is_code));
                }
            }
        }
        let kind = Some(AhoCorasickKind::DFA);
        let words = AhoCorasick::builder().ascii_case_insensitive(true).kind(kind).build(words).ok()?;
        Some(Self { words, rows: positions })
    }
}

impl Matrix {
    /// The rows that a text names: by their title, up to any bracket, or by their code as a word
    /// of its own, not as part of an amount, a date or a telephone number. In any case of letters.
    pub fn named_in(&self, text: &str) -> Vec<&Row> {
        self.named(text, true)
    }

    /// The rows that a text names by their title.
    pub fn titled_in(&self, text: &str) -> Vec<&Row> {
        self.named(text, false)
    }

    fn named(&self, text: &str, by_code: bool) -> Vec<&Row> {
        let Some(finder) = self.naming.0.get_or_init(|| Finder::new(&self.rows)) else { return Vec::new() };
        // What is not ASCII has cases that only the whole text knows.
        let text = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) };
        let mut named: Vec<usize> = Vec::new();
        for found in finder.words.find_overlapping_iter(&*text) {
            let Some((row, is_code)) = finder.rows.get(found.pattern().as_usize()) else { continue };
            if named.contains(row) || (*is_code && !by_code) {
                continue;
            }
            let around = text.get(..found.start()).zip(text.get(found.end()..));
            let alone = |(before, after): (&str, &str)| apart(before.chars().rev()) && apart(after.chars());
            if !*is_code || around.is_some_and(alone) {
                named.push(*row);
            }
        }
        named.into_iter().filter_map(|row| self.rows.get(row)).collect()
    }
}

impl Row {
    /// What people write for its title: "Transportation Assistance", without what stands in brackets
    /// behind it, and without the category in front of it.
    pub fn short_title(&self) -> &str {
        const CATEGORY: &str = "support service - ";
        let title = self.title.split(" (").next().unwrap_or_default();
        match title.split_at_checked(CATEGORY.len()) {
            Some((category, rest)) if category.eq_ignore_ascii_case(CATEGORY) => rest,
            _ => title,
        }
    }
}

fn title(row: &Row) -> String {
    row.short_title().to_lowercase()
}

fn apart(mut next: impl Iterator<Item = char>) -> bool {
    match next.next() {
        Some('-' | '.' | ',' | '/' | ':') => !next.next().is_some_and(char::is_numeric),
        Some(next) => !next.is_alphanumeric() && next != '$',
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let matrix = Matrix::built_in().unwrap();
        let mut codes: Vec<String> = matrix.named_in(text).iter().map(|row| row.code.clone()).collect();
        codes.sort();
        codes
    }

    #[test]
    fn a_code_is_named_as_a_word_of_its_own() {
        for text in ["202", "Gave 202.", "(202)", "202, then more", "202-", "- 202", "é202 202"] {
            assert_eq!(codes(text), ["202"], "{text}");
        }
        for text in ["1202", "$202", "202.50", "555-202", "202-5555", "2/202", "x202", "٣202", ""] {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_text_names_a_title_or_a_code_and_a_title_alone_where_that_is_asked() {
        let matrix = Matrix::built_in().unwrap();
        let titles: Vec<&str> = matrix
            .titled_in("205, then support service - MEDICAL.")
            .into_iter()
            .map(Row::short_title)
            .collect();
        assert_eq!(titles, ["Medical"]);
        assert_eq!(codes("205, then support service - MEDICAL."), ["182", "205"]);
        let plan = matrix.rows().iter().find(|row| row.code == "205").unwrap();
        assert_eq!(plan.short_title(), "Development of an IEP");
    }

    #[test]
    fn a_title_is_named_in_any_case_and_without_its_category() {
        let matrix = Matrix::built_in().unwrap();
        for row in matrix.rows() {
            let title = title(row);
            for text in [title.clone(), title.to_uppercase(), format!("Ünd {title} heute")] {
                assert!(codes(&text).contains(&row.code), "{text}");
            }
        }
    }
}
