//! Finding many words and phrases in one walk over a text.
//!
//! A tree of bytes: at each beginning of a word the walk goes down as far as the text agrees. Most words
//! leave the tree after a few letters, and no phrase is longer than [`LONGEST`], so the walk is linear.
//! Letters compare in lower case, a run of blanks or hyphens as one blank, curly apostrophes as straight.

use crate::lint::text::{after, is_apostrophe, is_dash, is_word};

/// The longest phrase, in bytes.
pub(in crate::lint) const LONGEST: usize = 80;
/// Blanks, line ends and hyphens that may part two words of a phrase.
const GAP: usize = 4;
/// How far a word may go on after an entry that ends in `*`, in bytes.
const TAIL: usize = 40;
/// Channels are told apart by these many numbers.
pub(in crate::lint) const CHANNELS: usize = 16;

/// A phrase found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) struct Spot {
    /// Its list, as given when it was added.
    pub(in crate::lint) list: u8,
    /// The entry, by the order in which entries were added.
    pub(in crate::lint) entry: u32,
    /// The bytes it stands in.
    pub(in crate::lint) start: usize,
    pub(in crate::lint) end: usize,
}

/// Where an entry ends in the tree.
#[derive(Debug, Clone, Copy)]
struct Leaf {
    channel: u8,
    list: u8,
    entry: u32,
    /// The last word may go on.
    open: bool,
}

#[derive(Debug, Default)]
struct Node {
    /// Children by their byte, in order.
    next: Vec<(u8, u32)>,
    leaves: Vec<Leaf>,
}

/// The phrases of some lists.
#[derive(Debug, Default)]
pub(in crate::lint) struct Phrases {
    nodes: Vec<Node>,
    entries: u32,
    /// Whether a digit may follow an entry at once, as in `SSN345678901`.
    pub(in crate::lint) digits_may_follow: bool,
}

/// The form in which entries and texts are compared: what an entry must be written as to be found.
pub(in crate::lint) fn normal(entry: &str) -> String {
    let mut normal = String::with_capacity(entry.len());
    for char in entry.trim().chars() {
        if char.is_whitespace() || is_dash(char) {
            if !normal.ends_with(' ') {
                normal.push(' ');
            }
        } else if is_apostrophe(char) {
            normal.push('\'');
        } else {
            normal.extend(char.to_lowercase());
        }
    }
    normal
}

impl Phrases {
    /// Adds an entry in its normal form. Entries of one channel do not overlap when found: the first
    /// wins, and of those that begin at one place the longest.
    pub(in crate::lint) fn add(&mut self, channel: u8, list: u8, entry: &str) {
        let (text, open) = match entry.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (entry, false),
        };
        let mut at = self.node();
        for byte in text.bytes() {
            at = self.child(at, byte);
        }
        let leaf = Leaf { channel, list, entry: self.entries, open };
        self.entries += 1;
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.leaves.push(leaf);
        }
    }

    /// The root, made when it is not there.
    fn node(&mut self) -> u32 {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        0
    }

    fn child(&mut self, at: u32, byte: u8) -> u32 {
        let new = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let Some(node) = self.nodes.get_mut(at as usize) else { return at };
        match node.next.binary_search_by_key(&byte, |(key, _)| *key) {
            Ok(found) => node.next.get(found).map_or(at, |(_, child)| *child),
            Err(place) => {
                node.next.insert(place, (byte, new));
                self.nodes.push(Node::default());
                new
            }
        }
    }

    fn step(&self, at: u32, byte: u8) -> Option<u32> {
        let next = &self.nodes.get(at as usize)?.next;
        next.iter().find(|(key, _)| *key == byte).map(|(_, child)| *child)
    }

    /// Shows every phrase of the text, by where it begins; of one channel, none overlap.
    pub(in crate::lint) fn find(&self, text: &str, mut visit: impl FnMut(Spot)) {
        let mut free = [0_usize; CHANNELS];
        let mut best: [Option<Spot>; CHANNELS] = [None; CHANNELS];
        let mut at = 0;
        while let Some(start) = next_word(text, at) {
            if self.walk(text, start, &mut best) {
                for (best, free) in best.iter_mut().zip(&mut free) {
                    if let Some(spot) = best.take().filter(|spot| spot.start >= *free) {
                        *free = spot.end;
                        visit(spot);
                    }
                }
            }
            at = word_end(text, start);
        }
    }

    /// Goes down the tree from the beginning of a word. Whether anything was found.
    fn walk(&self, text: &str, start: usize, best: &mut [Option<Spot>; CHANNELS]) -> bool {
        let mut node = 0;
        let mut at = start;
        let mut found = false;
        loop {
            let next = after(text, at);
            if let Some(leaves) = self.nodes.get(node as usize).map(|node| &node.leaves)
                && !leaves.is_empty()
            {
                found |= self.keep(text, start, at, next, leaves, best);
            }
            let Some(char) = next else { return found };
            let stepped = if char.is_ascii_alphanumeric() {
                at += 1;
                self.step(node, char.to_ascii_lowercase() as u8)
            } else if char.is_whitespace() || is_dash(char) {
                let Some(end) = gap_end(text, at) else { return found };
                at = end;
                self.step(node, b' ')
            } else if is_apostrophe(char) {
                at += char.len_utf8();
                self.step(node, b'\'')
            } else {
                at += char.len_utf8();
                let mut bytes = [0; 4];
                let mut below = Some(node);
                for lower in char.to_lowercase() {
                    for byte in lower.encode_utf8(&mut bytes).bytes() {
                        below = below.and_then(|node| self.step(node, byte));
                    }
                }
                below
            };
            match stepped {
                Some(below) => node = below,
                None => return found,
            }
        }
    }

    fn keep(
        &self,
        text: &str,
        start: usize,
        at: usize,
        next: Option<char>,
        leaves: &[Leaf],
        best: &mut [Option<Spot>; CHANNELS],
    ) -> bool {
        let ends = next.is_none_or(|char| !is_word(char) || (self.digits_may_follow && char.is_ascii_digit()));
        let mut found = false;
        for leaf in leaves {
            let end = match (ends, leaf.open) {
                (true, _) => at,
                (false, true) => match open_end(text, at) {
                    Some(end) => end,
                    None => continue,
                },
                (false, false) => continue,
            };
            if let Some(slot) = best.get_mut(usize::from(leaf.channel))
                && slot.is_none_or(|spot| spot.end < end)
            {
                *slot = Some(Spot { list: leaf.list, entry: leaf.entry, start, end });
                found = true;
            }
        }
        found
    }
}

