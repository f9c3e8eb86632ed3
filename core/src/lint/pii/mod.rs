//! NTE101: personal data in a note (CN: they are a reason to take a note away).
//!
//! A number is personal by its shape where the shape is its own (`345-67-8901`, a card that passes its
//! check, an Illinois licence), else by a word beside it. The nearest word decides: `SSN verified for
//! case 345678901` is a case.

mod birth;
mod context;
mod labels;
mod numbers;
mod shapes;

use std::borrow::Cow;

use self::context::Context;
use self::labels::Word;
use self::numbers::{Numbers, Parted};
use self::shapes::Shape;
use super::hit::{Found, Kind, Pii};
use super::text::{before, head, is_dash, is_word, tail};
use crate::names::is_unseen;

/// A personal number, by its bytes.
struct Personal {
    start: usize,
    end: usize,
    pii: Pii,
}

/// The personal data of a text, in order, none overlapping.
pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    each(text, |personal| found.push(personal.into()));
}

impl From<Personal> for Found {
    fn from(own: Personal) -> Self {
        let shown = Cow::Borrowed(own.pii.masked());
        Self { start: own.start, end: own.end, kind: Kind::Pii(own.pii), shown }
    }
}

/// The text with every piece of personal data masked: each of its letters and digits becomes `*`, what
/// parts them stays.
///
/// What is personal is what check NTE101 finds, so what it cannot find is not masked. A masked text has
/// no such hit, and masking it again changes nothing.
///
/// ```
/// use wioa_rules::lint::mask;
///
/// assert_eq!(mask("SSN 345-67-8901, born March 4, 1990."), "SSN ***-**-****, born ***** *, ****.");
/// ```
#[must_use]
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    each(text, |personal| {
        masked.push_str(text.get(at..personal.start).unwrap_or_default());
        let inside = text.get(personal.start..personal.end).unwrap_or_default();
        masked.extend(stars(inside));
        at = personal.end;
    });
    masked.push_str(text.get(at..).unwrap_or_default());
    masked
}

/// The text of a note below its subject line, with every piece of personal data masked as by [`mask`]: also
/// the number that it begins with, if the subject ends with the word that says what it is.
///
/// ```
/// use wioa_rules::lint::mask_below;
///
/// assert_eq!(mask_below("SSN", "345678901 was given"), "********* was given");
/// assert_eq!(mask_below("Intake", "345678901 was given"), "345678901 was given");
/// ```
#[must_use]
pub fn mask_below(subject: &str, content: &str) -> String {
    let masked = mask(content);
    let Some(first) = labelled(subject, content) else { return masked };
    let (ahead, rest) = masked.split_at_checked(first.end).unwrap_or_default();
    let (ahead, inside) = ahead.split_at_checked(first.start).unwrap_or_default();
    format!("{ahead}{}{rest}", stars(inside).collect::<String>())
}

/// The number that the content begins with and that is personal by the word with which the subject ends;
/// nothing if it is by itself.
pub(super) fn find_below(subject: &str, content: &str, found: &mut Vec<Found>) {
    let Some(first) = labelled(subject, content) else { return };
    let overlaps = |own: &Found| matches!(own.kind, Kind::Pii(_)) && own.start < first.end;
    if !found.iter().any(overlaps) {
        found.push(first.into());
    }
}

/// How much is read of a subject, from its end, and of a content below it, in bytes.
const LABEL: usize = 60;
const LABELLED: usize = 100;

fn labelled(subject: &str, content: &str) -> Option<Personal> {
    let blank = content.len() - content.trim_start().len();
    let own = first_below(subject, content.get(blank..)?)?;
    Some(Personal { start: own.start + blank, end: own.end + blank, ..own })
}

/// The same of a content that begins with no blank.
fn first_below(subject: &str, content: &str) -> Option<Personal> {
    let first = content.find(|char: char| char.is_ascii_digit()).filter(|at| *at < LABELLED / 2)?;
    let leads =
        |char: char| char.is_whitespace() || is_dash(char) || ":=#*".contains(char) || is_unseen(char);
    let mut label = tail(subject, subject.len(), LABEL);
    if label.len() < subject.len() {
        // A part of a word says nothing.
        label = label.trim_start_matches(char::is_alphanumeric);
    }
    if !Context::of(label).ends_with_label() {
        return None;
    }
    let above = label.len() + 1;
    let near = head(content, 0, LABELLED);
    let mut found = None;
    each(&format!("{label}\n{near}"), |own| {
        if found.is_none() && own.start >= above {
            found = Some(Personal { start: own.start - above, end: own.end - above, ..own });
        }
    });
    let own = found?;
    // Letters may stand before the digits of a licence, and the month before those of a date.
    let ahead = content.get(..own.start).unwrap_or_default();
    // More asterisks than stress a number are one that was masked.
    let masked = |text: &str| text.matches('*').count() > 2;
    let begins = own.start <= first && ahead.chars().all(leads) && !masked(ahead);
    let rest = content.get(own.end..).unwrap_or_default();
    // What goes on behind a number is none of these kinds; contents begin with the day of the contact.
    let whole = match own.pii {
        Pii::DateOfBirth => {
            !rest.lines().next().is_some_and(|line| line.contains(char::is_alphanumeric) || masked(line))
        }
        _ => own.end < near.len() || near.len() == content.len(),
    };
    let mut by_itself = false;
    each(near, |alone| by_itself |= alone.start < own.end);
    (begins && whole && !by_itself).then_some(own)
}

