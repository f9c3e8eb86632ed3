//! The list as a file, read back.

use wioa_rules::access::Role;
use wioa_rules::case::CaseBuilder;
use wioa_rules::model::{CaseNote, DeletionEvent, DeletionEventKind, DeletionPlace, NoteDelivery};
use wioa_rules::notes::{ExportForm, Row, csv, export, list};
use wioa_rules::{Date, Rulebook};

const HEADINGS: [&str; 8] =
    ["Task", "Contact Date", "Subject", "Comment", "Delivery Method", "Entered By", "Entered", "Options"];

/// What a spreadsheet would take for a formula, each in a note of its own.
const FORMULAS: [&str; 6] = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"];

fn as_of() -> Date {
    Date::from_ymd_opt(2025, 6, 30).unwrap()
}

fn rows() -> Vec<Row> {
    let at = |day, hour, minute| Date::from_ymd_opt(2025, 6, day).unwrap().and_hms_opt(hour, minute, 0);
    let mut notes = vec![
        CaseNote {
            id: "a-day".into(),
            task: Some("Follow-Up".into()),
            contact_date: Date::from_ymd_opt(2024, 2, 29),
            subject: Some("Said \"yes\", twice".into()),
            content: Some("One line,\nand another".into()),
            delivery: Some(NoteDelivery::MessageAndEmail),
            entered_by: Some("00012".into()),
            entered_at: at(2, 12, 35),
            ..CaseNote::default()
        },
        CaseNote {
            id: "b-time".into(),
            contact_at: at(2, 14, 29),
            contact_date: Date::from_ymd_opt(2025, 6, 2),
            ..CaseNote::default()
        },
        CaseNote { id: "c-deleted".into(), subject: Some("gone".into()), ..CaseNote::default() },
    ];
    notes.extend(FORMULAS.iter().enumerate().map(|(place, text)| CaseNote {
        id: format!("f{place}").into(),
        task: Some((*text).into()),
        subject: Some((*text).into()),
        content: Some((*text).into()),
        entered_by: Some((*text).into()),
        ..CaseNote::default()
    }));
    let log = [
        DeletionEvent {
            id: "e1".into(),
            note_id: Some("c-deleted".into()),
            kind: Some(DeletionEventKind::Request),
            at: at(2, 14, 29),
            by: Some("=u1".into()),
            by_role: Some(Role::PartnerStaff),
            incorrect_information: Some(true),
            place: Some(DeletionPlace::CaseNoteList),
            ..DeletionEvent::default()
        },
        DeletionEvent {
            id: "e2".into(),
            note_id: Some("c-deleted".into()),
            kind: Some(DeletionEventKind::Approve),
            at: at(2, 18, 42),
            by: Some("u2".into()),
            by_role: Some(Role::GrantManager),
            ..DeletionEvent::default()
        },
    ];
    let (case, _) = CaseBuilder::new("P1").case_notes(notes).deletion_events(log).build();
    let list = list(&Rulebook::built_in("apprenticeship-illinois").unwrap(), &case, as_of(), None);
    assert!(list.refused.is_empty(), "{list:?}");
    list.rows
}

