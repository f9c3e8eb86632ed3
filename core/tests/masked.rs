//! Personal data in a record leave it nowhere but where a person works with the record itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by it")]

use serde_json::{Value, json};
use wioa_rules::deletion::Deletions;
use wioa_rules::history::History;
use wioa_rules::model::Cell;
use wioa_rules::notes::{Column, ExportForm, Filter, SortBy, export, list, page};
use wioa_rules::report::csv;
use wioa_rules::{Date, Rulebook, ask, audit, read_json};

const NUMBERS: [&str; 2] = ["345-67-8901", "4111 1111 1111 1111"];
/// Nine digits without a word: no text can be masked that holds them, so no message may repeat them.
const BARE: i32 = 345_678_901;

fn as_of() -> Date {
    Date::from_ymd_opt(2025, 6, 30).unwrap()
}

fn book() -> Rulebook {
    Rulebook::built_in("chicago-cook").unwrap()
}

/// A text with both numbers, as somebody may write or paste it.
fn planted() -> String {
    format!("SSN {}, card {}", NUMBERS[0], NUMBERS[1])
}

/// Notes that hold the numbers in every text, and in a field that cannot hold them.
fn record(more: &Value) -> Value {
    let planted = planted();
    let mut note = json!({
        "note_id": "n1", "task": planted, "contact_date": "2025-06-02", "subject": planted,
        "content": planted, "entered_by": planted,
    });
    for (key, value) in more.as_object().unwrap() {
        note[key] = value.clone();
    }
    let again =
        json!({ "note_id": "n2", "contact_date": "2025-06-03", "subject": planted, "content": planted });
    json!({
        "participant": { "participant_id": "P1" },
        "case_notes": [note, again],
        "deletion_events": [{ "event_id": "e1", "note_id": "n1", "kind": "reject", "at": "2025-06-02T10:00:00",
            "by": planted, "by_role": "grant_manager", "explanation": planted }],
    })
}

fn is_clean(text: &str) {
    for number in NUMBERS {
        assert!(!text.contains(number), "{number} in: {text}");
    }
    assert!(!text.contains(&BARE.to_string()), "bare digits in: {text}");
}

#[test]
fn findings_do_not_repeat_the_personal_data_of_notes() {
    for more in [json!({}), json!({ "contact_method": planted() }), json!({ "contact_at": planted() })] {
        let record = record(&more).to_string();
        let audit = audit(&book(), read_json(&record).unwrap(), as_of(), None);
        let json = audit.to_json();
        assert!(json.contains("NTE101"), "{json}");
        is_clean(&json);
        is_clean(&csv(&audit));
        for finding in &audit.findings {
            is_clean(&[finding.message(), finding.fix(), finding.found(), finding.expected()].join("\n"));
        }
    }
}

#[test]
fn a_value_of_a_note_that_cannot_be_read_is_withheld() {
    let record = record(&json!({ "contact_method": planted() })).to_string();
    let audit = audit(&book(), read_json(&record).unwrap(), as_of(), None);
    let unread = audit.findings.iter().find(|finding| finding.info().code == "INP001").unwrap();
    assert!(unread.message().contains("found `withheld"), "{}", unread.message());
    is_clean(&unread.message());
}