/// What is personal, with its letters and digits hidden.
fn stars(inside: &str) -> impl Iterator<Item = char> {
    inside.chars().map(|char| if char.is_ascii_alphanumeric() { '*' } else { char })
}

fn each(text: &str, mut show: impl FnMut(Personal)) {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    match Seen::of(text) {
        None => scan(text, show),
        Some(seen) => scan(&seen.text, |personal| {
            // The last character is a digit.
            let end = personal.end.checked_sub(1).map_or(0, |last| seen.origin(last) + 1);
            show(Personal { start: seen.origin(personal.start), end, ..personal });
        }),
    }
}

/// A text without the characters that show nothing: soft hyphens, blanks without width.
struct Seen {
    text: String,
    /// A byte of it, and how many bytes were left out up to there.
    left_out: Vec<(usize, usize)>,
}

impl Seen {
    /// The text as a reader sees it; nothing if it holds no such character.
    fn of(text: &str) -> Option<Self> {
        let unseen = |char: char| !char.is_ascii() && is_unseen(char);
        if text.is_ascii() || !text.contains(unseen) {
            return None;
        }
        let mut seen = Self { text: String::with_capacity(text.len()), left_out: Vec::new() };
        let mut count = 0;
        for char in text.chars() {
            if unseen(char) {
                count += char.len_utf8();
                seen.left_out.push((seen.text.len(), count));
            } else {
                seen.text.push(char);
            }
        }
        Some(seen)
    }

    /// Where the character that begins at a byte of it begins in the whole text.
    fn origin(&self, at: usize) -> usize {
        let next = self.left_out.partition_point(|(byte, _)| *byte <= at);
        let before = next.checked_sub(1).and_then(|place| self.left_out.get(place));
        at + before.map_or(0, |(_, count)| *count)
    }
}

fn scan(text: &str, mut show: impl FnMut(Personal)) {
    let numbers = Numbers::of(text);
    let look = Look { context: Context::of(text), numbers: &numbers };
    let mut index = 0;
    while index < numbers.count() {
        match look.at(index) {
            Some((pii, shape)) => {
                show(Personal { start: shape.start, end: shape.end, pii });
                index = shape.last + 1;
            }
            None => index += 1,
        }
    }
}

/// Where the text begins that a lone asterisk, or two, at once before the byte `at` are to stress; `at` itself
/// where they may be what is left of a masked number: that ends in digits, and never in a letter or a colon.
fn before_emphasis(text: &str, at: usize) -> usize {
    let ahead = text.get(..at).unwrap_or_default();
    let bare = ahead.strip_suffix("**").or_else(|| ahead.strip_suffix('*')).unwrap_or(ahead);
    let rest = bare.trim_end_matches([' ', '\t', '\n', '\r']);
    let parted = rest.len() < bare.len() || bare.is_empty();
    let plain = rest.chars().next_back().is_none_or(|char| char.is_alphabetic() || matches!(char, ':' | '#'));
    if parted && plain { bare.len() } else { at }
}

/// What people write at once before a number without saying which it is: `ID345-67-8901`.
const LABELS: &[&str] = &["id", "no", "nr", "num", "number"];

struct Look<'t> {
    context: Context<'t>,
    numbers: &'t Numbers<'t>,
}

