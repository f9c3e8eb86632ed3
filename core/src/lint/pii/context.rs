//! The words beside a number that say what it is.

use std::sync::OnceLock;

use super::labels::{ALL, WORDS, Word};
use crate::lint::lexicon::phrases::{Phrases, Spot, normal};
use crate::lint::text::{head, is_dash, tail};

/// A word that ends farther before the number than this says nothing of it, in bytes.
const BEFORE: usize = 40;
/// A word that begins farther after the number than this says nothing of it.
const AFTER: usize = 20;
/// A word for a bank farther away than this says nothing of an account.
const BANK: usize = 80;

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let words =
            (0..).zip(WORDS).flat_map(|(list, words)| words.iter().map(move |word| (list, normal(word))));
        let words: Vec<(u8, String)> = words.collect();
        Phrases::of(words.iter().map(|(list, word)| (0, *list, word.as_str())), true)
    })
}

/// The words of a text that say what numbers are, in order.
pub(super) struct Context<'t> {
    text: &'t str,
    spots: Vec<Spot>,
}

impl<'t> Context<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut spots = Vec::new();
        phrases().find(text, |spot| spots.push(spot));
        let says = |place: usize| match spots.get(place).copied().and_then(word) {
            Some(Word::Bank) | None => false,
            Some(Word::AnyAccount) => is_of_bank(text, &spots, place),
            Some(_) => true,
        };
        let kept =
            (0..spots.len()).filter(|place| says(*place)).filter_map(|place| spots.get(place).copied());
        Self { text, spots: kept.collect() }
    }

    /// What the nearest word says of the number in these bytes: the last one before it in the same
    /// sentence, or else the first one after it.
    pub(super) fn says(&self, start: usize, end: usize) -> Option<Word> {
        let next = self.spots.partition_point(|spot| spot.end <= start);
        let before = next.checked_sub(1).and_then(|last| self.spots.get(last));
        if let Some(spot) = before
            && start - spot.end <= BEFORE
            && !sentence_ends(self.text.get(spot.start..spot.end), self.text.get(spot.end..start))
        {
            return word(*spot);
        }
        let after = self.spots.get(next).filter(|spot| spot.start >= end && spot.start - end <= AFTER)?;
        let between = self.text.get(end..after.start).unwrap_or_default();
        if between.contains(['.', ';', '\n', '?', '!']) {
            return None;
        }
        word(*after)
    }

    /// Whether the text ends with a word that says what a number below it is, and that it is personal.
    pub(super) fn ends_with_label(&self) -> bool {
        let Some(last) = self.spots.last() else { return false };
        let rest = self.text.get(last.end..).unwrap_or_default();
        let speaks = rest.contains(char::is_alphanumeric) || rest.contains(['?', '!', ';']);
        // More asterisks than stress a word are a number that was masked.
        word(*last) != Some(Word::Other) && !speaks && rest.matches('*').count() <= 2
    }

    /// Whether a word of the kind ends where the number begins.
    pub(super) fn glued(&self, start: usize) -> bool {
        let next = self.spots.partition_point(|spot| spot.end < start);
        self.spots.get(next).is_some_and(|spot| spot.end == start)
    }
}

/// Whether a word for a bank stands in the sentence of the word at a place, and near.
fn is_of_bank(text: &str, spots: &[Spot], place: usize) -> bool {
    let Some((own, (ahead, behind))) = spots.get(place).zip(spots.split_at_checked(place)) else {
        return false;
    };
    let of_bank = |one: &Spot, two: &Spot, other: &Spot| {
        matches!(word(*other), Some(Word::Bank | Word::Routing | Word::Account))
            && !sentence_ends(text.get(one.start..one.end), text.get(one.end..two.start))
    };
    let mut before = ahead.iter().rev().take_while(|spot| own.start - spot.end <= BANK);
    let mut after = behind.iter().skip(1).take_while(|spot| spot.start - own.end <= BANK);
    before.any(|spot| of_bank(spot, own, spot)) || after.any(|spot| of_bank(own, spot, spot))
}

fn word(spot: Spot) -> Option<Word> {
    ALL.get(usize::from(spot.list)).copied()
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATED: &[&str] = &["no", "nos", "nr", "num", "acct", "approx", "sec", "soc", "lic"];

/// Whether a sentence ends between a word and what follows it.
fn sentence_ends(word: Option<&str>, between: Option<&str>) -> bool {
    let (word, between) = (word.unwrap_or_default(), between.unwrap_or_default());
    // A label stands above what it labels, whatever the room between them; so does one before dots that
    // lead to it.
    let dots = between.contains("..") || between.contains('…');
    let leads = |char: char| {
        char.is_whitespace() || is_dash(char) || ":=#".contains(char) || (dots && matches!(char, '.' | '…'))
    };
    if between.chars().all(leads) {
        return false;
    }
    for (at, char) in between.char_indices() {
        match char {
            '!' | '?' | ';' => return true,
            '\n' if head(between, at + 1, 2).trim_start_matches('\r').starts_with('\n') => return true,
            '.' if head(between, at + 1, 1).starts_with([' ', '\n', '\t', '\r']) => {
                let ahead = tail(between, at, 12);
                let last = ahead.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
                let last = if at == 0 { word.rsplit(' ').next().unwrap_or_default() } else { last };
                if !ABBREVIATED.iter().any(|known| known.eq_ignore_ascii_case(last)) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}
