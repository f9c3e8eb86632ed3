//! Which activities a text names: all rows looked for at once, in one pass over the text.

use std::borrow::Cow;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{Matrix, Row};
use crate::lint::{is_apostrophe, is_dash};
use crate::names::is_unseen;

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
            for (word, is_code) in
                [(normal(&title(row)).into_owned(), false), (row.code.to_lowercase(), true)]
            {
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
    /// The rows that a text names: by the words of their title, up to any bracket, or by their code as a
    /// word of its own, not as part of an amount, a date or a telephone number. In any case of letters;
    /// words are parted by any white space, or by hyphens, and `&` is *and*.
    pub fn named_in(&self, text: &str) -> Vec<&Row> {
        self.named(text, true)
    }

    /// The rows that a text names by their title.
    pub fn titled_in(&self, text: &str) -> Vec<&Row> {
        self.named(text, false)
    }

    fn named(&self, text: &str, by_code: bool) -> Vec<&Row> {
        let Some(finder) = self.naming.0.get_or_init(|| Finder::new(&self.rows)) else { return Vec::new() };
        let text = normal(text);
        let mut named: Vec<usize> = Vec::new();
        for found in finder.words.find_overlapping_iter(&*text) {
            let Some((row, is_code)) = finder.rows.get(found.pattern().as_usize()) else { continue };
            if named.contains(row) || (*is_code && !by_code) {
                continue;
            }
            let around = text.get(..found.start()).zip(text.get(found.end()..));
            let alone: fn((&str, &str)) -> bool =
                |(before, after)| apart(before.chars().rev()) && apart(after.chars());
            let fits = if *is_code { alone } else { whole };
            if around.is_some_and(fits) {
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

/// A text in lower case, its words parted by single blanks.
fn normal(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_control() && !matches!(byte, b'&' | b'-');
    if text.bytes().all(plain) && !text.contains("  ") {
        // Capitals of ASCII are nothing to the finder.
        return Cow::Borrowed(text);
    }
    let mut normal = String::with_capacity(text.len());
    let blank = |normal: &mut String| {
        if !normal.ends_with(' ') {
            normal.push(' ');
        }
    };
    // What is not ASCII has cases that only the whole text knows.
    let lower = text.to_lowercase();
    let mut chars = lower.chars().peekable();
    while let Some(char) = chars.next() {
        if char.is_whitespace() {
            blank(&mut normal);
        } else if is_dash(char) {
            let letters = normal.ends_with(char::is_alphabetic)
                && chars.peek().is_some_and(|next| next.is_alphabetic());
            normal.push(if letters { ' ' } else { '-' });
        } else if char == '&' {
            blank(&mut normal);
            normal.push_str("and ");
        } else if is_apostrophe(char) {
            normal.push('\'');
        } else if !is_unseen(char) {
            normal.push(char);
        }
    }
    Cow::Owned(normal)
}

/// Whether a title stands there in words of its own, the last perhaps in the plural.
fn whole((before, after): (&str, &str)) -> bool {
    let ends = |text: &str| !text.starts_with(char::is_alphanumeric);
    let plural = || ["s", "es"].iter().any(|plural| after.strip_prefix(plural).is_some_and(ends));
    !before.ends_with(char::is_alphanumeric) && (ends(after) || plural())
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
    fn a_title_is_named_by_its_words_however_they_are_parted() {
        let row =
            |code: &str| Matrix::built_in().unwrap().rows().iter().find(|row| row.code == code).cloned();
        assert_eq!(row("205").unwrap().short_title(), "Development of an IEP");
        for text in [
            "development of an IEP",
            "Development  of\r\nan\tIEP",
            "Development\u{a0}of an IEP.",
            "(Development of an IEPs)",
            "Development-of-an-IEP",
        ] {
            assert_eq!(codes(text), ["205"], "{text}");
        }
        for text in [
            "Redevelopment of an IEP",
            "Development of an IEPx",
            "Development of IEP",
            "Development - of an IEP",
        ] {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_ampersand_is_the_word_and() {
        let matrix = Matrix::built_in().unwrap();
        let with_and = matrix.rows().iter().filter(|row| row.short_title().contains(" and "));
        let mut seen = 0;
        for row in with_and {
            for by in [" & ", "&", "\n& "] {
                let text = row.short_title().replace(" and ", by);
                assert!(codes(&text).contains(&row.code), "{text}");
            }
            seen += 1;
        }
        assert!(seen > 0);
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
