//! NTE103: acronyms that nobody spells out (SM: notes hold none; RB: written in full where they come first,
//! or explained by a legend).
//!
//! An acronym is told once, where it stands first. It is explained by its full form beside it there, in
//! brackets or before brackets, by a legend anywhere, or by the agency's glossary. An acronym that is a word
//! of health is told by NTE104 alone, which does not repeat it.

mod explained;
mod line;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use self::line::Lines;
use super::hit::{Found, Kind, Place};
use super::lexicon::{Capitals, Lexicons};
use super::quotes::Cover;
use super::text::{after, before, is_apostrophe, is_dash, is_word, tail, word_begins};

/// Unknown letters in capitals are an acronym up to this length; longer ones are a word somebody stressed.
const LONGEST_UNKNOWN: usize = 5;
/// A word in capitals of this length beside another one is part of something shouted.
const SHOUTED: usize = 4;

/// An acronym where it stands first in a text.
struct First {
    start: usize,
    end: usize,
    explained: bool,
}

/// The acronyms of one text by their letters, and the order in which they came.
#[derive(Default)]
struct Seen<'t> {
    by: FxHashMap<&'t str, First>,
    order: Vec<&'t str>,
}

/// Finds the acronyms of a note, of which each text gets its hits: subject and content, each with the places
/// of its words of health.
pub(super) fn find(
    [(subject, subject_health), (content, content_health)]: [(&str, &[(usize, usize)]); 2],
    lexicons: &Lexicons,
    mut push: impl FnMut(Place, Found),
) {
    let above = collect(subject, subject_health, lexicons);
    let below = collect(content, content_health, lexicons);
    let explained =
        |seen: &Seen<'_>, letters: &str| seen.by.get(letters).is_some_and(|first| first.explained);
    for (place, seen, other) in [(Place::Subject, &above, &below), (Place::Content, &below, &above)] {
        for letters in &seen.order {
            let Some(first) = seen.by.get(letters) else { continue };
            // What stands in the subject as well is told there, where it comes first.
            let told = place == Place::Content && other.by.contains_key(letters);
            if first.explained || explained(other, letters) || told {
                continue;
            }
            push(
                place,
                Found {
                    start: first.start,
                    end: first.end,
                    kind: Kind::UnexplainedAcronym,
                    shown: Cow::Owned((*letters).to_owned()),
                },
            );
        }
    }
}

/// A word in capitals.
#[derive(Clone, Copy)]
struct Token<'t> {
    start: usize,
    /// The end of the letters.
    core: usize,
    /// The end with an `s` of the plural or the genitive.
    end: usize,
    letters: &'t str,
}

fn collect<'t>(text: &'t str, health: &[(usize, usize)], lexicons: &Lexicons) -> Seen<'t> {
    let mut seen = Seen::default();
    let mut health = Cover::of(health);
    let mut lines = Lines::of(text);
    let mut previous: Option<Token<'t>> = None;
    let mut at = 0;
    while let Some(token) = next_token(text, at) {
        at = token.end;
        let class = lexicons.capitals(token.letters);
        let candidate = stands_alone(text, token)
            && match class {
                Some(Capitals::Known) => !is_state(text, token),
                Some(Capitals::Ordinary | Capitals::Glossary) => false,
                None => {
                    !lines.is_shouted(token.start)
                        && is_unknown_acronym(text, token)
                        && !beside_shouted(text, token, previous, lexicons)
                }
            };
        previous = Some(token);
        if !candidate {
            continue;
        }
        let plural = token.end > token.core;
        let of_health = health.covers(token.start) || (plural && lexicons.is_health(token.letters));
        if let Some(first) = seen.by.get_mut(token.letters) {
            // A legend explains what came before it, too.
            first.explained = first.explained || of_health || explained::by_legend(text, token);
        } else {
            let explained = of_health || explained::here(text, token) || explained::by_legend(text, token);
            seen.by.insert(token.letters, First { start: token.start, end: token.end, explained });
            seen.order.push(token.letters);
        }
    }
    seen
}

/// The next word at or after the byte `at` that is at least two capitals, perhaps with an `s`.
fn next_token(text: &str, mut at: usize) -> Option<Token<'_>> {
    let bytes = text.as_bytes();
    loop {
        while !bytes.get(at)?.is_ascii_uppercase() {
            at += 1;
        }
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_uppercase) {
            at += 1;
        }
        let core = at;
        let begins = !before(text, start).is_some_and(is_word);
        if core - start < 2 || core - start > 12 || !begins {
            continue;
        }
        let mut end = core;
        let rest = text.get(core..).unwrap_or_default();
        let mark = rest.chars().next().filter(|char| is_apostrophe(*char));
        let plural = core + mark.map_or(0, char::len_utf8);
        if bytes.get(plural) == Some(&b's') && !after(text, plural + 1).is_some_and(is_word) {
            // The genitive belongs to the sentence, the plural to the word.
            end = if mark.is_some() { core } else { plural + 1 };
        } else if after(text, core).is_some_and(is_word)
            || (mark.is_some() && after(text, plural).is_some_and(|char| is_word(char) && char != 'S'))
        {
            // A longer word: `ITAx`, `DON'T`.
            continue;
        }
        return Some(Token { start, core, end, letters: text.get(start..core)? });
    }
}

