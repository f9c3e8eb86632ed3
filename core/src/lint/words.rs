//! NTE104 and NTE107: words of health and of opinion, from the lists; and what else the lists find.

use std::borrow::Cow;

use super::elements::Signs;
use super::hit::{Found, Kind};
use super::lexicon::Lexicons;
use super::quotes::Cover;

/// What the lists found in a text.
#[derive(Default)]
pub(super) struct Words {
    /// Names in which `my` is no writer.
    pub(super) exempt: Vec<(usize, usize)>,
    /// Where words of health stand, in order.
    pub(super) health: Vec<(usize, usize)>,
    /// Signs of the elements of a note.
    pub(super) signs: Signs,
}

/// Which of the lists' hits are wanted.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub(super) health: bool,
    pub(super) opinion: bool,
}

/// Finds words of health, and words of opinion outside quotation marks.
pub(super) fn find(
    text: &str,
    lexicons: &Lexicons,
    quoted: &[(usize, usize)],
    wanted: Wanted,
    found: &mut Vec<Found>,
) -> Words {
    let mut words = Words::default();
    let mut quoted = Cover::of(quoted);
    lexicons.find(text, |section, list, spot| {
        if section == "health" && list != "except" {
            words.health.push((spot.start, spot.end));
        }
        let (kind, shown) = match (section, list) {
            ("first_person", _) => return words.exempt.push((spot.start, spot.end)),
            ("elements", name) => return words.signs.add(name),
            ("health" | "opinion", "except") => return,
            // The word itself would tell what the check wants kept out.
            ("health", group) if wanted.health => (Kind::HealthDetail, Cow::Borrowed(group)),
            ("opinion", _) if wanted.opinion && !quoted.covers(spot.start) => {
                (Kind::Opinion, Cow::Owned(lexicons.text(spot).to_owned()))
            }
            _ => return,
        };
        found.push(Found { start: spot.start, end: spot.end, kind, shown });
    });
    words
}
