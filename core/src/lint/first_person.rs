//! NTE102: the writer as I, me, my, mine, myself (SM: the writer speaks in the third person).
//!
//! Not in quotation marks, not in what an e-mail brought along, and not where `I` is a numeral, an initial
//! or the mark of a list. *We* is allowed: the model note of the training uses it.

use std::borrow::Cow;

use super::hit::{Found, Kind};
use super::lexicon::Lexicons;
use super::quotes::Cover;
use super::text::{after, before, head, is_apostrophe, is_dash, is_word, tail, word_begins};

/// Words of the writer but `I`.
const WORDS: [&str; 4] = ["me", "my", "mine", "myself"];
/// What may follow the apostrophe after `I`.
const SHORTENED: [&str; 5] = ["m", "ve", "ll", "d", "s"];
/// Words before `I` at the end of a sentence, where it is no numeral.
const COMPARE: &[&str] =
    &["than", "and", "as", "am", "was", "did", "do", "or", "nor", "had", "have", "will", "but"];
/// Words after a numeral that ends a title: `Operator I at the plant`.
const AFTER_TITLE: &[&str] = &[
    "at",
    "in",
    "for",
    "position",
    "job",
    "opening",
    "role",
    "class",
    "course",
    "exam",
    "certificate",
    "certification",
    "license",
    "program",
    "test",
    "level",
    "with",
];

/// Finds the words in a text; `quoted` and `exempt` are ranges ordered by where they begin.
pub(super) fn find(
    text: &str,
    lexicons: &Lexicons,
    quoted: &[(usize, usize)],
    exempt: &[(usize, usize)],
    found: &mut Vec<Found>,
) {
    let (mut quoted, mut exempt) = (Cover::of(quoted), Cover::of(exempt));
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        if at - start > 6 || !matches!(byte, b'I' | b'i' | b'M' | b'm') {
            continue;
        }
        let Some((shown, end)) = word(text, start, at, lexicons) else { continue };
        if quoted.covers(start) || exempt.covers(start) {
            continue;
        }
        at = end;
        found.push(Found { start, end, kind: Kind::FirstPerson, shown: Cow::Borrowed(shown) });
    }
}

/// The word of the writer in these bytes, and where it ends.
fn word(text: &str, start: usize, end: usize, lexicons: &Lexicons) -> Option<(&'static str, usize)> {
    let word = text.get(start..end)?;
    if !word_begins(text, start) || after(text, end).is_some_and(is_word) {
        return None;
    }
    if word.eq_ignore_ascii_case("i") {
        return letter(text, start, end, lexicons).map(|end| ("I", end));
    }
    let shown = WORDS.into_iter().find(|known| known.eq_ignore_ascii_case(word))?;
    let tied = |char: Option<char>| char.is_some_and(|char| is_dash(char) || "@./\\".contains(char));
    // Part of an address, of a name with hyphens, or of an abbreviation.
    if tied(before(text, start)) || (tied(after(text, end)) && after(text, end + 1).is_some_and(is_word)) {
        return None;
    }
    // `Portland, ME` is a place.
    let state = word == "ME"
        && before(text, start).is_none_or(|char| char == ' ')
        && tail(text, start, 2).starts_with(',');
    (!state).then_some((shown, end))
}

/// Whether the letter is the writer, and where the word ends.
fn letter(text: &str, start: usize, end: usize, lexicons: &Lexicons) -> Option<usize> {
    let (left, right) = (before(text, start), after(text, end));
    if let Some(mark) = right.filter(|char| is_apostrophe(*char)) {
        let rest = head(text, end + mark.len_utf8(), 3);
        let letters: &str = rest.split(|char: char| !char.is_ascii_alphabetic()).next().unwrap_or_default();
        let known = SHORTENED.iter().any(|known| known.eq_ignore_ascii_case(letters));
        return known.then_some(end + mark.len_utf8() + letters.len());
    }
    // `Type-I`, `I/II`, `@I`, `#I`.
    if left.is_some_and(|char| char == '-' || "/@#&._".contains(char)) {
        return None;
    }
    let next = after(text, end + right.map_or(0, char::len_utf8));
    match right {
        Some('-' | '/' | '&' | '@' | '_') if next.is_some_and(|char| !char.is_whitespace()) => return None,
        Some('.') if next.is_some_and(is_word) => return None,
        Some(')') if left.is_none_or(|char| char == '(' || char == '\n') => return None,
        Some(':') => return None,
        _ => {}
    }
    let previous = Previous::of(text, start);
    if right == Some('.') {
        // A sentence seldom ends with it; a numeral, an initial or a mark of a list often does.
        return COMPARE.contains(&previous.word.to_lowercase().as_str()).then_some(end);
    }
    let following = head(text, end, 40);
    let numeral = (previous.near && lexicons.is_numbered(&previous.word.to_lowercase()))
        || before_numerals(following)
        || (previous.near && previous.capital && !previous.first && ends_title(following))
        || following
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
    (!numeral).then_some(end)
}

/// The word before a place.
struct Previous<'t> {
    word: &'t str,
    /// Only a blank parts it from the place.
    near: bool,
    /// It begins with a capital.
    capital: bool,
    /// It begins a sentence.
    first: bool,
}

impl<'t> Previous<'t> {
    fn of(text: &'t str, at: usize) -> Self {
        let ahead = tail(text, at, 48);
        let trimmed = ahead.trim_end();
        let gap = ahead.len() - trimmed.len();
        let begin = trimmed.rfind(|char: char| !is_word(char) && !is_apostrophe(char));
        let begin = begin.map_or(0, |place| place + before_len(trimmed, place));
        let word = trimmed.get(begin..).unwrap_or_default();
        let further = trimmed.get(..begin).unwrap_or_default().trim_end_matches([' ', '\t']);
        let first = further.is_empty() || further.ends_with(['.', '!', '?', '\n', ':', '"', '“']);
        let capital = word.starts_with(char::is_uppercase)
            && !WEEKDAYS.iter().any(|day| word.eq_ignore_ascii_case(day));
        Self { word, near: gap <= 2 && !word.is_empty(), capital, first }
    }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn before_len(text: &str, at: usize) -> usize {
    after(text, at).map_or(1, char::len_utf8)
}

/// `, II and III`, ` and II`, ` or II`.
fn before_numerals(following: &str) -> bool {
    let rest = following.trim_start_matches([' ', ',', '&']);
    let rest =
        ["and ", "or ", "to ", "through "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let word = rest.split(|char: char| !is_word(char)).next().unwrap_or_default();
    word.len() >= 2 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether a title may end here: a mark, the end, or a word that follows titles.
fn ends_title(following: &str) -> bool {
    match following.strip_prefix(' ') {
        Some(rest) => {
            let word = rest.split(|char: char| !is_word(char)).next().unwrap_or_default();
            AFTER_TITLE.contains(&word)
        }
        None => following.is_empty() || following.starts_with([',', ';', ')', '\n', '\r', '?', '!']),
    }
}