#[test]
fn messages_about_input_do_not_repeat_it() {
    let planted = planted();
    let record = record(&json!({}));
    let asked = [
        ("notes", json!({ "record": record, "limit": planted })),
        ("notes", json!({ "record": record, "filter": { "contact_from": planted } })),
        ("notes", json!({ "record": record, "filter": { "delivery": [planted] } })),
        ("notes", json!({ "record": record, "sort": [{ "by": planted }] })),
        ("notes", json!({ "record": record, "actor": { "by_role": planted } })),
        ("lint", json!({ "content": "Fine.", "told": [planted] })),
        ("lint", json!({ "content": "Fine.", "told": planted })),
        ("deletion_events", json!({ "notes": [{ "note_id": "n1", "contact_date": planted }], "log": [] })),
        (
            "deletion_events",
            json!({ "notes": [], "log": [], "event": { "event_id": "e1", "note_id": planted,
            "kind": "request", "at": "2025-06-02T10:00:00", "by": "u1" } }),
        ),
        ("deletion_events", json!({ "notes": [], "log": [], "event": { "event_id": "e1", "at": planted } })),
        (planted.as_str(), json!({})),
        ("lint", json!({ "content": BARE })),
        ("lint", json!({ "content": -f64::from(BARE) - 0.5 })),
        ("lint", json!({ "content": [planted] })),
        ("lint", json!({ "content": "Fine.", "subject": { planted.as_str(): 1 } })),
        ("lint", json!({ "content": "Fine.", "told": BARE.to_string() })),
        ("deletion_events", json!({ "notes": planted, "log": [] })),
        ("deletion_events", json!({ "notes": [], "log": planted })),
        ("deletion_events", json!({ "notes": [], "log": BARE })),
        ("deletion_events", json!({ "notes": [planted], "log": [] })),
        ("deletion_events", json!({ "notes": [BARE], "log": [BARE] })),
        ("deletion_events", json!({ "notes": [], "log": [], "event": planted })),
        ("deletion_events", json!({ "notes": [], "log": [], "expected_version": BARE.to_string() })),
        ("deletion_events", json!({ "notes": [], "log": [], BARE.to_string(): 1 })),
        ("notes", json!({ "record": planted })),
        ("notes", json!({ "record": { "case_notes": planted } })),
        ("notes", json!({ "record": record, "actor": { "by_role": BARE } })),
    ];
    for (question, input) in asked {
        let refused = ask(&book(), question, &input.to_string(), as_of()).unwrap_err();
        is_clean(&refused.to_string());
        is_clean(&serde_json::to_string(&refused).unwrap());
    }
}

