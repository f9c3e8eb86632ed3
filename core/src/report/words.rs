//! How people read what a cell holds: the same words on a page, in a workbook and in a notebook.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::model::{Cell, Kind};
use crate::report::Sheet;
use crate::survey::Column;

/// A name as words: `review_status` is `review status`.
pub(crate) fn words(name: &str) -> String {
    name.replace('_', " ")
}

/// A name as a heading: `review_status` is `Review status`.
pub(crate) fn heading(name: &str) -> String {
    let name = words(name);
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A number of rows, in words.
pub(crate) fn rows(number: usize) -> String {
    match number {
        0 => "no rows".to_owned(),
        1 => "1 row".to_owned(),
        more => format!("{} rows", count(&more)),
    }
}

/// A whole number, in groups of three digits from five on: a year or a short count reads better in one piece.
pub(crate) fn count(number: &impl ToString) -> String {
    let number = number.to_string();
    if number.trim_start_matches('-').len() < 5 { number } else { grouped(&number) }
}

/// What a cell of a column holds, as a person reads it; empty where nothing is recorded.
pub(crate) fn spoken<'c>(kind: Kind, cell: &'c Cell<'_>) -> Cow<'c, str> {
    match (kind, cell) {
        (_, Cell::Null) => Cow::Borrowed(""),
        (Kind::Choice { .. }, Cell::Text(text)) => Cow::Owned(words(text)),
        (_, Cell::Text(text) | Cell::Other(text)) => Cow::Borrowed(text),
        (_, Cell::Bool(flag)) => Cow::Borrowed(if *flag { "yes" } else { "no" }),
        (_, Cell::Decimal(amount)) => Cow::Owned(grouped(&dollars(*amount))),
        (_, Cell::Int(number)) => Cow::Owned(count(number)),
        (_, Cell::Timestamp(at)) => Cow::Owned(at.format("%Y-%m-%d %H:%M").to_string()),
        (_, other) => Cow::Owned(other.display()),
    }
}

/// Dollars with two digits behind the point, or as many as it takes to be exact.
pub(crate) fn dollars(mut amount: Decimal) -> String {
    if amount.scale() < 2 {
        amount.rescale(2);
    }
    amount.to_string()
}

/// Digits before the point in groups of three.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, cents) = digits.split_once('.').map_or((digits, None), |(whole, cents)| (whole, Some(cents)));
    let mut answer = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            answer.push(',');
        }
        answer.push(digit);
    }
    if let Some(cents) = cents {
        answer.push('.');
        answer.push_str(cents);
    }
    answer
}

/// The first rows of a table as people read them, for terminals: of each cell its words, the symbol of a mark
/// before them; and how it is meant: the tone of a mark, `number`, or nothing.
pub fn spoken_rows(sheet: &Sheet, limit: usize) -> Vec<Vec<(String, &'static str)>> {
    let cell = |(column, cell): (&Column, &Cell<'_>)| {
        let spoken = spoken(column.kind, cell);
        match mark(column.kind, cell) {
            Some((symbol, tone)) => (format!("{symbol} {spoken}"), tone.name()),
            None if matches!(column.kind, Kind::Int | Kind::Money) => (spoken.into_owned(), "number"),
            None => (spoken.into_owned(), ""),
        }
    };
    sheet.rows.iter().take(limit).map(|row| sheet.columns.iter().zip(row).map(cell).collect()).collect()
}

/// How a mark is meant; it decides the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Bad,
    Caution,
    Hint,
    Quiet,
}

impl Tone {
    /// Its name in style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Caution => "caution",
            Tone::Hint => "hint",
            Tone::Quiet => "quiet",
        }
    }
}

/// Values of choices that are marks: each with a symbol, so that it is told from the others without
/// colour, and a tone. The symbols are in the fonts of every system.
const MARKS: &[(&str, &str, Tone)] = &[
    ("good", "✓", Tone::Good),
    ("needs_attention", "▲", Tone::Caution),
    ("no_action", "○", Tone::Quiet),
    ("not_assessed", "?", Tone::Quiet),
    ("error", "×", Tone::Bad),
    ("warning", "▲", Tone::Caution),
    ("advice", "●", Tone::Hint),
    ("due", "→", Tone::Hint),
    ("overdue", "!", Tone::Bad),
    ("matched", "=", Tone::Good),
    ("differing", "≠", Tone::Bad),
    ("only_here", "+", Tone::Caution),
    ("only_there", "−", Tone::Caution),
];

/// Symbol and tone of what a cell of a column holds, if it is a mark.
pub(crate) fn mark(kind: Kind, cell: &Cell<'_>) -> Option<(&'static str, Tone)> {
    let (Kind::Choice { .. }, Cell::Text(text)) = (kind, cell) else { return None };
    MARKS.iter().find(|(own, ..)| own == text).map(|(_, symbol, tone)| (*symbol, *tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHOICE: Kind = Kind::Choice { texts: &["needs_attention"], docs: &["Look at it."] };

    fn money(cents: i64) -> String {
        spoken(Kind::Money, &Cell::Decimal(Decimal::new(cents, 2))).into_owned()
    }

    #[test]
    fn money_has_two_digits_and_groups_of_three() {
        let expected = [
            (0, "0.00"),
            (5, "0.05"),
            (-5, "-0.05"),
            (99_999, "999.99"),
            (100_000, "1,000.00"),
            (-123_456_789, "-1,234,567.89"),
        ];
        for (cents, text) in expected {
            assert_eq!(money(cents), text);
        }
        assert_eq!(spoken(Kind::Money, &Cell::Decimal(Decimal::from(1200))), "1,200.00");
        assert_eq!(spoken(Kind::Money, &Cell::Decimal(Decimal::new(1_234_567, 3))), "1,234.567");
    }

    #[test]
    fn a_year_stays_in_one_piece_and_a_large_count_does_not() {
        for (number, text) in
            [(2024, "2024"), (9_999, "9999"), (10_000, "10,000"), (-1_234_567, "-1,234,567")]
        {
            assert_eq!(spoken(Kind::Int, &Cell::Int(number)), text);
        }
        assert_eq!(spoken(Kind::Int, &Cell::Int(i64::MIN)), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn a_text_is_left_as_it_is_and_a_choice_is_put_in_words() {
        let cell = Cell::Text("needs_attention".into());
        assert_eq!(spoken(Kind::Text, &cell), "needs_attention");
        assert_eq!(spoken(CHOICE, &cell), "needs attention");
        assert_eq!(mark(Kind::Text, &cell), None);
        assert_eq!(mark(CHOICE, &cell), Some(("▲", Tone::Caution)));
        assert_eq!(mark(CHOICE, &Cell::Text("adult".into())), None);
    }

    #[test]
    fn no_two_marks_that_stand_in_one_column_look_alike() {
        for own in [&MARKS[..4], &MARKS[4..7], &MARKS[7..9], &MARKS[9..]] {
            let mut symbols: Vec<&str> = own.iter().map(|(_, symbol, _)| *symbol).collect();
            symbols.sort_unstable();
            symbols.dedup();
            assert_eq!(symbols.len(), own.len(), "{own:?}");
        }
    }

    #[test]
    fn a_heading_begins_with_a_capital() {
        assert_eq!(heading("by_funding"), "By funding");
        assert_eq!(heading(""), "");
    }
}
