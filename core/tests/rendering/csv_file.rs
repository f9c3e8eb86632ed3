//! A table as CSV.

use wioa_rules::report::sheet_csv;

use super::support::{COLUMNS, WICKED, bare, dollars, full, sheet, small};

fn read(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn values_are_those_of_json_and_dollars_have_cents() {
    let lines = read(&sheet_csv(&small().sheets[0]));
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(lines[0], names);
    let first = ["P1", "good", "2024-02-29", "2024-06-15T14:29:00", "12", "true", "1234567.89"];
    assert_eq!(lines[1][..7], first);
    assert_eq!(lines[1][7], "first line\nsecond line");
    assert_eq!(lines[5], ["00012", "", "", "", "", "", "", "", ""]);
    assert_eq!(lines.len(), 6);
}

#[test]
fn a_text_is_guarded_and_a_number_below_zero_is_a_number() {
    let mut own = full("-1", "good", "=1+1");
    own[6] = dollars(-1250);
    let lines = read(&sheet_csv(&sheet("one", vec![own])));
    assert_eq!(lines[1][0], "'-1");
    assert_eq!(lines[1][6], "-12.50");
    assert_eq!(lines[1][7], "'=1+1");
}

#[test]
fn whatever_a_text_holds_is_read_back_beside_the_apostrophe() {
    let rows = WICKED.iter().map(|wicked| full("P1", "good", wicked)).collect();
    let lines = read(&sheet_csv(&sheet("one", rows)));
    assert_eq!(lines.len(), 1 + WICKED.len());
    for (line, wicked) in lines[1..].iter().zip(WICKED) {
        assert_eq!(
            line[7].strip_prefix('\'').filter(|_| wicked.starts_with('=')).unwrap_or(&line[7]),
            wicked
        );
    }
}

#[test]
fn a_table_without_rows_is_its_header() {
    assert_eq!(sheet_csv(&sheet("one", vec![])).lines().count(), 1);
    assert_eq!(sheet_csv(&sheet("one", vec![bare("P1")])).lines().nth(1), Some("P1,,,,,,,,"));
}
