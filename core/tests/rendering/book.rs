//! The workbook, read back.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};
use proptest::prelude::*;
use rust_decimal::Decimal;
use wioa_rules::model::Cell;
use wioa_rules::report::{Report, book};

use super::support::{WICKED, bare, day, dollars, full, report, sheet, small, text};

fn open(report: &Report) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(book(report).unwrap())).unwrap()
}

fn rows(report: &Report) -> Range<Data> {
    open(report).worksheet_range_at(1).unwrap().unwrap()
}

fn string(range: &Range<Data>, row: u32, column: u32) -> String {
    match range.get_value((row, column)) {
        Some(Data::String(text)) => text.clone(),
        None | Some(Data::Empty) => String::new(),
        other => panic!("{other:?}"),
    }
}

/// Days since the day that Excel counts from.
fn serial(date: wioa_rules::Date) -> f64 {
    f64::from(u32::try_from((date - day(1899, 12, 30)).num_days()).unwrap())
}

#[test]
fn the_first_sheet_says_what_the_report_is_about() {
    let mut book = open(&small());
    assert_eq!(book.sheet_names(), ["Report", "Participants", "Nothing", "Help"]);
    let cover = book.worksheet_range("Report").unwrap();
    assert_eq!(string(&cover, 0, 0), "Progress");
    let Some(Data::DateTime(as_of)) = cover.get_value((1, 1)) else { panic!("{cover:?}") };
    assert!((as_of.as_f64() - serial(day(2024, 6, 15))).abs() < 1e-9);
    let lines: Vec<[String; 2]> =
        (2..8).map(|row| [string(&cover, row, 0), string(&cover, row, 1)]).collect();
    let expected = [
        ["Until", "2024-06-30"],
        ["Rulebook", "chicago-cook"],
        ["", ""],
        ["Not considered", "case notes were not supplied"],
        ["", ""],
        ["Sheet", "What it shows"],
    ];
    assert_eq!(lines, expected.map(|line| line.map(str::to_owned)));
    assert_eq!(cover.get_value((8, 2)), Some(&Data::Float(5.0)), "rows of the table");
    assert_eq!(cover.get_value((9, 2)), Some(&Data::Float(0.0)));
}

#[test]
fn facts_that_are_numbers_are_numbers_and_names_ids_and_hashes_are_text() {
    let texts = |facts: &[(&'static str, &str)]| {
        let facts = facts.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        let cover = open(&Report { facts, ..small() }).worksheet_range("Report").unwrap();
        (2..)
            .take(facts_count(&cover))
            .map(|row| cover.get_value((row, 1)).cloned().unwrap())
            .collect::<Vec<_>>()
    };
    let numbers =
        [("total", "1234.50"), ("difference", "-123122.39"), ("services", "12"), ("set_aside", "0")];
    let expected = [1234.5, -123_122.39, 12.0, 0.0].map(Data::Float);
    assert_eq!(texts(&numbers), expected);
    let words = [
        ("participant_id", "7"),
        ("career_planner", "12"),
        ("columns_ignored", "2024"),
        ("rulebook", "123"),
        ("compared_by", "service_id"),
        ("until", "2024-06-30"),
        ("code", "007"),
        ("total", "1000000000000000.00"),
    ];
    assert_eq!(texts(&words), words.map(|(_, text)| Data::String(text.to_owned())));
}

/// The facts of a first sheet: the lines from the third up to the first that is empty.
fn facts_count(cover: &Range<Data>) -> usize {
    (2..1_000).take_while(|row| !string(cover, *row, 0).is_empty()).count()
}

#[test]
fn ids_are_text_dates_are_dates_and_money_and_counts_are_numbers() {
    let own = rows(&small());
    let headings: Vec<String> = (0..9).map(|column| string(&own, 0, column)).collect();
    let expected =
        ["Participant id", "State", "Due on", "Seen at", "Services", "Open", "Cost", "Note", "Unused"];
    assert_eq!(headings, expected);
    assert_eq!(string(&own, 1, 0), "P1");
    assert_eq!(string(&own, 5, 0), "00012", "an id keeps its zeros");
    assert_eq!(string(&own, 3, 1), "needs attention");
    let Some(Data::DateTime(due)) = own.get_value((1, 2)) else { panic!("{own:?}") };
    assert!((due.as_f64() - serial(day(2024, 2, 29))).abs() < 1e-9);
    let Some(Data::DateTime(seen)) = own.get_value((1, 3)) else { panic!("{own:?}") };
    let minutes = 14.0 * 60.0 + 29.0;
    assert!((seen.as_f64() - serial(day(2024, 6, 15)) - minutes / 1440.0).abs() < 1e-9);
    assert_eq!(own.get_value((1, 4)), Some(&Data::Float(12.0)));
    assert_eq!(string(&own, 1, 5), "yes");
    assert_eq!(string(&own, 2, 5), "no");
    assert_eq!(own.get_value((1, 6)), Some(&Data::Float(1_234_567.89)));
    assert_eq!(own.get_value((2, 6)), Some(&Data::Float(-0.05)));
    assert_eq!(string(&own, 1, 7), "first line\nsecond line");
    for column in 1..9 {
        assert_eq!(string(&own, 5, column), "", "nothing is recorded");
    }
}

#[test]
fn nothing_in_the_workbook_is_a_formula() {
    let formulas =
        ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "=HYPERLINK(\"x\")", "http:x", "mailto:x"];
    let all: Vec<&str> = formulas.iter().chain(&WICKED).copied().collect();
    let own = report(vec![sheet("one", all.iter().map(|own| full(own, own, own)).collect())]);
    let mut book = open(&own);
    for name in book.sheet_names() {
        assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "{name}");
    }
    let own = rows(&own);
    for (row, text) in (1..).zip(formulas) {
        assert_eq!(string(&own, row, 7), text);
    }
}

