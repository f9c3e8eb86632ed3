//! Dates in the forms in which people write a date of birth.

use super::before_emphasis;
use super::numbers::{Numbers, Parted};
use super::shapes::Shape;
use crate::lint::text::{after, before, head, is_apostrophe, tail};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date that begins with this group, or with the month before it.
pub(super) fn date(numbers: &Numbers<'_>, first: usize) -> Option<Shape> {
    compact(numbers, first).or_else(|| numeric(numbers, first)).or_else(|| worded(numbers, first))
}

/// `03041990`.
fn compact(numbers: &Numbers<'_>, first: usize) -> Option<Shape> {
    if numbers.size(first) != 8 || numbers.tied_before(first) || numbers.tied_after(first) {
        return None;
    }
    let digits = numbers.digits(first)?;
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let american = is_date(part(4, 8)?, part(0, 2)?, part(2, 4)?);
    let iso = is_date(part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let group = numbers.group(first)?;
    (american || iso).then_some(Shape { last: first, start: group.start, end: group.end })
}

/// `3/4/1990`, `03-04-90`, `3.4.1990`, `1990-03-04`, `31/12/1999`, `3 / 4 / 1990`, `03 04 1990`.
fn numeric(numbers: &Numbers<'_>, first: usize) -> Option<Shape> {
    let parted = numbers.parted(first);
    let marked = matches!(
        parted,
        Parted::Slash | Parted::Dash | Parted::Dot | Parted::SpacedDash | Parted::SpacedSlash
    );
    let loose = matches!(parted, Parted::Blank | Parted::Gap | Parted::Line);
    if !(marked || loose)
        || numbers.parted(first + 1) != parted
        || numbers.tied_before(first)
        || numbers.tied_after(first + 2)
        || !numbers.unbroken(first, first + 2)
    {
        return None;
    }
    let sizes = (numbers.size(first), numbers.size(first + 1), numbers.size(first + 2));
    let (one, two, three) = (numbers.value(first)?, numbers.value(first + 1)?, numbers.value(first + 2)?);
    let fits = match sizes {
        (1..=2, 1..=2, 4) => is_date(three, one, two) || is_date(three, two, one),
        // Small numbers with blanks between them may count anything.
        (1..=2, 1..=2, 2) if loose && sizes != (2, 2, 2) => false,
        // `3/4/19**` tells no year.
        (1..=2, 1..=2, 2) if numbers.hides_year(first + 2) => false,
        (1..=2, 1..=2, 2) => is_date(2000, one, two) || is_date(2000, two, one),
        (4, 1..=2, 1..=2) => is_date(one, two, three),
        _ => false,
    };
    let (start, end) = (numbers.group(first)?.start, numbers.group(first + 2)?.end);
    fits.then_some(Shape { last: first + 2, start, end })
}

/// Whether a character may stand around the name of a month in a date.
fn is_mark(char: char) -> bool {
    matches!(char, ',' | '.' | '-' | '/' | '–' | '—' | '\t')
        || (char.is_whitespace()
            && !char.is_ascii_control()
            && !matches!(char, '\u{85}' | '\u{2028}' | '\u{2029}'))
}

/// `March 4, 1990`, `Mar. 4th, 1990`, `Mar-04-1990`, `4 March 1990`, `4th of March, 1990`, `04-Mar-90`.
fn worded(numbers: &Numbers<'_>, first: usize) -> Option<Shape> {
    let day = numbers.value(first)?;
    let (day_group, year_group) = (numbers.group(first)?, numbers.group(first + 1)?);
    let year = numbers.value(first + 1)?;
    if !matches!(numbers.size(first), 1..=2) || year_group.start - day_group.end > 24 {
        return None;
    }
    let between = numbers.text.get(day_group.end..year_group.start)?.to_ascii_lowercase();
    let between =
        ["st", "nd", "rd", "th"].iter().find_map(|suffix| between.strip_prefix(suffix)).unwrap_or(&between);
    // `March 4, '90`
    let (between, shortened) = match between.strip_suffix(is_apostrophe) {
        Some(between) => (between, true),
        None => (between, false),
    };
    let (start, month_between) = match between.trim_matches(is_mark) {
        "" if between.contains(is_mark) => (month_before(numbers.text, day_group.start)?, false),
        word => {
            let word = word.strip_prefix("of").filter(|rest| rest.starts_with(is_mark)).unwrap_or(word);
            (is_month(word.trim_matches(is_mark)).then_some(day_group.start)?, true)
        }
    };
    let fits = match numbers.size(first + 1) {
        4 => (1900..=2199).contains(&year),
        // Two digits after a month alone are a day as well, and before a colon an hour.
        2 => {
            (shortened || month_between)
                && after(numbers.text, year_group.end) != Some(':')
                && !numbers.hides_year(first + 1)
        }
        _ => false,
    };
    // Any month has room for the day: the month itself was read, not counted.
    (fits && (1..=31).contains(&day)).then_some(Shape { last: first + 1, start, end: year_group.end })
}

/// Where the month begins that ends before the byte `at`.
fn month_before(text: &str, at: usize) -> Option<usize> {
    let ahead = tail(text, at, 18);
    let name = ahead.trim_end_matches(is_mark);
    let letters = name.len() - name.trim_end_matches(|char: char| char.is_ascii_alphabetic()).len();
    let word = tail(name, name.len(), letters);
    let start = at - (ahead.len() - name.len()) - word.len();
    let marks = name.len()..ahead.len();
    let near = ahead.get(marks).is_some_and(|marks| marks.chars().count() <= 3);
    // Letters at once behind a number are no word: masked, they would make it look hidden.
    let own =
        !before(text, before_emphasis(text, start)).is_some_and(|char| char.is_ascii_digit() || char == '*');
    (is_month(word) && near && own).then_some(start)
}

/// The name of a month, or its first three letters, or four of September.
fn is_month(word: &str) -> bool {
    let short = head(word, 0, 3).len() == 3 && (word.len() == 3 || word.eq_ignore_ascii_case("sept"));
    MONTHS.iter().any(|month| {
        month.eq_ignore_ascii_case(word)
            || (short && head(month, 0, 3).eq_ignore_ascii_case(head(word, 0, 3)))
    })
}

fn is_date(year: u32, month: u32, day: u32) -> bool {
    let year = i32::try_from(year).unwrap_or_default();
    (1900..2200).contains(&year) && chrono::NaiveDate::from_ymd_opt(year, month, day).is_some()
}
