//! Groups of digits and what parts them.
//!
//! A `*` counts as a digit that is hidden: a masked number keeps its shape, is never reported, and keeps
//! its neighbours from being read as something new. Asterisks at the edge of digits may be there for
//! emphasis instead (`**345-67-8901**`): they belong to the group, and not to its digits.

use crate::lint::text::{after, before, head, is_dash, is_word, tail};

/// A run of digits, or of hidden digits, by its bytes.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Asterisks at once before it.
    ahead: usize,
    /// Asterisks at once after it.
    behind: usize,
}

impl Group {
    /// Of a run of digits and asterisks. Where asterisks stand alone or between digits, they are digits.
    fn of(run: &str, start: usize) -> Self {
        let ahead = run.len() - run.trim_start_matches('*').len();
        let inner = run.trim_matches('*');
        if inner.is_empty() || inner.contains('*') {
            return Self { start, end: start + run.len(), ahead: 0, behind: 0 };
        }
        let end = start + ahead + inner.len();
        Self { start: start + ahead, end, ahead, behind: run.len() - ahead - inner.len() }
    }

    /// Where it begins with the asterisks before it.
    fn outer_start(self) -> usize {
        self.start - self.ahead
    }

    /// Where it ends with the asterisks after it.
    fn outer_end(self) -> usize {
        self.end + self.behind
    }

    /// Digits and asterisks.
    fn outer_size(self) -> usize {
        self.outer_end() - self.outer_start()
    }
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

/// Two groups of so many digits are two numbers, unless a hyphen joins them.
const LONG: usize = 8;

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
                    groups.push(Group::of(text.get(start..at).unwrap_or_default(), start));
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            groups.push(Group::of(text.get(start..).unwrap_or_default(), start));
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

    /// Whether no asterisk stands between the first digit of one group and the last of another.
    pub(super) fn unbroken(&self, first: usize, last: usize) -> bool {
        (first..last).all(|index| {
            let pair = self.group(index).zip(self.group(index + 1));
            pair.is_some_and(|(one, next)| one.behind == 0 && next.ahead == 0)
        })
    }

    /// Whether the asterisks at the edge of these groups hide the rest of a number that may have up to
    /// `most` digits: three or more on one side. As many on both sides are there for emphasis.
    pub(super) fn hides_more(&self, first: usize, last: usize, most: usize) -> bool {
        let (ahead, behind) = (
            self.group(first).map_or(0, |group| group.ahead),
            self.group(last).map_or(0, |group| group.behind),
        );
        let digits: usize = (first..=last).map(|index| self.size(index)).sum();
        ahead.max(behind) >= 3 && ahead != behind && digits + ahead + behind <= most
    }

    /// Whether a year goes on in hidden digits: `19**`.
    pub(super) fn hides_year(&self, index: usize) -> bool {
        self.group(index).is_some_and(|group| group.behind >= 2)
            && matches!(self.digits(index), Some("19" | "20"))
    }

    /// The digits of several groups in one text, if there are at most 32 and none hidden, and no asterisks
    /// between them.
    pub(super) fn joined(&self, first: usize, last: usize) -> Option<String> {
        if !self.unbroken(first, last) {
            return None;
        }
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
        let between = self.text.get(group.outer_end()..next.outer_start()).unwrap_or_default();
        if between.len() > LONGEST_GAP {
            return Parted::Other;
        }
        let slack = |char: char| char.is_whitespace() || is_dash(char);
        let blank = |char: char| char == ' ' || (!char.is_ascii() && char.is_whitespace());
        let mut chars = between.chars();
        match (chars.next(), chars.next(), chars.next(), chars.next()) {
            (Some(one), None, ..) if is_dash(one) => Parted::Dash,
            (Some(one), None, ..) if blank(one) => Parted::Blank,
            (Some('.'), None, ..) => Parted::Dot,
            (Some('/'), None, ..) => Parted::Slash,
            (Some(','), None, ..) => Parted::Comma,
            (Some('_'), None, ..) => Parted::Underscore,
            (Some(one), Some(dash), Some(two), None) if blank(one) && is_dash(dash) && blank(two) => {
                Parted::SpacedDash
            }
            (Some(one), Some('/'), Some(two), None) if blank(one) && blank(two) => Parted::SpacedSlash,
            (Some(_), ..) if between.chars().all(slack) => loose(between),
            _ => Parted::Other,
        }
    }

