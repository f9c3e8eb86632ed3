//! NTE109: which of who, what, where, when, why, how and next steps a note does not tell (SM).
//!
//! Signs of them, not the things themselves: a word of the lists, a date or a time, a name of a place
//! after `in` or `at`.

use super::hit::Element;
use super::text::{after, head, is_word, word_begins};

/// The elements of which a note has a sign.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Signs(u8);

impl Signs {
    pub(super) fn add(&mut self, list: &str) {
        if let Some(element) = Element::named(list) {
            self.insert(element);
        }
    }

    pub(super) fn insert(&mut self, element: Element) {
        self.0 |= 1 << element as u8;
    }

    fn has(self, element: Element) -> bool {
        self.0 & (1 << element as u8) != 0
    }

    pub(super) fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// The elements without a sign, in order.
    pub(super) fn missing(self) -> impl Iterator<Item = Element> {
        Element::ALL.into_iter().filter(move |element| !self.has(*element))
    }

    /// Adds what the text shows without any list.
    pub(super) fn read(&mut self, text: &str) {
        if !self.has(Element::When) && shows_time(text) {
            self.insert(Element::When);
        }
        if !self.has(Element::Where) && shows_place(text) {
            self.insert(Element::Where);
        }
    }
}

/// A date in numbers, or a time of the day.
fn shows_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'/' | b':' => digit(at.checked_sub(1)) && digit(Some(at + 1)),
        b'-' => {
            digit(at.checked_sub(4))
                && digit(at.checked_sub(1))
                && digit(Some(at + 2))
                && bytes.get(at + 3) == Some(&b'-')
        }
        b'a' | b'A' | b'p' | b'P' => {
            let clock = digit(at.checked_sub(1))
                || (at >= 2 && bytes.get(at - 1) == Some(&b' ') && digit(Some(at - 2)));
            let rest = head(text, at + 1, 3);
            let rest = rest.strip_prefix('.').unwrap_or(rest);
            clock && rest.strip_prefix(['m', 'M']).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        }
        _ => false,
    })
}

/// Words in capitals after `in` that are no place.
const TIMES: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Spring",
    "Summer",
    "Fall",
    "Winter",
    "I",
    "Title",
];

/// `in`, `at` or `near` and a name.
fn shows_place(text: &str) -> bool {
    ["in ", "at ", "near "].into_iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let name = head(text, at + word.len(), 24);
            let first = name.split(|char: char| !is_word(char)).next().unwrap_or_default();
            word_begins(text, at)
                && first.len() > 1
                && first.starts_with(char::is_uppercase)
                && first.chars().any(char::is_lowercase)
                && !TIMES.contains(&first)
                && after(text, at + word.len()).is_some()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_show_when() {
        for text in ["on 3/4", "at 10:30", "at 3pm", "3 p.m. sharp", "10 AM", "2024-03-04"] {
            assert!(shows_time(text), "{text}");
        }
        for text in ["24 hours", "a/b", "at: once", "5 amps", "3 apples", "12-04"] {
            assert!(!shows_time(text), "{text}");
        }
    }

    #[test]
    fn a_name_after_a_preposition_shows_where() {
        assert!(shows_place("works in Joliet"));
        assert!(shows_place("met at Sample Foods"));
        assert!(!shows_place("starts in May"));
        assert!(!shows_place("in class, within Reach"));
    }
}
