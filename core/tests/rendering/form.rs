//! A report in the form that a caller names.

use wioa_rules::error::ErrorCode;
use wioa_rules::report::{ReportForm, html, sheet_csv, spoken_rows};

use super::support::{full, sheet, small};

fn write(form: &str) -> Vec<u8> {
    ReportForm::named(form).unwrap().write(&small()).unwrap()
}

#[test]
fn every_form_has_a_name() {
    assert_eq!(write("json"), small().to_json().into_bytes());
    assert_eq!(write("html"), html(&small()).into_bytes());
    assert_eq!(write("csv:participants"), sheet_csv(&small().sheets[0]).into_bytes());
    #[cfg(feature = "xlsx")]
    assert_eq!(write("xlsx"), wioa_rules::report::book(&small()).unwrap());
}

#[test]
fn another_form_is_refused_with_those_there_are() {
    for name in ["", "pdf", "csv", "JSON", "html "] {
        let fault = ReportForm::named(name).unwrap_err();
        assert_eq!((fault.code, fault.path.as_str()), (ErrorCode::BadValue, "form"));
        assert_eq!(fault.allowed.as_deref(), Some("`json`, `html`, `xlsx`, `csv:SHEET`"));
    }
}

#[test]
fn a_table_that_the_report_has_not_is_refused_with_those_it_has() {
    let fault = ReportForm::named("csv:Participants").unwrap().write(&small()).unwrap_err();
    assert_eq!(fault.code, ErrorCode::UnknownName);
    assert_eq!(fault.value.as_deref(), Some("Participants"));
    assert_eq!(fault.allowed.as_deref(), Some("`participants`, `nothing`"));
}

#[test]
fn a_terminal_gets_words_and_how_they_are_meant() {
    let own = sheet("one", vec![full("P1", "needs_attention", "x"); 3]);
    let rows = spoken_rows(&own, 2);
    assert_eq!(rows.len(), 2);
    let expected = [
        ("P1", ""),
        ("▲ needs attention", "caution"),
        ("2024-02-29", ""),
        ("2024-06-15 14:29", ""),
        ("12", "number"),
        ("yes", ""),
        ("1,234,567.89", "number"),
        ("x", ""),
        ("", ""),
    ];
    assert_eq!(rows[0], expected.map(|(text, meant)| (text.to_owned(), meant)));
}
