//! A report as an Excel workbook: what it is about on the first sheet, then its tables, then what their
//! columns mean.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::excel::{ROWS, cut, empty, filtered, head, moment};
use super::sheet::{Report, Sheet};
use super::words::{self, Tone};
use crate::model::{Cell, Kind};
use crate::survey::Column;

/// Widths of columns, in letters: none is narrower, none wider.
const WIDTHS: (usize, usize) = (8, 60);

/// Letters that a heading leaves to the arrow of its filter.
const ARROW: usize = 3;

/// How amounts and counts are shown.
const MONEY: &str = "#,##0.00";
const COUNT: &str = "0";

/// Letters of the name of a sheet.
const NAME: usize = 31;

/// Facts that stay text even where they look like a number: names, ids, hashes.
const WORDED: &[&str] = &["career_planner", "columns_ignored", "compared_by", "participant_id", "rulebook"];

/// Excel shows 15 digits of a number; one with more is written as text, so that none is lost.
const DIGITS: u64 = 1_000_000_000_000_000;

/// A report as the bytes of an `.xlsx` file; the same report gives the same bytes.
///
/// Ids stay text, dates are dates, dollars and counts are numbers, yes and no are words. No text becomes a
/// formula. A text that is longer than a cell can hold is cut.
///
/// # Errors
/// A table has more rows than a sheet holds: 1,048,575 beside the headings.
pub fn book(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = empty(report.title, report.as_of)?;
    let mut names = vec!["Report".to_owned(), "History".to_owned()];
    let sheets: Vec<(String, &Sheet)> =
        report.sheets.iter().map(|sheet| (named(sheet.name, &mut names), sheet)).collect();
    let help_name = named("help", &mut names);
    cover(book.add_worksheet(), report, &sheets)?;
    let formats = Formats::new();
    for (name, sheet) in &sheets {
        rows(book.add_worksheet(), name, sheet, &formats)?;
    }
    help(&mut book, &help_name, &sheets, &formats)?;
    book.save_to_buffer()
}

/// What Excel takes as the name of a sheet, and no other sheet has; Excel keeps `History` for itself.
fn named(name: &str, taken: &mut Vec<String>) -> String {
    let allowed =
        |letter: char| if r"[]:*?/\'".contains(letter) || letter.is_control() { ' ' } else { letter };
    let whole: String = words::heading(name).chars().map(allowed).collect();
    let whole = if whole.trim().is_empty() { "Sheet" } else { whole.trim() };
    let with = |end: &str| {
        let mut left = NAME - end.len();
        let fits =
            |letter: &char| left.checked_sub(letter.len_utf16()).inspect(|less| left = *less).is_some();
        whole.chars().take_while(fits).chain(end.chars()).collect::<String>()
    };
    let is_free = |own: &String| !taken.iter().any(|other| other.to_lowercase() == own.to_lowercase());
    let numbered = (2..).map(|number: u32| with(&format!(" {number}")));
    let own = std::iter::once(with("")).chain(numbered).find(is_free).unwrap_or_default();
    taken.push(own.clone());
    own
}

/// The formats of cells.
struct Formats {
    date: Format,
    moment: Format,
    money: Format,
    count: Format,
    text: Format,
}