    /// Whether a group and the next one are one number: joined by a hyphen; by a full stop or a slash,
    /// unless both are long; by a comma, where it parts thousands. A number of three, two and four digits
    /// with hyphens is joined by hyphens alone.
    fn ties(&self, index: usize) -> bool {
        let (Some(group), Some(next)) = (self.group(index), self.group(index + 1)) else { return false };
        let long = || group.outer_size() >= LONG && next.outer_size() >= LONG;
        let apart = || self.hyphenated(index + 1) || self.hyphenated_to(index);
        match self.parted(index) {
            Parted::Dash => true,
            Parted::Dot | Parted::Slash => !long() && !apart(),
            Parted::Comma => self.parts_thousands(index) && !apart(),
            _ => false,
        }
    }

    /// Whether the comma after a group stands between thousands: `1,234`, and not `90,345-67-8901`.
    fn parts_thousands(&self, index: usize) -> bool {
        let joined = |parted| matches!(parted, Parted::Dash | Parted::Slash);
        let size = |index| self.group(index).map_or(0, Group::outer_size);
        (1..=3).contains(&size(index))
            && size(index + 1) == 3
            && !joined(self.parted(index + 1))
            && !index.checked_sub(1).is_some_and(|previous| joined(self.parted(previous)))
    }

    /// Whether three, two and four digits with hyphens begin with a group.
    fn hyphenated(&self, first: usize) -> bool {
        let dash = |index| self.parted(index) == Parted::Dash;
        let sizes = (self.size(first), self.size(first + 1), self.size(first + 2));
        sizes == (3, 2, 4) && dash(first) && dash(first + 1)
    }

    /// Whether they end with a group.
    fn hyphenated_to(&self, last: usize) -> bool {
        last.checked_sub(2).is_some_and(|first| self.hyphenated(first))
    }

    /// Whether the group goes on to the left: digits tied to it, or a decimal point.
    pub(super) fn tied_before(&self, index: usize) -> bool {
        let Some(at) = self.group(index).map(Group::outer_start) else { return false };
        if index.checked_sub(1).is_some_and(|previous| self.ties(previous)) {
            return true;
        }
        let point = before(self.text, at) == Some('.') && !self.hyphenated(index);
        let joined = index.checked_sub(1).is_some_and(|previous| self.parted(previous) == Parted::Dot);
        let stop = |char: char| char.is_alphabetic() || char == '.';
        point && !joined && !before(self.text, at - 1).is_some_and(stop)
    }

    /// Whether the group goes on to the right.
    pub(super) fn tied_after(&self, index: usize) -> bool {
        self.ties(index)
    }

    /// Whether a letter stands at once before the group.
    pub(super) fn letter_before(&self, index: usize) -> bool {
        let at = self.group(index).map(Group::outer_start);
        at.and_then(|at| before(self.text, at)).is_some_and(char::is_alphabetic)
    }

    /// Where a group begins, with the asterisks before it.
    pub(super) fn begins(&self, index: usize) -> usize {
        self.group(index).map_or(0, Group::outer_start)
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
        let ahead = self.text.get(..self.begins(index)).unwrap_or_default();
        // No word of interest is longer.
        let ahead = tail(ahead, ahead.len(), 12);
        let from = ahead.char_indices().rev().take_while(|(_, char)| is_word(*char)).last();
        from.and_then(|(from, _)| ahead.get(from..)).unwrap_or_default()
    }

    /// Whether a letter stands at once after the group.
    pub(super) fn letter_after(&self, index: usize) -> bool {
        let at = self.group(index).map(Group::outer_end);
        at.and_then(|at| after(self.text, at)).is_some_and(char::is_alphabetic)
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
