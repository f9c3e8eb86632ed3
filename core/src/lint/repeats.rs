//! NTE106: notes with the same text, or nearly (SM: the same content does not stand in several notes).
//!
//! Texts compare as words in lower case: case, punctuation and line ends do not count. How alike two texts
//! are is the share of neighbouring pairs of words that both have, in percent, rounded down. Each note is
//! held against at most [`LIMIT`] others: against all texts where there are no more, else against those
//! that `MinHash` values say are most alike. So the work grows with the number of notes, not its square.

use rustc_hash::FxHashMap;

use super::text::is_word;
use crate::error::{Error, ErrorCode};

/// Texts of fewer words count as repeated only where all words are the same: of a short text every word
/// is most of it, and `left a voicemail on 3/4` differs from the next by what matters. A word added to seven
/// leaves 92 percent alike. It belongs to this way of comparing, as the pairs do, and so is no policy.
const SHORTEST: usize = 8;
/// Texts that one text is held against.
const LIMIT: usize = 64;
/// Values of a text by which like texts are found.
const VALUES: usize = 64;
/// Notes of one bucket that are looked at.
const BUCKET: usize = 16;

/// A note whose text an earlier one has, or nearly has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Repeat<'n> {
    /// The note.
    pub note: &'n str,
    /// The first note before it that is alike enough.
    pub of: &'n str,
    /// How alike, in percent: 100 is the same words in the same order.
    pub percent: u8,
}

/// The notes that repeat an earlier one: at least `percent` alike, in the order given.
///
/// Give the notes of one participant, by id and text, oldest first. A text without a word repeats nothing.
///
/// # Errors
/// `percent` is not from 1 to 100.
///
/// ```
/// use wioa_rules::lint::repeats;
///
/// let notes = [("n1", "Left a voicemail."), ("n2", "Signed the plan."), ("n3", "left a  voicemail")];
/// let found = repeats(&notes, 90)?;
/// assert_eq!((found.len(), found[0].note, found[0].of, found[0].percent), (1, "n3", "n1", 100));
/// # Ok::<(), wioa_rules::Error>(())
/// ```
pub fn repeats<'n>(notes: &[(&'n str, &str)], percent: u8) -> Result<Vec<Repeat<'n>>, Error> {
    if !(1..=100).contains(&percent) {
        return Err(Error::new(ErrorCode::BadValue, "percent", "not a percentage")
            .value(percent.to_string())
            .allowed("1 to 100"));
    }
    let mut known: FxHashMap<u64, usize> = FxHashMap::default();
    // Texts that differ, each by the first note that has it.
    let mut texts: Vec<(usize, Text)> = Vec::new();
    let mut same: Vec<Option<usize>> = Vec::with_capacity(notes.len());
    for (index, (_, raw)) in notes.iter().enumerate() {
        let text = Text::of(raw);
        if text.count == 0 {
            same.push(None);
            continue;
        }
        let of = *known.entry(text.whole).or_insert(index);
        same.push(Some(of));
        if of == index {
            texts.push((index, text));
        }
    }
    let mut alike: FxHashMap<usize, (usize, u8)> = FxHashMap::default();
    if percent < 100 {
        let mut near = Near::new(percent, texts.len());
        for (place, (index, text)) in texts.iter().enumerate() {
            if text.count < SHORTEST {
                continue;
            }
            let found = near.candidates(place, text).into_iter().find_map(|other| {
                let (first, earlier) = texts.get(other).filter(|(_, earlier)| earlier.count >= SHORTEST)?;
                let percent_found = text.alike(earlier);
                (percent_found >= percent).then_some((*first, percent_found))
            });
            if let Some(found) = found {
                alike.insert(*index, found);
            }
        }
    }
    let mut repeats = Vec::new();
    for (index, first) in same.iter().enumerate() {
        let Some(first) = first else { continue };
        // A text that an earlier note is like is like it in each note that has it.
        let (of, percent) = match (alike.get(first), first == &index) {
            (Some(found), _) => *found,
            (None, false) => (*first, 100),
            (None, true) => continue,
        };
        if let (Some((note, _)), Some((of, _))) = (notes.get(index), notes.get(of)) {
            repeats.push(Repeat { note, of, percent });
        }
    }
    Ok(repeats)
}

