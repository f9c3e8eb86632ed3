//! Whether the full form of an acronym stands beside it.

use super::Token;
use crate::lint::text::{head, is_apostrophe, is_dash, is_word, tail};

/// How far the full form is looked for, in bytes.
const REACH: usize = 160;
/// Words that may stand in a full form without a letter in the acronym.
const SMALL: &[&str] =
    &["of", "and", "the", "for", "to", "in", "on", "a", "an", "with", "or", "at", "by", "s"];

/// Beside the acronym, where it stands: before or after brackets, or joined by `or`, a comma or a dash.
pub(super) fn here(text: &str, token: Token<'_>) -> bool {
    let ahead = tail(text, token.start, REACH);
    let behind = head(text, token.end, REACH);
    if let Some(full) = before_bracket(ahead) {
        return ends_in(full.trim_end(), token.letters, true);
    }
    if let Some(full) = behind.trim_start().strip_prefix(['(', '[']) {
        let full = full.split([')', ']']).next().unwrap_or_default();
        return begins_with(full, token.letters, true);
    }
    joined_before(ahead).is_some_and(|full| ends_in(full, token.letters, false))
        || joined_after(behind).is_some_and(|full| begins_with(full, token.letters, false))
}

/// Words between a bracket and the acronym that it holds: `(hereafter IDES)`.
const SHORTENS: &[&str] =
    &["hereafter", "hereinafter", "also", "called", "known", "as", "aka", "or", "the", "short", "for"];

/// What stands before the bracket in which the acronym is the first that is told.
fn before_bracket(ahead: &str) -> Option<&str> {
    let (at, bracket) = ahead.char_indices().rev().find(|(_, char)| matches!(char, '(' | '[' | ')' | ']'))?;
    let inside = ahead.get(at + bracket.len_utf8()..)?;
    let marks = |char: char| {
        char.is_alphanumeric() || char.is_whitespace() || is_apostrophe(char) || "\"“”,:.".contains(char)
    };
    let shortens = |word: &str| SHORTENS.iter().any(|own| own.eq_ignore_ascii_case(word));
    let opens = matches!(bracket, '(' | '[') && inside.chars().all(marks);
    (opens && words(inside).all(shortens)).then(|| ahead.get(..at)).flatten()
}

/// `ITA = Individual Training Account`, `ITA: ...`, wherever it stands.
pub(super) fn by_legend(text: &str, token: Token<'_>) -> bool {
    let behind = head(text, token.core, REACH).trim_start_matches(' ');
    let full = behind.strip_prefix(['=', ':']).or_else(|| behind.strip_prefix("stands for"));
    full.is_some_and(|full| begins_with(full, token.letters, false))
}

/// What stands before the acronym, if something joins them.
fn joined_before(ahead: &str) -> Option<&str> {
    let trimmed = ahead.strip_suffix(' ')?;
    let bare = trimmed
        .strip_suffix(" or")
        .or_else(|| trimmed.strip_suffix(','))
        .or_else(|| trimmed.strip_suffix(" also called"))
        .or_else(|| trimmed.strip_suffix(" called"))
        .or_else(|| trimmed.strip_suffix(is_dash).and_then(|rest| rest.strip_suffix(' ')))?;
    Some(bare.trim_end_matches([' ', ',']))
}

/// What stands after the acronym, if something joins them.
fn joined_after(behind: &str) -> Option<&str> {
    let rest = behind.strip_prefix(',').unwrap_or(behind).strip_prefix(' ')?;
    rest.strip_prefix("or ").or_else(|| rest.strip_prefix(is_dash).and_then(|rest| rest.strip_prefix(' ')))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !is_word(char) && !is_apostrophe(char)).filter(|word| !word.is_empty())
}

/// Whether the text ends in words that the letters are taken from.
fn ends_in(text: &str, letters: &str, loose: bool) -> bool {
    let text = text.rsplit(['.', ';', '!', '?', '(']).next().unwrap_or_default();
    let words: Vec<&str> = words(text).collect();
    let most = longest(letters);
    let from = words.len().saturating_sub(most);
    (from..words.len())
        .any(|first| words.get(first..).is_some_and(|words| spells(words, letters, loose, true)))
}

fn begins_with(text: &str, letters: &str, loose: bool) -> bool {
    let text = text.split(['.', ';', '!', '?', ')']).next().unwrap_or_default();
    let words: Vec<&str> = words(text).take(longest(letters) + 1).collect();
    let (article, rest) = match words.split_first() {
        Some((first, rest)) => (["the", "a", "an"].iter().any(|own| own.eq_ignore_ascii_case(first)), rest),
        None => return false,
    };
    spells(words.get(..longest(letters)).unwrap_or(&words), letters, loose, false)
        || (article && spells(rest, letters, loose, false))
}

/// Words of the longest full form: each letter has one, or shares one; small words come on top.
fn longest(letters: &str) -> usize {
    letters.len() * 2 + 2
}

/// Whether the letters are the initials of the words in their order; `loose` lets a word lend letters
/// from its inside too, as in `workNet`. With `whole` the last word has to lend its initial.
///
/// A set of places in the letters says how far the words before may have come: bit `n` is `n` letters.
fn spells(words: &[&str], letters: &str, loose: bool, whole: bool) -> bool {
    let letters: Vec<u8> = letters.bytes().map(|byte| byte.to_ascii_lowercase()).collect();
    let goal = 1_u32 << letters.len();
    let mut reached = 1_u32;
    for (index, word) in words.iter().enumerate() {
        let small = index > 0 && SMALL.iter().any(|small| small.eq_ignore_ascii_case(word));
        let mut next = if small { reached } else { 0 };
        let mut inside = word.bytes().map(|byte| byte.to_ascii_lowercase());
        let initial = inside.next();
        let mut lent = 0;
        for (place, letter) in letters.iter().enumerate() {
            if reached & (1 << place) != 0 && initial == Some(*letter) {
                lent |= 1 << (place + 1);
            }
        }
        next |= lent;
        if loose && words.len() > 1 {
            for byte in inside {
                for (place, letter) in letters.iter().enumerate() {
                    if lent & (1 << place) != 0 && *letter == byte {
                        lent |= 1 << (place + 1);
                    }
                }
                next |= lent;
            }
        }
        let last = index + 1 == words.len();
        if next & goal != 0 && ((!whole && index > 0) || (last && lent & goal != 0 && index > 0)) {
            return true;
        }
        reached = next & !goal;
        if reached == 0 {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_initials_with_small_words_between() {
        assert!(ends_in("receives Temporary Assistance for Needy Families", "TANF", true));
        assert!(ends_in("the On-the-Job Training", "OJT", true));
        assert!(ends_in("a Commercial Driver's License", "CDL", true));
        assert!(begins_with("Individual Training Account, open", "ITA", false));
    }

    #[test]
    fn other_words_explain_nothing() {
        assert!(!ends_in("Coach called the customer", "CDL", true));
        assert!(!begins_with("see the plan", "OJT", true));
        assert!(!ends_in("Individual Training Account was opened", "ITA", true));
    }
}