#[test]
fn a_record_that_has_no_shape_is_refused_without_its_values() {
    let planted = planted();
    for input in [
        json!(planted),
        json!(BARE),
        json!([planted]),
        json!({ "case_notes": planted }),
        json!({ "case_notes": BARE }),
        json!({ "case_notes": { "content": planted } }),
        json!({ "deletion_events": planted }),
        json!({ "deletion_events": BARE.to_string() }),
        json!({ "services": planted }),
        json!({ "participants": planted }),
        json!({ planted.as_str(): [] }),
        json!({ "case_notes": [{ planted.as_str(): "x" }] }),
    ] {
        let refused = read_json(&input.to_string()).unwrap_err();
        is_clean(&refused.to_string());
        is_clean(&format!("{refused:?}"));
    }
    let refused = read_json(r#"{"case_notes": "SSN 345-67-8901"}"#).unwrap_err();
    let told = refused.to_string();
    assert!(
        told.starts_with("invalid type: string, expected `case_notes`: a list of objects at line 1"),
        "{told}"
    );
}

#[test]
fn what_a_programmer_debugs_has_no_personal_data_of_the_texts() {
    let text = record(&json!({ "contact_method": planted() })).to_string();
    let caseload = read_json(&text).unwrap();
    let case = caseload.only().unwrap();
    for told in [format!("{caseload:?}"), format!("{case:#?}"), format!("{:?}", case.deletion_events)] {
        is_clean(&told);
        assert!(told.contains("SSN ***-**-****, card **** **** **** ****"), "{told}");
    }
    let note = &case.case_notes[0];
    let shown = "CaseNote { note_id: \"n2\", contact_date: 2025-06-03, \
                 subject: \"SSN ***-**-****, card **** **** **** ****\", \
                 content: \"SSN ***-**-****, card **** **** **** ****\" }";
    assert_eq!(format!("{note:?}"), shown);
    let planted = planted();
    let cell = Cell::Text(planted.as_str().into());
    assert_eq!(format!("{cell:?}"), "\"SSN ***-**-****, card **** **** **** ****\"");
    is_clean(&format!("{:?}", Cell::Other(planted.as_str().into())));
}

#[test]
fn nor_has_the_list_of_notes_or_a_log_of_deletions() {
    let (book, planted) = (book(), planted());
    let mut record = record(&json!({}));
    let event = |id: &str, kind: &str, at: &str, role: &str| json!({ "event_id": id, "note_id": "n1", "kind": kind, "at": at, "by": planted, "by_role": role });
    let mut request = event("e1", "request", "2025-06-02T10:00:00", "partner_staff");
    request["duplicate"] = json!(true);
    request["place"] = json!("case_note_list");
    let mut reject = event("e2", "reject", "2025-06-02T11:00:00", "grant_manager");
    reject["explanation"] = json!("It is right.");
    record["deletion_events"] = json!([request, reject]);
    let text = record.to_string();
    let caseload = read_json(&text).unwrap();
    let case = caseload.only().unwrap();

    let list = list(&book, case, as_of(), None);
    let sort = [SortBy { column: Column::Subject, descending: false }];
    let page = page(list.rows.clone(), &Filter::default(), &sort, None, Some(1)).unwrap();
    let notes = Deletions::of(case.case_notes.iter().cloned(), as_of()).unwrap();
    let mut history = History::of(notes);
    let effects: Vec<_> =
        case.deletion_events.iter().map(|event| history.apply(&book, event, as_of()).unwrap()).collect();
    let told = [
        ("list", format!("{list:?}")),
        ("page", format!("{page:#?}")),
        ("key", format!("{:?}", page.next)),
        ("effects", format!("{effects:?}")),
        ("log", format!("{history:?}")),
        ("view", format!("{:?}", history.view(&book, as_of()))),
    ];
    for (what, told) in told {
        is_clean(&told);
        assert!(told.to_lowercase().contains("ssn ***-**-****, card **** **** **** ****"), "{what}: {told}");
    }
}

#[test]
fn the_list_shows_what_a_person_wrote_and_its_export_masks_it_unless_told_otherwise() {
    let record = record(&json!({}));
    let list = ask(&book(), "notes", &json!({ "record": record }).to_string(), as_of()).unwrap();
    assert!(NUMBERS.iter().all(|number| list.contains(number)), "{list}");
    let text = record.to_string();
    let caseload = read_json(&text).unwrap();
    let export = |masked| {
        let bytes = export(&book(), caseload.only().unwrap(), as_of(), ExportForm::Csv, masked).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    is_clean(&export(true));
    assert!(export(true).contains("\"SSN ***-**-****, card **** **** **** ****\""));
    assert!(NUMBERS.iter().all(|number| export(false).contains(number)));
    // The latest contact first, and nothing but the masks is different.
    let lines: Vec<String> = export(true).lines().skip(1).map(str::to_owned).collect();
    assert!(lines[0].contains("2025-06-03") && lines[1].contains("2025-06-02"), "{lines:?}");
    assert_eq!(wioa_rules::lint::mask(&export(false)), export(true));
}

#[test]
fn an_export_that_would_not_be_complete_is_refused_without_telling_what_could_not_be_read() {
    for (more, field) in [
        (json!({ "contact_at": planted() }), "case_notes.contact_at"),
        (json!({ "two_way": "maybe" }), "case_notes.two_way"),
    ] {
        let text = record(&more).to_string();
        let caseload = read_json(&text).unwrap();
        let refused = export(&book(), caseload.only().unwrap(), as_of(), ExportForm::Csv, false).unwrap_err();
        assert_eq!((refused.path.as_str(), refused.value.as_deref()), (field, None));
        assert!(refused.to_string().contains("record `n1` cannot be understood"), "{refused}");
        is_clean(&refused.to_string());
    }
}

#[test]
fn a_form_that_is_none_is_refused_with_those_there_are() {
    let refused = ExportForm::named("pdf").unwrap_err();
    assert_eq!(refused.to_string(), "form: not one of the list, found `pdf`; allowed: `csv`, `xlsx`");
    assert_eq!(ExportForm::named("csv"), Ok(ExportForm::Csv));
}

#[cfg(feature = "xlsx")]
#[test]
fn so_does_a_workbook_and_the_report_of_an_audit_as_one() {
    use std::io::Cursor;

    use calamine::{Reader as _, Xlsx, open_workbook_from_rs};

    let texts = |bytes: Vec<u8>| {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let sheets = book.worksheets();
        sheets
            .iter()
            .flat_map(|(_, sheet)| sheet.used_cells().map(|cell| cell.2.to_string()))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let text = record(&json!({})).to_string();
    let caseload = read_json(&text).unwrap();
    let own =
        |masked| texts(export(&book(), caseload.only().unwrap(), as_of(), ExportForm::Xlsx, masked).unwrap());
    is_clean(&own(true));
    assert!(own(true).contains("SSN ***-**-****"));
    assert!(NUMBERS.iter().all(|number| own(false).contains(number)));
    let unreadable = record(&json!({ "contact_method": planted() })).to_string();
    let audit = audit(&book(), read_json(&unreadable).unwrap(), as_of(), None);
    let report = texts(wioa_rules::report::workbook(&audit).unwrap());
    assert!(report.contains("INP001"));
    is_clean(&report);
}