impl Look<'_> {
    /// What begins with a group: the surest shape first, then what the nearest word says.
    fn at(&self, first: usize) -> Option<(Pii, Shape)> {
        // A hidden digit ends every shape.
        self.numbers.digits(first)?;
        self.letter_and_digits(first)
            .or_else(|| self.formatted(first))
            .or_else(|| self.card(first, false))
            .or_else(|| self.by_word(first))
    }

    fn says(&self, shape: Shape) -> Option<Word> {
        self.context.says(shape.start, shape.end)
    }

    /// Whether nothing stands at once before the group but a word that says what it is.
    fn free(&self, first: usize) -> bool {
        let glued = self.numbers.letter_before(first) && !self.context.glued(self.numbers.begins(first));
        !glued && !self.numbers.tied_before(first)
    }

    /// `A123-4567-8901`: a licence of Illinois.
    fn letter_and_digits(&self, first: usize) -> Option<(Pii, Shape)> {
        let shape = shapes::illinois(self.numbers, first)?;
        let start = self.letter_start(first, 1)?;
        Some((Pii::DriversLicence, Shape { start, ..shape }))
    }

    /// Where the letters begin that stand before the group, at most `most`; nothing if they are part of a
    /// longer word, or a word that says what the number is.
    fn letter_start(&self, first: usize, most: usize) -> Option<usize> {
        let text = self.numbers.text;
        let digits = self.numbers.group(first)?.start;
        if self.context.glued(digits) {
            return None;
        }
        let hyphen = before(text, digits).filter(|char| is_dash(*char)).map_or(0, char::len_utf8);
        let end = digits - hyphen;
        let mut start = end;
        while end - start < most && before(text, start).is_some_and(|char| char.is_ascii_alphabetic()) {
            start -= 1;
        }
        let ahead = before(text, before_emphasis(text, start));
        let tied = ahead.is_some_and(|char| {
            is_dash(char)
                && before(text, start.saturating_sub(char.len_utf8()))
                    .is_some_and(|char| is_word(char) || char == '*')
        });
        (start < end && !tied && ahead.is_none_or(|char| !is_word(char) && char != '*')).then_some(start)
    }

    /// `345-67-8901`.
    fn formatted(&self, first: usize) -> Option<(Pii, Shape)> {
        let shape = shapes::three_two_four(self.numbers, first, true)?;
        let digits = self.numbers.joined(first, shape.last)?;
        let labelled = LABELS.iter().any(|word| word.eq_ignore_ascii_case(self.numbers.word_before(first)));
        if !(self.free(first) || labelled) || self.numbers.tied_after(shape.last) {
            return None;
        }
        let says = self.says(shape);
        let usual = shapes::three_two_four(self.numbers, first, false).is_some();
        // `Number on the card` is that of a Social Security card: other cards have longer ones.
        if !usual && !matches!(says, Some(Word::Social | Word::Taxpayer | Word::Card)) {
            return None;
        }
        if shapes::is_issued(&digits) {
            return Some((Pii::SocialSecurityNumber, shape));
        }
        let taxpayer = shapes::is_taxpayer(&digits) && says == Some(Word::Taxpayer);
        taxpayer.then_some((Pii::TaxpayerNumber, shape))
    }

    fn card(&self, first: usize, named: bool) -> Option<(Pii, Shape)> {
        let shape = shapes::card(self.numbers, first, named)?;
        self.free(first).then_some((Pii::CardNumber, shape))
    }

    /// What the nearest word says.
    fn by_word(&self, first: usize) -> Option<(Pii, Shape)> {
        let group = self.numbers.group(first)?;
        let own = Shape { last: first, start: group.start, end: group.end };
        let date = birth::date(self.numbers, first);
        if let Some(date) = date
            && self.says(date) == Some(Word::Birth)
        {
            return Some((Pii::DateOfBirth, date));
        }
        if self.numbers.is_amount(first) || self.numbers.tied_before(first) {
            return None;
        }
        let says = self.says(own)?;
        if matches!(says, Word::Licence | Word::CommercialLicence) {
            return self.licence(first, says);
        }
        if !self.free(first) {
            return None;
        }
        match says {
            Word::Social | Word::Taxpayer => self.nine(first, says),
            Word::Card => self.card(first, true),
            Word::Account | Word::AnyAccount => {
                let shape = shapes::chain(self.numbers, first, true, 6, 17)?;
                let whole = !self.numbers.letter_after(shape.last);
                whole.then_some((Pii::BankAccount, shape))
            }
            Word::Routing => {
                let digits = self.numbers.digits(first).filter(|digits| shapes::is_routing(digits))?;
                let whole = digits.len() == 9 && !self.numbers.tied_after(first);
                whole.then_some((Pii::RoutingNumber, own))
            }
            Word::Bank | Word::Licence | Word::CommercialLicence | Word::Birth | Word::Other => None,
        }
    }

    fn nine(&self, first: usize, says: Word) -> Option<(Pii, Shape)> {
        let shape = shapes::nine(self.numbers, first)?;
        let digits = self.numbers.joined(first, shape.last)?;
        let goes_on = self.numbers.tied_after(shape.last)
            || self.numbers.letter_after(shape.last)
            || (shape.last > first && matches!(self.numbers.parted(shape.last), Parted::Blank | Parted::Gap));
        if goes_on {
            return None;
        }
        match says {
            Word::Social if shapes::is_issued(&digits) => Some((Pii::SocialSecurityNumber, shape)),
            Word::Taxpayer if shapes::is_taxpayer(&digits) => Some((Pii::TaxpayerNumber, shape)),
            _ => None,
        }
    }

    /// Five to fourteen digits, with up to three letters before them; of a commercial licence, whose word
    /// stands beside dates, places and costs of courses, at least seven and a letter.
    fn licence(&self, first: usize, says: Word) -> Option<(Pii, Shape)> {
        let commercial = says == Word::CommercialLicence;
        let shape = shapes::chain(self.numbers, first, false, if commercial { 7 } else { 5 }, 14)?;
        let start = if self.free(first) { shape.start } else { self.letter_start(first, 3)? };
        let whole = !self.numbers.letter_after(shape.last) && !self.numbers.is_zip(first);
        let sure = !commercial || start < shape.start;
        (whole && sure).then_some((Pii::DriversLicence, Shape { start, ..shape }))
    }
}
