//! Groups of digits and what parts them.
//!
//! A `*` counts as a digit that is hidden: a masked number keeps its shape, is never reported, and keeps
//! its neighbours from being read as something new.

use crate::lint::text::{after, before, head, is_dash, is_word, tail};

/// A run of digits, or of hidden digits, by its bytes.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What stands between two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parted {
    /// One hyphen or dash.
    Dash,
    /// A hyphen or dash between two blanks.
    SpacedDash,
    /// One blank.
    Blank,
    /// A tab, or two or three of blanks, tabs and dashes in any other order.
    Gap,
    /// The end of a line, perhaps with one or two of blanks, tabs and dashes.
    Line,
    /// A full stop.
    Dot,
    /// A slash.
    Slash,
    /// A slash between two blanks.
    SpacedSlash,
    /// A comma.
    Comma,
    /// A low line.
    Underscore,
    /// Anything else.
    Other,
}

impl Parted {
    /// Whether the two sides are one number.
    pub(super) fn ties(self) -> bool {
        matches!(self, Parted::Dash | Parted::Dot | Parted::Slash | Parted::Comma)
    }
}

/// Three characters, and the byte that a line may end with besides.
const LONGEST_GAP: usize = 10;

/// How blanks, dashes and ends of lines part two groups, if there are at most three of them.
fn loose(between: &str) -> Parted {
    let ends_line = between.contains(['\n', '\r']);
    match between.chars().count() - between.matches("\r\n").count() {
        1..=3 if ends_line => Parted::Line,
        1..=3 => Parted::Gap,
        _ => Parted::Other,
    }
}

/// The groups of a text in order.
pub(super) struct Numbers<'t> {
    pub(super) text: &'t str,
    groups: Vec<Group>,
}

impl<'t> Numbers<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut groups = Vec::new();
        let mut open: Option<usize> = None;
        for (at, byte) in text.bytes().enumerate() {
            match (byte.is_ascii_digit() || byte == b'*', open) {
                (true, None) => open = Some(at),
                (false, Some(start)) => {
                    groups.push(Group { start, end: at });
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            groups.push(Group { start, end: text.len() });
        }
        Self { text, groups }
    }

    pub(super) fn count(&self) -> usize {
        self.groups.len()
    }

    pub(super) fn group(&self, index: usize) -> Option<Group> {
        self.groups.get(index).copied()
    }

    /// How many digits a group has; 0 if there is no such group.
    pub(super) fn size(&self, index: usize) -> usize {
        self.group(index).map_or(0, |group| group.end - group.start)
    }

    /// The digits of a group; nothing if some are hidden.
    pub(super) fn digits(&self, index: usize) -> Option<&'t str> {
        let group = self.group(index)?;
        let digits = self.text.get(group.start..group.end)?;
        (!digits.contains('*')).then_some(digits)
    }

    /// The digits of several groups in one text, if there are at most 32 and none hidden.
    pub(super) fn joined(&self, first: usize, last: usize) -> Option<String> {
        let mut joined = String::new();
        for index in first..=last {
            if joined.len() + self.size(index) > 32 {
                return None;
            }
            joined.push_str(self.digits(index)?);
        }
        Some(joined)
    }

    /// A number of at most four digits.
    pub(super) fn value(&self, index: usize) -> Option<u32> {
        if self.size(index) > 4 {
            return None;
        }
        self.digits(index)?.parse().ok()
    }

    /// What parts a group from the next one.
    pub(super) fn parted(&self, index: usize) -> Parted {
        let (Some(group), Some(next)) = (self.group(index), self.group(index + 1)) else {
            return Parted::Other;
        };
        let between = self.text.get(group.end..next.start).unwrap_or_default();
        if between.len() > LONGEST_GAP {
            return Parted::Other;
        }
        let slack = |char: char| char.is_whitespace() || is_dash(char);
        let mut chars = between.chars();
        match (chars.next(), chars.next(), chars.next(), chars.next()) {
            (Some(one), None, ..) if is_dash(one) => Parted::Dash,
            (Some(one), None, ..) if one == ' ' || (!one.is_ascii() && one.is_whitespace()) => Parted::Blank,
            (Some('.'), None, ..) => Parted::Dot,
            (Some('/'), None, ..) => Parted::Slash,
            (Some(','), None, ..) => Parted::Comma,
            (Some('_'), None, ..) => Parted::Underscore,
            (Some(' '), Some(dash), Some(' '), None) if is_dash(dash) => Parted::SpacedDash,
            (Some(' '), Some('/'), Some(' '), None) => Parted::SpacedSlash,
            (Some(_), ..) if between.chars().all(slack) => loose(between),
            _ => Parted::Other,
        }
    }

    /// Whether the group goes on to the left: digits tied to it, or a decimal point.
    pub(super) fn tied_before(&self, index: usize) -> bool {
        let Some(group) = self.group(index) else { return false };
        let previous = index.checked_sub(1).is_some_and(|previous| self.parted(previous).ties());
        let point = before(self.text, group.start) == Some('.');
        previous || (point && !before(self.text, group.start - 1).is_some_and(char::is_alphabetic))
    }

    /// Whether the group goes on to the right.
    pub(super) fn tied_after(&self, index: usize) -> bool {
        self.parted(index).ties()
    }

    /// Whether a letter stands at once before the group.
    pub(super) fn letter_before(&self, index: usize) -> bool {
        self.group(index).and_then(|group| before(self.text, group.start)).is_some_and(char::is_alphabetic)
    }

    /// Whether the number is a ZIP code: five digits after the letters of a state.
    pub(super) fn is_zip(&self, index: usize) -> bool {
        let Some(group) = self.group(index).filter(|group| group.end - group.start == 5) else {
            return false;
        };
        let ahead = tail(self.text, group.start, 4);
        let state = ahead.trim_end_matches(' ');
        let letters = tail(state, state.len(), 2);
        let begins = !before(state, state.len() - letters.len()).is_some_and(is_word);
        state.len() < ahead.len()
            && letters.len() == 2
            && begins
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// The word that ends where the group begins.
    pub(super) fn word_before(&self, index: usize) -> &'t str {
        let ahead = self.group(index).and_then(|group| self.text.get(..group.start)).unwrap_or_default();
        // No word of interest is longer.
        let ahead = tail(ahead, ahead.len(), 12);
        let from = ahead.char_indices().rev().take_while(|(_, char)| is_word(*char)).last();
        from.and_then(|(from, _)| ahead.get(from..)).unwrap_or_default()
    }

    /// Whether a letter stands at once after the group.
    pub(super) fn letter_after(&self, index: usize) -> bool {
        self.group(index).and_then(|group| after(self.text, group.end)).is_some_and(char::is_alphabetic)
    }

    /// Whether the number is an amount of money.
    pub(super) fn is_amount(&self, index: usize) -> bool {
        let Some(group) = self.group(index) else { return false };
        let ahead = self.text.get(..group.start).unwrap_or_default();
        let ahead = ahead.strip_suffix(' ').unwrap_or(ahead);
        let behind = head(self.text, group.end, 8).trim_start_matches(' ');
        let dollars =
            ["dollar", "usd"].iter().any(|unit| head(behind, 0, unit.len()).eq_ignore_ascii_case(unit));
        ahead.ends_with(['$', '€', '£']) || dollars
    }
}