#[test]
fn the_help_says_what_columns_and_values_mean() {
    let help = open(&small()).worksheet_range("Help").unwrap();
    let line = |row| [0, 1, 2, 3].map(|column| string(&help, row, column));
    assert_eq!(line(1), ["Participants", "Participant id", "", "The participant."]);
    assert_eq!(line(2), ["Participants", "State", "", "Where it stands."]);
    assert_eq!(line(4), ["Participants", "State", "needs attention", "An error or a warning."]);
}

#[test]
fn a_long_text_is_cut_at_what_a_cell_holds() {
    let long = "x".repeat(40_000);
    let own = rows(&report(vec![sheet("one", vec![full("P1", "good", &long)])]));
    assert_eq!(string(&own, 1, 7).len(), 32_767);
}

#[test]
fn a_number_with_more_digits_than_excel_holds_is_text() {
    let mut row = full("P1", "good", "");
    row[4] = Cell::Int(1_234_567_890_123_456);
    row[6] = dollars(123_456_789_012_345_678);
    let own = rows(&report(vec![sheet("one", vec![row])]));
    assert_eq!(string(&own, 1, 4), "1,234,567,890,123,456");
    assert_eq!(string(&own, 1, 6), "1,234,567,890,123,456.78");
}

#[test]
fn a_table_of_more_rows_than_a_sheet_holds_is_refused() {
    let narrow = |rows: usize| {
        let mut own = sheet("one", vec![vec![Cell::Null]; rows]);
        own.columns = &own.columns[..1];
        book(&report(vec![own]))
    };
    assert!(narrow(1_048_575).is_ok());
    assert!(narrow(1_048_576).is_err());
}

#[test]
fn sheets_whose_names_excel_takes_for_one_get_a_number() {
    let sheets = vec![sheet("report", vec![]), sheet("help", vec![]), sheet("history", vec![])];
    let names = open(&report(sheets)).sheet_names();
    assert_eq!(names, ["Report", "Report 2", "Help", "History 2", "Help 2"]);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(book(&small()).unwrap(), book(&small()).unwrap());
}

#[test]
fn a_report_without_tables_is_a_workbook() {
    assert_eq!(open(&report(vec![])).sheet_names(), ["Report", "Help"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_amount_of_up_to_fifteen_digits_comes_back_to_the_cent(
        cents in -999_999_999_999_999_i64..=999_999_999_999_999
    ) {
        let mut row = bare("P1");
        row[6] = dollars(cents);
        row[7] = text("x");
        let own = rows(&report(vec![sheet("one", vec![row])]));
        let Some(Data::Float(found)) = own.get_value((1, 6)) else { panic!("{own:?}") };
        prop_assert_eq!(found.to_string().parse::<Decimal>().unwrap(), Decimal::new(cents, 2).normalize());
    }
}