/// A text as its words.
struct Text {
    count: usize,
    /// All words in their order.
    whole: u64,
    /// Neighbouring pairs of words, in order of their numbers, as often as they stand there.
    pairs: Vec<u64>,
}

impl Text {
    fn of(raw: &str) -> Self {
        let mut count = 0;
        let mut whole = SEED;
        let mut pairs = Vec::new();
        let mut previous = None;
        for word in raw.split(|char: char| !is_word(char)).filter(|word| !word.is_empty()) {
            let word = word
                .chars()
                .flat_map(char::to_lowercase)
                .fold(SEED, |hash, char| mix(hash ^ u64::from(char)));
            whole = mix(whole ^ word);
            if let Some(before) = previous.replace(word) {
                pairs.push(mix(before.rotate_left(17) ^ word));
            }
            count += 1;
        }
        pairs.sort_unstable();
        Self { count, whole: mix(whole ^ count as u64), pairs }
    }

    /// Pairs in both, counted twice, over all pairs, in percent, rounded down; 100 is left to the same text.
    fn alike(&self, other: &Self) -> u8 {
        let (mut left, mut right) = (self.pairs.iter().peekable(), other.pairs.iter().peekable());
        let mut both = 0_usize;
        while let (Some(one), Some(two)) = (left.peek(), right.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    both += 1;
                    left.next();
                    right.next();
                }
            }
        }
        let all = self.pairs.len() + other.pairs.len();
        u8::try_from((both * 200).checked_div(all).unwrap_or_default()).unwrap_or(100).min(99)
    }
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads a number over all bits, the same way on every machine (the finalizer of `SplitMix64`).
fn mix(mut number: u64) -> u64 {
    number = number.wrapping_add(SEED);
    number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Finds texts that may be alike.
struct Near {
    /// There are so few that all are looked at.
    all: bool,
    /// Values that two texts must share at once.
    rows: usize,
    buckets: FxHashMap<u64, Vec<usize>>,
}

impl Near {
    fn new(percent: u8, texts: usize) -> Self {
        Self { all: texts <= LIMIT + 1, rows: rows(percent), buckets: FxHashMap::default() }
    }

    /// Earlier texts that may be like this one, in order; and takes this one in.
    fn candidates(&mut self, place: usize, text: &Text) -> Vec<usize> {
        if self.all {
            return (0..place).collect();
        }
        let values = values(&text.pairs);
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for (band, rows) in (0_u64..).zip(values.chunks_exact(self.rows)) {
            let key = rows.iter().fold(mix(band), |key, value| mix(key ^ value));
            let bucket = self.buckets.entry(key).or_default();
            for other in bucket.iter().copied() {
                *shared.entry(other).or_default() += 1;
            }
            if bucket.len() < BUCKET {
                bucket.push(place);
            }
        }
        let mut likely: Vec<(usize, usize)> =
            shared.into_iter().map(|(other, count)| (usize::MAX - count, other)).collect();
        likely.sort_unstable();
        likely.truncate(LIMIT);
        let mut candidates: Vec<usize> = likely.into_iter().map(|(_, other)| other).collect();
        candidates.sort_unstable();
        candidates
    }
}

/// How many values a band may have so that texts just alike enough share one, but for one in a thousand.
///
/// Two texts that share `percent` of their pairs have one value in common with the chance `p / (200 - p)`.
fn rows(percent: u8) -> usize {
    let chance = f64::from(percent) / (200.0 - f64::from(percent));
    let bands = |rows: u32| f64::from(u32::try_from(VALUES).unwrap_or(u32::MAX) / rows);
    let fits =
        |rows: &u32| (1.0 - chance.powi(i32::try_from(*rows).unwrap_or(1))).powf(bands(*rows)) <= 0.001;
    [8, 4, 2].iter().find(|rows| fits(rows)).map_or(1, |rows| *rows as usize)
}

/// For each of several ways to mix, the smallest number a pair is mixed to.
fn values(pairs: &[u64]) -> [u64; VALUES] {
    let mut values = [u64::MAX; VALUES];
    for pair in pairs {
        let mut mixed = *pair;
        for value in &mut values {
            // A step of a multiplicative generator over odd numbers is enough to order pairs anew.
            mixed = mixed.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
            let high = mixed ^ (mixed >> 32);
            *value = (*value).min(high.wrapping_mul(SEED));
        }
    }
    values
}