impl Formats {
    fn new() -> Self {
        let number = |pattern: &str| Format::new().set_num_format(pattern).set_align(FormatAlign::Top);
        Self {
            date: number("yyyy-mm-dd"),
            moment: number("yyyy-mm-dd hh:mm"),
            money: number(MONEY),
            count: number(COUNT),
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }

    fn mark(&self, tone: Tone) -> Format {
        let (paper, ink) = match tone {
            Tone::Good => (0xE3_F4E8, 0x14_532D),
            Tone::Caution => (0xFD_F0D5, 0x71_3A00),
            Tone::Bad => (0xFD_E4E1, 0x8B_1A10),
            Tone::Hint => (0xE3_EEFB, 0x1A_4480),
            Tone::Quiet => (0xF1_F2F4, 0x43_4A57),
        };
        self.text.clone().set_background_color(Color::RGB(paper)).set_font_color(Color::RGB(ink))
    }
}

fn cover(own: &mut Worksheet, report: &Report, sheets: &[(String, &Sheet)]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
    own.set_name("Report")?;
    own.set_column_width(0, 34)?;
    own.set_column_width(1, 60)?;
    own.write_string_with_format(0, 0, cut(report.title), &bold.clone().set_font_size(16))?;
    own.write_string_with_format(1, 0, "As of", &bold)?;
    let as_of = moment(report.as_of.and_hms_opt(0, 0, 0).unwrap_or_default())?;
    own.write_datetime_with_format(1, 1, as_of, &day)?;
    let mut line = 2;
    for (name, text) in &report.facts {
        own.write_string_with_format(line, 0, cut(&words::heading(name)), &bold)?;
        match fact(name, text) {
            Some((number, pattern)) => {
                let format = Format::new().set_num_format(pattern).set_align(FormatAlign::Left);
                own.write_number_with_format(line, 1, number, &format)?;
            }
            None => {
                own.write_string(line, 1, cut(text))?;
            }
        }
        line += 1;
    }
    for (place, text) in report.not_considered.iter().enumerate() {
        if place == 0 {
            line += 1;
            own.write_string_with_format(line, 0, "Not considered", &bold)?;
        }
        own.write_string(line, 1, cut(text))?;
        line += 1;
    }
    line += 1;
    for (column, heading) in (0..).zip(["Sheet", "What it shows", "Rows"]) {
        own.write_string_with_format(line, column, heading, &bold)?;
    }
    for (line, (name, sheet)) in (line + 1..).zip(sheets) {
        own.write_string(line, 0, name)?;
        own.write_string(line, 1, cut(sheet.about))?;
        own.write_number(line, 2, u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX))?;
    }
    own.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The number that a fact is, and how it is shown; none where it is to stay a text.
fn fact(name: &str, text: &str) -> Option<(f64, &'static str)> {
    let amount = Decimal::from_str_exact(text).ok().filter(|_| !WORDED.contains(&name))?;
    let pattern = match amount.scale() {
        0 => COUNT,
        2 => MONEY,
        _ => return None,
    };
    let number = number(&Cell::Decimal(amount)).filter(|_| amount.to_string() == text)?;
    Some((number, pattern))
}

fn rows(own: &mut Worksheet, name: &str, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    if sheet.rows.len() >= ROWS {
        return Err(XlsxError::RowColumnLimitError);
    }
    let headings: Vec<String> = sheet.columns.iter().map(|column| words::heading(column.name)).collect();
    let widths = sheet.columns.iter().enumerate().zip(&headings).map(|((at, column), heading)| {
        let cells = sheet.rows.iter().filter_map(|row| row.get(at));
        width(heading, cells.map(|cell| letters(column.kind, cell)).max().unwrap_or_default())
    });
    head(own, name, headings.iter().map(String::as_str).zip(widths))?;
    for (line, row) in (1..).zip(&sheet.rows) {
        for (place, (column, cell)) in (0..).zip(sheet.columns.iter().zip(row)) {
            write(own, (line, place), *column, cell, formats)?;
        }
    }
    filtered(own, sheet.rows.len(), sheet.columns.len())?;
    own.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn write(
    own: &mut Worksheet,
    (line, place): (u32, u16),
    column: Column,
    cell: &Cell<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Null => {}
        Cell::Date(date) => {
            let day = moment(date.and_hms_opt(0, 0, 0).unwrap_or_default())?;
            own.write_datetime_with_format(line, place, day, &formats.date)?;
        }
        Cell::Timestamp(at) => {
            own.write_datetime_with_format(line, place, moment(*at)?, &formats.moment)?;
        }
        Cell::Int(_) | Cell::Decimal(_) if number(cell).is_some() => {
            let format = if column.kind == Kind::Money { &formats.money } else { &formats.count };
            own.write_number_with_format(line, place, number(cell).unwrap_or_default(), format)?;
        }
        other => {
            let spoken = words::spoken(column.kind, other);
            match words::mark(column.kind, other) {
                Some((_, tone)) => {
                    own.write_string_with_format(line, place, cut(&spoken), &formats.mark(tone))?
                }
                None => own.write_string_with_format(line, place, cut(&spoken), &formats.text)?,
            };
        }
    }
    Ok(())
}

/// The number that Excel holds of a count or an amount; none if it would lose a digit.
fn number(cell: &Cell<'_>) -> Option<f64> {
    let amount = match cell {
        Cell::Int(count) => Decimal::from(*count),
        Cell::Decimal(amount) => amount.normalize(),
        _ => return None,
    };
    let digits = amount.mantissa().unsigned_abs();
    // A number is the nearest to its text, which gives the same digits back up to this many.
    (digits < u128::from(DIGITS)).then(|| amount.to_string().parse().ok()).flatten()
}

/// The letters of the longest line of a cell.
fn letters(kind: Kind, cell: &Cell<'_>) -> usize {
    words::spoken(kind, cell).lines().map(|line| line.chars().count()).max().unwrap_or_default()
}

fn width(heading: &str, longest: usize) -> f64 {
    let letters = longest.max(heading.chars().count() + ARROW).clamp(WIDTHS.0, WIDTHS.1);
    f64::from(u8::try_from(letters).unwrap_or(u8::MAX)) + 1.0
}

/// What the columns mean, and the values of those that hold one of a list.
fn help(
    book: &mut Workbook,
    name: &str,
    sheets: &[(String, &Sheet)],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let own = book.add_worksheet();
    head(own, name, [("Sheet", 26.0), ("Column", 26.0), ("Value", 22.0), ("Meaning", 90.0)])?;
    let mut lines: Vec<[String; 4]> = Vec::new();
    for (sheet, column) in
        sheets.iter().flat_map(|(name, sheet)| sheet.columns.iter().map(move |own| (name, own)))
    {
        let of =
            |value: String, doc: &str| [sheet.clone(), words::heading(column.name), value, doc.to_owned()];
        lines.push(of(String::new(), column.doc));
        if let Kind::Choice { texts, docs } = column.kind {
            lines.extend(texts.iter().zip(docs).map(|(text, doc)| of(words::words(text), doc)));
        }
    }
    for (line, cells) in (1..).zip(&lines) {
        for (place, cell) in (0..).zip(cells) {
            own.write_string_with_format(line, place, cut(cell), &formats.text)?;
        }
    }
    filtered(own, lines.len(), 4)?;
    own.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_sheet_is_one_that_excel_takes_and_nobody_else_has() {
        let mut taken = vec!["Report".to_owned(), "History".to_owned()];
        let long = "a_name_that_is_longer_than_what_excel_takes";
        let expected = [
            ("by_participant", "By participant"),
            ("By Participant", "By Participant 2"),
            ("report", "Report 2"),
            ("history", "History 2"),
            (long, "A name that is longer than what"),
            (long, "A name that is longer than wh 2"),
            ("a/b:c'", "A b c"),
            ("?", "Sheet"),
            ("", "Sheet 2"),
        ];
        for (name, own) in expected {
            assert_eq!(named(name, &mut taken), own);
        }
        assert!(taken.iter().all(|name| name.encode_utf16().count() <= NAME));
    }

    #[test]
    fn a_number_of_more_than_fifteen_digits_stays_text() {
        let cents = |cents: i64| number(&Cell::Decimal(Decimal::new(cents, 2)));
        assert_eq!(cents(999_999_999_999_999), Some(9_999_999_999_999.99));
        assert_eq!(cents(1_000_000_000_000_001), None);
        assert_eq!(number(&Cell::Int(999_999_999_999_999)), Some(999_999_999_999_999.0));
        assert_eq!(number(&Cell::Int(-1_000_000_000_000_001)), None);
        assert_eq!(number(&Cell::Text("1".into())), None);
    }

    #[test]
    fn a_column_is_as_wide_as_its_longest_line_within_bounds() {
        assert!((width("Id", 2) - 9.0).abs() < 1e-9);
        assert!((width("A long heading", 3) - 18.0).abs() < 1e-9);
        assert!((width("Id", 500) - 61.0).abs() < 1e-9);
        assert_eq!(letters(Kind::Text, &Cell::Text("one\nlonger line".into())), 11);
    }
}
