//! A table as HTML: what pages and notebooks share.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, html};

use super::words;
use crate::model::{Cell, Kind};
use crate::survey::Column;

/// A text of more letters than this makes its column wide enough to read.
const LONG: usize = 40;

/// A text of no more letters stays in one piece.
const SHORT: usize = 16;

/// How tables look.
pub(crate) const STYLE: &str = include_str!("table.css");

/// A column as it is shown.
pub(crate) struct Heading<'h> {
    /// What stands over it.
    pub shown: String,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub doc: &'h str,
}

impl Heading<'static> {
    /// As people read it.
    pub fn in_words(column: &Column) -> Self {
        Self { shown: words::heading(column.name), kind: column.kind, doc: column.doc }
    }

    /// By its name, as a program asks for it.
    pub fn by_name(column: &Column) -> Self {
        Self { shown: column.name.to_owned(), kind: column.kind, doc: column.doc }
    }
}

/// A table of lines.
pub(crate) fn table(headings: &[Heading<'_>], lines: &[Markup]) -> Markup {
    html! {
        table.wr-table {
            thead {
                tr {
                    @for heading in headings {
                        th scope="col" class=[place(heading.kind)] title=[title(heading)] {
                            (safe(&heading.shown))
                        }
                    }
                }
            }
            (PreEscaped("\n"))
            tbody { @for line in lines { (line) (PreEscaped("\n")) } }
        }
    }
}

/// A row of a table.
pub(crate) fn line<'c, 'd: 'c>(
    headings: &[Heading<'_>],
    cells: impl IntoIterator<Item = &'c Cell<'d>>,
) -> Markup {
    html! {
        tr {
            @for (place, (heading, cell)) in headings.iter().zip(cells).enumerate() {
                (data(heading.kind, cell, place))
            }
        }
    }
}

fn title<'h>(heading: &Heading<'h>) -> Option<Cow<'h, str>> {
    Some(safe(heading.doc)).filter(|doc| !doc.is_empty())
}

/// The class of the cells of a column: numbers to the right, days and words of a list in one piece.
const fn place(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Int | Kind::Money => Some("n"),
        Kind::Date | Kind::Timestamp | Kind::Bool => Some("d"),
        Kind::Text | Kind::Choice { .. } => None,
    }
}

/// A cell; the first of a row names it.
fn data(kind: Kind, cell: &Cell<'_>, column: usize) -> Markup {
    let (spoken, mark) = (words::spoken(kind, cell), words::mark(kind, cell));
    let spoken = safe(&spoken);
    let letters = spoken.chars().count();
    let class = match (kind, cell) {
        (Kind::Choice { .. }, Cell::Text(text)) => Some(Cow::Owned(choice_class(text))),
        (_, Cell::Text(_)) if letters > LONG => Some(Cow::Borrowed("w")),
        (_, Cell::Text(_)) if letters <= SHORT && !spoken.contains('\n') => Some(Cow::Borrowed("d")),
        _ => place(kind).map(Cow::Borrowed),
    };
    let shown = html! {
        @if let Some((symbol, tone)) = mark {
            span class={ "wr-mark wr-" (tone.name()) } { b aria-hidden="true" { (symbol) } "\u{a0}" (spoken) }
        } @else {
            (spoken)
        }
    };
    html! {
        @if column == 0 && *cell != Cell::Null {
            th scope="row" class=[class] { (shown) }
        } @else {
            td class=[class] { (shown) }
        }
    }
}

/// The class of a value of a list: `c-` and its text.
fn choice_class(text: &str) -> String {
    let fine = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    let letters = text.chars().map(|letter| if fine(letter) { letter } else { '-' });
    "c-".chars().chain(letters).collect()
}

/// A text without what a page may not hold: one kind of line end, and `�` for every other control character.
pub(crate) fn safe(text: &str) -> Cow<'_, str> {
    let wrong = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    if !text.contains(wrong) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(lines.replace(wrong, "\u{FFFD}"))
}
