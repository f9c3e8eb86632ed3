//! A small report with a cell of every kind.

use rust_decimal::Decimal;
use wioa_rules::Date;
use wioa_rules::model::{Cell, Kind};
use wioa_rules::report::{Report, Sheet};
use wioa_rules::survey::{Column, Row};

const MARKS: Kind = Kind::Choice {
    texts: &["good", "needs_attention", "no_action", "not_assessed"],
    docs: &["Nothing to do.", "An error or a warning.", "Nothing recorded.", "A table was not supplied."],
};

const fn column(name: &'static str, kind: Kind, doc: &'static str) -> Column {
    Column { name, kind, doc }
}

/// One column of every kind.
pub static COLUMNS: &[Column] = &[
    column("participant_id", Kind::Text, "The participant."),
    column("state", MARKS, "Where it stands."),
    column("due_on", Kind::Date, "The day it falls due."),
    column("seen_at", Kind::Timestamp, "When it was seen."),
    column("services", Kind::Int, "Services (count)."),
    column("open", Kind::Bool, "Whether one is open."),
    column("cost", Kind::Money, "What they cost (dollars)."),
    column("note", Kind::Text, "What else there is."),
    column("unused", Kind::Date, "What nobody recorded."),
];

pub fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

pub fn text(text: &str) -> Cell<'static> {
    Cell::Text(text.to_owned().into())
}

pub fn dollars(cents: i64) -> Cell<'static> {
    Cell::Decimal(Decimal::new(cents, 2))
}

/// A row that holds something everywhere but in the last column.
pub fn full(id: &str, state: &str, note: &str) -> Row {
    vec![
        text(id),
        text(state),
        Cell::Date(day(2024, 2, 29)),
        Cell::Timestamp(day(2024, 6, 15).and_hms_opt(14, 29, 0).unwrap()),
        Cell::Int(12),
        Cell::Bool(true),
        dollars(123_456_789),
        text(note),
        Cell::Null,
    ]
}

/// A row of nothing but an id.
pub fn bare(id: &str) -> Row {
    std::iter::once(text(id)).chain(std::iter::repeat_n(Cell::Null, COLUMNS.len() - 1)).collect()
}

pub fn sheet(name: &'static str, rows: Vec<Row>) -> Sheet {
    Sheet { name, title: "What was found", about: "One line a participant.", columns: COLUMNS, rows }
}

pub fn report(sheets: Vec<Sheet>) -> Report {
    Report {
        report: "progress",
        title: "Progress",
        as_of: day(2024, 6, 15),
        facts: vec![("until", "2024-06-30".to_owned()), ("rulebook", "chicago-cook".to_owned())],
        not_considered: vec!["case notes were not supplied".to_owned()],
        sheets,
    }
}

/// What a browser or a spreadsheet could misread.
pub const WICKED: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</style></title>",
    "&lt;b&gt; & <b>",
    "a\u{0}b\u{7}c\u{1b}[31md\u{9f}",
    "=HYPERLINK(\"x\")",
    "one\r\ntwo\rthree",
];

/// The report of the snapshots.
pub fn small() -> Report {
    let mut no = full("P2", "no_action", "");
    no[5] = Cell::Bool(false);
    no[6] = dollars(-5);
    let rows = vec![
        full("P1", "good", "first line\nsecond line"),
        no,
        full("P3", "needs_attention", "<b>not bold</b>"),
        full("P4", "not_assessed", "x"),
        bare("00012"),
    ];
    report(vec![sheet("participants", rows), Sheet { title: "Nothing here", ..sheet("nothing", vec![]) }])
}