/// The beginning of the first word at or after the byte `at`, which is no place inside a word.
fn next_word(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                return Some(at);
            }
            at += 1;
        } else {
            let char = after(text, at)?;
            if char.is_alphanumeric() {
                return Some(at);
            }
            at += char.len_utf8();
        }
    }
}

/// The end of the word that begins at the byte `at`, apostrophes inside it included.
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() || *byte == b'_' {
            at += 1;
            continue;
        }
        let Some(char) = after(text, at) else { return at };
        let inside = is_apostrophe(char) && after(text, at + char.len_utf8()).is_some_and(is_word);
        if !inside && (char.is_ascii() || !is_word(char)) {
            return at;
        }
        at += char.len_utf8();
    }
    at
}

/// The end of a gap between two words of a phrase, if it is short enough.
fn gap_end(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    for (count, char) in text.get(at..)?.chars().enumerate() {
        if !(char.is_whitespace() || is_dash(char)) {
            return Some(end);
        }
        if count == GAP {
            return None;
        }
        end += char.len_utf8();
    }
    Some(end)
}

/// The end of the word that goes on at the byte `at`, if it is near.
fn open_end(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    for char in text.get(at..)?.chars() {
        if !is_word(char) {
            break;
        }
        end += char.len_utf8();
        if end - at > TAIL {
            return None;
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(entries: &[&str], text: &str) -> Vec<String> {
        let mut phrases = Phrases::default();
        for entry in entries {
            phrases.add(0, 0, &normal(entry));
        }
        let mut spots = Vec::new();
        phrases.find(text, |spot| spots.push(text[spot.start..spot.end].to_owned()));
        spots
    }

    #[test]
    fn a_word_is_found_whole_and_in_any_case_of_letters() {
        assert_eq!(found(&["flu"], "Flu, influence, FLU. reflu flu_x flu"), ["Flu", "FLU", "flu"]);
    }

    #[test]
    fn an_open_entry_takes_the_rest_of_its_word() {
        assert_eq!(found(&["diagnos*"], "Diagnosed; diagnosis; diagnos"), ["Diagnosed", "diagnosis", "diagnos"]);
    }

    #[test]
    fn of_entries_at_one_place_the_longest_is_found_and_none_overlap() {
        assert_eq!(found(&["a b", "a b c", "c d"], "a b c d"), ["a b c"]);
    }

    #[test]
    fn words_of_a_phrase_are_parted_by_few_blanks_or_hyphens() {
        let text = "heart  attack heart\nattack heart-attack heart     attack heart, attack";
        assert_eq!(found(&["heart attack"], text), ["heart  attack", "heart\nattack", "heart-attack"]);
    }

    #[test]
    fn apostrophes_are_one_however_they_are_written() {
        assert_eq!(found(&["don't care"], "don’t care, don't care"), ["don’t care", "don't care"]);
    }

    #[test]
    fn letters_beyond_ascii_fold_too() {
        assert_eq!(found(&["épilepsie"], "Épilepsie, xépilepsie"), ["Épilepsie"]);
    }
}
