//! Finding many words and phrases in one walk over a text.
//!
//! A tree of bytes: at each beginning of a word the walk goes down as far as the text agrees. Most words
//! leave the tree after a few letters, and no phrase is longer than [`LONGEST`], so the walk is linear.
//! Letters compare in lower case, a run of blanks or hyphens as one blank, curly apostrophes as straight.

use std::collections::BTreeMap;

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

/// A node while the tree grows.
#[derive(Debug, Default)]
struct Growing {
    /// Children by their byte.
    next: BTreeMap<u8, usize>,
    leaves: Vec<Leaf>,
}

/// A node: where its children and the entries that end in it stand.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    edges: u32,
    leaves: u32,
    edge_count: u16,
    leaf_count: u16,
}

/// The phrases of some lists, in flat tables.
#[derive(Debug)]
pub(in crate::lint) struct Phrases {
    /// The nodes below the root by byte, of which there are many; 0 is none.
    first: [u32; 256],
    nodes: Vec<Node>,
    edge_bytes: Vec<u8>,
    edge_nodes: Vec<u32>,
    leaves: Vec<Leaf>,
    /// Whether digits are no part of words, so that one may stand beside an entry, as in `SSN345678901`.
    digits_apart: bool,
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
    /// Builds the tree of entries in their normal form, each with its channel and list.
    ///
    /// Entries of one channel do not overlap when found: the first wins, and of those that begin at one
    /// place the longest.
    pub(in crate::lint) fn of<'e>(
        entries: impl IntoIterator<Item = (u8, u8, &'e str)>,
        digits_apart: bool,
    ) -> Self {
        let mut tree = vec![Growing::default()];
        for (number, (channel, list, entry)) in (0..).zip(entries) {
            let (text, open) = match entry.strip_suffix('*') {
                Some(stem) => (stem, true),
                None => (entry, false),
            };
            let mut at = 0;
            for byte in text.bytes() {
                let new = tree.len();
                let Some(node) = tree.get_mut(at) else { break };
                at = *node.next.entry(byte).or_insert(new);
                if at == new {
                    tree.push(Growing::default());
                }
            }
            if let Some(node) = tree.get_mut(at) {
                node.leaves.push(Leaf { channel, list, entry: number, open });
            }
        }
        Self::flat(&tree, digits_apart)
    }

    fn flat(tree: &[Growing], digits_apart: bool) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let mut flat = Self {
            first: [0; 256],
            nodes: Vec::with_capacity(tree.len()),
            edge_bytes: Vec::with_capacity(tree.len()),
            edge_nodes: Vec::with_capacity(tree.len()),
            leaves: Vec::new(),
            digits_apart,
        };
        for node in tree {
            flat.nodes.push(Node {
                edges: number(flat.edge_bytes.len()),
                leaves: number(flat.leaves.len()),
                edge_count: short(node.next.len()),
                leaf_count: short(node.leaves.len()),
            });
            for (byte, child) in &node.next {
                flat.edge_bytes.push(*byte);
                flat.edge_nodes.push(number(*child));
            }
            flat.leaves.extend(&node.leaves);
        }
        for (byte, child) in tree.first().into_iter().flat_map(|root| &root.next) {
            if let Some(slot) = flat.first.get_mut(usize::from(*byte)) {
                *slot = number(*child);
            }
        }
        flat
    }

    fn step(&self, at: u32, byte: u8) -> Option<u32> {
        if at == 0 {
            return self.first.get(usize::from(byte)).copied().filter(|child| *child != 0);
        }
        let node = self.nodes.get(at as usize)?;
        let from = node.edges as usize;
        let bytes = self.edge_bytes.get(from..from + usize::from(node.edge_count))?;
        let place = bytes.iter().position(|key| *key == byte)?;
        self.edge_nodes.get(from + place).copied()
    }

    fn leaves(&self, at: u32) -> &[Leaf] {
        let node = self.nodes.get(at as usize).copied().unwrap_or_default();
        let from = node.leaves as usize;
        self.leaves.get(from..from + usize::from(node.leaf_count)).unwrap_or_default()
    }

    /// Shows every phrase of the text, by where it begins; of one channel, none overlap.
    pub(in crate::lint) fn find(&self, text: &str, mut visit: impl FnMut(Spot)) {
        let mut free = [0_usize; CHANNELS];
        let mut best: [Option<Spot>; CHANNELS] = [None; CHANNELS];
        let mut at = 0;
        while let Some(start) = self.next_word(text, at) {
            if self.walk(text, start, &mut best) {
                for (best, free) in best.iter_mut().zip(&mut free) {
                    if let Some(spot) = best.take().filter(|spot| spot.start >= *free) {
                        *free = spot.end;
                        visit(spot);
                    }
                }
            }
            at = self.word_end(text, start);
        }
    }

    /// Goes down the tree from the beginning of a word. Whether anything was found.
    fn walk(&self, text: &str, start: usize, best: &mut [Option<Spot>; CHANNELS]) -> bool {
        let bytes = text.as_bytes();
        let mut node = 0;
        let mut at = start;
        let mut found = false;
        loop {
            let leaves = self.leaves(node);
            if !leaves.is_empty() {
                found |= self.keep(text, start, at, leaves, best);
            }
            let stepped = match bytes.get(at) {
                Some(byte) if byte.is_ascii_alphanumeric() => {
                    at += 1;
                    self.step(node, byte.to_ascii_lowercase())
                }
                Some(_) => self.step_over(text, node, &mut at),
                None => None,
            };
            match stepped {
                Some(below) => node = below,
                None => return found,
            }
        }
    }

    /// Goes on by a character that is no letter or digit of ASCII.
    fn step_over(&self, text: &str, node: u32, at: &mut usize) -> Option<u32> {
        let char = after(text, *at)?;
        if char.is_whitespace() || is_dash(char) {
            let below = self.step(node, b' ')?;
            *at = gap_end(text, *at)?;
            return Some(below);
        }
        *at += char.len_utf8();
        if is_apostrophe(char) {
            return self.step(node, b'\'');
        }
        let mut bytes = [0; 4];
        let mut below = node;
        for lower in char.to_lowercase() {
            for byte in lower.encode_utf8(&mut bytes).bytes() {
                below = self.step(below, byte)?;
            }
        }
        Some(below)
    }

    fn keep(
        &self,
        text: &str,
        start: usize,
        at: usize,
        leaves: &[Leaf],
        best: &mut [Option<Spot>; CHANNELS],
    ) -> bool {
        let ends =
            after(text, at).is_none_or(|char| !is_word(char) || (self.digits_apart && char.is_ascii_digit()));
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

    /// The beginning of the first word at or after the byte `at`, which is no place inside a word.
    fn next_word(&self, text: &str, mut at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        loop {
            let byte = *bytes.get(at)?;
            if byte.is_ascii() {
                if byte.is_ascii_alphabetic() || (byte.is_ascii_digit() && !self.digits_apart) {
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
    fn word_end(&self, text: &str, mut at: usize) -> usize {
        let bytes = text.as_bytes();
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_digit() && self.digits_apart {
                return at;
            }
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
        let entries: Vec<String> = entries.iter().map(|entry| normal(entry)).collect();
        let phrases = Phrases::of(entries.iter().map(|entry| (0, 0, entry.as_str())), false);
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
        assert_eq!(
            found(&["diagnos*"], "Diagnosed; diagnosis; diagnos"),
            ["Diagnosed", "diagnosis", "diagnos"]
        );
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