/// Whether the word is no part of an address, a file name, a code or a name with an apostrophe.
fn stands_alone(text: &str, token: Token<'_>) -> bool {
    let left = before(text, token.start);
    let right = after(text, token.end);
    let beyond = right.and_then(|char| after(text, token.end + char.len_utf8()));
    let address = matches!(left, Some('@' | '_' | '\\' | '#'))
        || (left == Some('.') && before(text, token.start - 1).is_some_and(is_word))
        || (left == Some('/') && before(text, token.start - 1) == Some('/'))
        || matches!(right, Some('@' | '_' | '\\'))
        || (right == Some('.') && beyond.is_some_and(is_word))
        || (right == Some(':') && beyond == Some('/'));
    let code = right.is_some_and(is_dash) && beyond.is_some_and(|char| char.is_ascii_digit());
    !address && !code && word_begins(text, token.start)
}

/// Whether capitals that no list has are an acronym by themselves.
fn is_unknown_acronym(text: &str, token: Token<'_>) -> bool {
    token.letters.len() <= LONGEST_UNKNOWN
        && !is_numeral(token.letters)
        && !is_state(text, token)
        && !is_signature(text, token)
}

/// I to XXXIX.
fn is_numeral(letters: &str) -> bool {
    let rest = letters.trim_start_matches('X');
    letters.len() - rest.len() <= 3
        && matches!(rest, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
}

const STATES: &str = " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY \
                      NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY DC ";

/// A postal code of a state, where a place may stand: after a city, before a ZIP code, after `in` or `from`.
fn is_state(text: &str, token: Token<'_>) -> bool {
    if token.letters.len() != 2 || !STATES.contains(&format!(" {} ", token.letters)) {
        return false;
    }
    let zip = super::text::head(text, token.end, 6);
    if zip
        .strip_prefix(' ')
        .is_some_and(|digits| digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return true;
    }
    let ahead = tail(text, token.start, 40);
    let Some(ahead) = ahead.strip_suffix(' ') else { return false };
    let (city, comma) = match ahead.strip_suffix(',') {
        Some(city) => (city, true),
        None => (ahead, false),
    };
    let begin = city.rfind(|char: char| !is_word(char) && !is_apostrophe(char)).map(|place| place + 1);
    let word = city.get(begin.unwrap_or_default()..).unwrap_or_default();
    let further = city.get(..begin.unwrap_or_default()).unwrap_or_default().trim_end();
    let mixed = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let first = further.is_empty() || further.ends_with(['.', '!', '?', ':', '\n']);
    (mixed && (comma || !first))
        || (!comma && matches!(word, "in" | "from" | "to" | "near" | "of" | "In" | "From"))
}

/// `-KM` at the end of the note.
fn is_signature(text: &str, token: Token<'_>) -> bool {
    let ahead = tail(text, token.start, 8).trim_end_matches(' ');
    let ends = text
        .get(token.end..)
        .is_some_and(|rest| rest.len() < 8 && rest.trim_matches(['.', ' ', '\n', '\r']).is_empty());
    ends && token.letters.len() <= 3 && ahead.ends_with(is_dash)
}

/// Whether the word stands beside another word in capitals that is no acronym: `JOHN DOE`, `NO SHOW`.
fn beside_shouted(text: &str, token: Token<'_>, previous: Option<Token<'_>>, lexicons: &Lexicons) -> bool {
    let joins = |from: usize, to: usize| {
        text.get(from..to).is_some_and(|between| matches!(between, " " | "-" | "  "))
    };
    let shouts = |other: Token<'_>| {
        !matches!(lexicons.capitals(other.letters), Some(Capitals::Known | Capitals::Glossary))
            && (other.letters.len() >= SHOUTED || token.letters.len() >= SHOUTED)
    };
    let left = previous.is_some_and(|other| joins(other.end, token.start) && shouts(other));
    let near = super::text::head(text, token.end, 16);
    let right = next_token(near, 0).is_some_and(|other| {
        near.get(..other.start).is_some_and(|between| matches!(between, " " | "-" | "  "))
            && shouts(Token { ..other })
    });
    left || right
}