fn read(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The row of the deleted note, in either file.
const TOMBSTONE: [&str; 8] = [
    "Deleted",
    "Delete Requested on 06/02/2025 2:29 PM",
    "N/A",
    "Delete Reason: Incorrect information in case note",
    "N/A",
    "Delete Requested By: =u1",
    "Deleted on: 06/02/2025 6:42 PM",
    "",
];

#[test]
fn csv_reads_back_as_the_list_with_iso_dates() {
    let lines = read(&csv(&rows(), str::to_owned));
    assert_eq!(lines.len(), 1 + rows().len());
    assert_eq!(lines[0], HEADINGS);
    let day = [
        "Follow-Up",
        "2024-02-29",
        "Said \"yes\", twice",
        "One line,\nand another",
        "Illinois workNet message and email",
        "00012",
        "2025-06-02T12:35:00",
        "Delete",
    ];
    assert_eq!(lines[1], day);
    assert_eq!(lines[2][1], "2025-06-02T14:29:00");
    assert_eq!(lines[2][6], "", "nothing is recorded");
    assert_eq!(lines[3], TOMBSTONE);
}

#[test]
fn no_text_of_the_csv_begins_like_a_formula() {
    let lines = read(&csv(&rows(), str::to_owned));
    for (line, text) in lines[4..].iter().zip(FORMULAS) {
        for column in [0, 2, 3, 5] {
            assert_eq!(line[column], format!("'{text}"));
        }
    }
    let starts: Vec<char> = lines.iter().flatten().filter_map(|cell| cell.chars().next()).collect();
    assert!(starts.iter().all(|start| !"=+-@\t\r".contains(*start)), "{starts:?}");
    let masked = read(&csv(&rows(), |_| "=HIDDEN".to_owned()));
    assert_eq!(masked[1][2], "'=HIDDEN", "what the mask writes is looked at, too");
}

#[test]
fn every_text_goes_through_the_mask_and_no_date_does() {
    let masked = read(&csv(&rows(), |text| text.replace("00012", "*****").replace("yes", "***")));
    assert_eq!(masked[1][5], "*****");
    assert_eq!(masked[1][2], "Said \"***\", twice");
    assert_eq!(masked[1][6], "2025-06-02T12:35:00");
}

fn exported(note: &str) -> Result<String, wioa_rules::Error> {
    let record = format!(r#"{{"participant": {{"participant_id": "P1"}}, "case_notes": [{note}]}}"#);
    let caseload = wioa_rules::read_json(&record).unwrap();
    let book = Rulebook::built_in("chicago-cook").unwrap();
    let bytes = export(&book, caseload.only().unwrap(), as_of(), ExportForm::Csv, true)?;
    Ok(String::from_utf8(bytes).unwrap())
}

#[test]
fn a_note_that_names_a_goal_that_is_not_there_is_exported() {
    let text = exported(r#"{"note_id": "n1", "goal_id": "gone", "content": "Met."}"#).unwrap();
    assert_eq!(read(&text)[1][3], "Met.");
    let refused = exported(r#"{"note_id": "n1", "contact_date": "soon"}"#).unwrap_err();
    assert_eq!(refused.path, "case_notes.contact_date");
}

#[test]
fn a_content_is_masked_below_its_subject() {
    let text = exported(r#"{"note_id": "n1", "subject": "SSN", "content": "345678901 was given"}"#).unwrap();
    assert_eq!(read(&text)[1][2..4], ["SSN", "********* was given"]);
    assert!(!text.contains("345678901"));
}

#[cfg(feature = "xlsx")]
mod workbook {
    use std::io::Cursor;

    use calamine::{Data, Range, Reader as _, Xlsx};
    use wioa_rules::notes::workbook;

    use super::*;

    fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(bytes)).unwrap()
    }

    fn cell(sheet: &Range<Data>, row: usize, column: usize) -> &Data {
        sheet.get((row, column)).unwrap()
    }

    fn text(sheet: &Range<Data>, row: usize, column: usize) -> String {
        match cell(sheet, row, column) {
            Data::String(text) => text.clone(),
            Data::Empty => String::new(),
            other => panic!("row {row}, column {column} is no text: {other:?}"),
        }
    }

    /// Days since 1899-12-30, as Excel counts from March 1900 on.
    fn serial(day: Date) -> f64 {
        f64::from(i32::try_from((day - Date::from_ymd_opt(1899, 12, 30).unwrap()).num_days()).unwrap())
    }

    #[test]
    fn the_workbook_reads_back_as_the_list_with_real_dates() {
        let mut book = open(workbook(&rows(), as_of(), str::to_owned).unwrap());
        assert_eq!(book.sheet_names(), ["Case notes"]);
        let sheet = book.worksheet_range("Case notes").unwrap();
        assert_eq!(sheet.height(), 1 + rows().len());
        for (column, heading) in HEADINGS.iter().enumerate() {
            assert_eq!(text(&sheet, 0, column), *heading);
        }
        let Data::DateTime(contact) = cell(&sheet, 1, 1) else { panic!("{:?}", cell(&sheet, 1, 1)) };
        assert!((contact.as_f64() - serial(Date::from_ymd_opt(2024, 2, 29).unwrap())).abs() < 1e-9);
        let Data::DateTime(entered) = cell(&sheet, 1, 6) else { panic!("{:?}", cell(&sheet, 1, 6)) };
        let expected = serial(Date::from_ymd_opt(2025, 6, 2).unwrap()) + (12.0 * 60.0 + 35.0) / 1440.0;
        assert!((entered.as_f64() - expected).abs() < 1e-9);
        assert_eq!(text(&sheet, 1, 3), "One line,\nand another");
        assert_eq!(text(&sheet, 1, 5), "00012", "an id stays a text");
        assert_eq!(text(&sheet, 2, 6), "", "nothing is recorded");
        for (column, shown) in TOMBSTONE.iter().enumerate() {
            assert_eq!(text(&sheet, 3, column), *shown);
        }
    }

    #[test]
    fn nothing_in_the_workbook_is_a_formula() {
        let mut book = open(workbook(&rows(), as_of(), str::to_owned).unwrap());
        let formulas = book.worksheet_formula("Case notes").unwrap();
        assert_eq!(formulas.used_cells().count(), 0);
        let sheet = book.worksheet_range("Case notes").unwrap();
        for (row, formula) in (4..).zip(FORMULAS) {
            assert_eq!(text(&sheet, row, 2), formula.replace('\r', "\n"));
        }
    }

    fn only(content: &str) -> Vec<Row> {
        let mut rows = rows();
        rows.truncate(1);
        content.clone_into(&mut rows[0].cells.comment);
        rows
    }

    #[test]
    fn a_text_that_no_cell_can_hold_is_refused_and_not_cut() {
        let longest = "x".repeat(32_767);
        let mut book = open(workbook(&only(&longest), as_of(), str::to_owned).unwrap());
        assert_eq!(text(&book.worksheet_range("Case notes").unwrap(), 1, 3), longest);
        for too_long in [format!("{longest}x"), "🎉".repeat(16_384)] {
            let rows = only(&too_long);
            let refused = workbook(&rows, as_of(), str::to_owned).unwrap_err();
            assert_eq!(refused.path, "case_notes.content");
            for part in ["note `a-day`", "found `32768 units", "at most 32767, or the form `csv`"] {
                assert!(refused.to_string().contains(part), "{refused}");
            }
            assert_eq!(read(&csv(&rows, str::to_owned))[1][3], too_long, "CSV holds it");
        }
    }

    #[test]
    fn lines_of_a_cell_are_parted_by_line_feeds() {
        let mut book = open(workbook(&only("one\r\ntwo\rthree\nfour"), as_of(), str::to_owned).unwrap());
        assert_eq!(text(&book.worksheet_range("Case notes").unwrap(), 1, 3), "one\ntwo\nthree\nfour");
    }

    #[test]
    fn every_text_of_the_workbook_goes_through_the_mask() {
        let mut book = open(workbook(&rows(), as_of(), |text| text.replace("yes", "***")).unwrap());
        let sheet = book.worksheet_range("Case notes").unwrap();
        assert_eq!(text(&sheet, 1, 2), "Said \"***\", twice");
    }

    #[test]
    fn the_same_list_gives_the_same_bytes() {
        let bytes = || workbook(&rows(), as_of(), str::to_owned).unwrap();
        assert_eq!(bytes(), bytes());
    }
}
