//! A text that is no caseload is refused as a whole: by table, key and value.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use wioa_rules::{Date, ErrorCode, Rulebook, audit, read_json};

#[test]
fn a_text_that_has_not_the_shape_is_refused_by_name() {
    for (text, code, start) in [
        ("", ErrorCode::Syntax, "EOF while parsing"),
        ("services", ErrorCode::Syntax, "expected value at line 1"),
        ("[]", ErrorCode::Syntax, "invalid type: sequence, expected an object with a key for each table"),
        ("1", ErrorCode::Syntax, "invalid type: integer"),
        ("null", ErrorCode::Syntax, "invalid type: null"),
        ("{} {}", ErrorCode::Syntax, "trailing characters"),
        (r#"{"services": [}"#, ErrorCode::Syntax, "expected value at line 1 column 15"),
        (
            r#"{"services": {}}"#,
            ErrorCode::Syntax,
            "invalid type: map, expected `services`: a list of objects",
        ),
        (r#"{"services": null}"#, ErrorCode::Syntax, "invalid type: null, expected `services`"),
        (
            r#"{"participant": []}"#,
            ErrorCode::Missing,
            "participant.participant_id: the participant has no id",
        ),
        (
            r#"{"servces": []}"#,
            ErrorCode::UnknownName,
            "unknown key, found `servces`; allowed: `participant`, `participants`, `services`",
        ),
        (
            r#"{"services": [{"begin": 1}]}"#,
            ErrorCode::UnknownName,
            "services: unknown key, found `begin`; allowed: `participant_id`, `service_id`",
        ),
        (r#"{"services": [], "services": []}"#, ErrorCode::Duplicate, "services: table stands twice"),
        (
            r#"{"services": [{"status": "open", "status": "open"}]}"#,
            ErrorCode::Duplicate,
            "services.status: key stands twice in one row",
        ),
        (
            r#"{"services": [{"participant_id": 1, "participant_id": 1}]}"#,
            ErrorCode::Duplicate,
            "services.participant_id: key stands twice",
        ),
        (
            r#"{"participant": {"participant_id": "P1"}, "participants": []}"#,
            ErrorCode::Duplicate,
            "participants: table stands twice",
        ),
        (
            r#"{"participants": [], "participant": {"participant_id": "P1"}}"#,
            ErrorCode::Duplicate,
            "participant: stands twice, or beside `participants`",
        ),
        (
            r#"{"participant": {"participant_id": "P1"}, "participant": {}}"#,
            ErrorCode::Duplicate,
            "participant: stands twice",
        ),
        (
            r#"{"participant": {}}"#,
            ErrorCode::Missing,
            "participant.participant_id: the participant has no id",
        ),
        (
            r#"{"participant": {"participant_id": []}}"#,
            ErrorCode::Missing,
            "participant.participant_id: the participant has no id",
        ),
        (
            r#"{"participant": {"participant_id": "P1"}, "services": [{"participant_id": "P2"}]}"#,
            ErrorCode::BadReference,
            "services.participant_id: row of another participant, found `P2`; allowed: `P1`",
        ),
    ] {
        let fault = read_json(text).map(|_| ()).unwrap_err();
        assert_eq!(fault.code, code, "{text}: {fault}");
        assert!(fault.to_string().starts_with(start), "{text}: {fault}");
    }
}

#[test]
fn what_stands_where_a_row_should_is_a_fault_and_hides_nobody() {
    let row = r#"{"service_id": "s1", "participant_id": "P1", "activity_code": "999", "actual_begin": "2024-03-01"}"#;
    let book = Rulebook::built_in("chicago-cook").unwrap();
    let as_of = Date::from_ymd_opt(2024, 6, 15).unwrap();
    for (stray, value) in [
        ("1", "1"),
        ("-1.5", "-1.5"),
        ("18446744073709551615", "18446744073709551615"),
        ("null", "null"),
        ("true", "true"),
        ("\"s2\"", "s2"),
        ("[[{}]]", "a list"),
    ] {
        let text = format!(r#"{{"services": [{stray}, {row}]}}"#);
        let found = audit(&book, read_json(&text).unwrap(), as_of, None).findings;
        let codes: Vec<&str> = found.iter().map(|own| own.info().code).collect();
        assert_eq!(codes, ["INP001", "SVC001"], "{stray}");
        let message =
            format!("`row` of record without id cannot be read, found `{value}`; allowed: an object");
        assert!(
            found.first().unwrap().message().starts_with(&message),
            "{}",
            found.first().unwrap().message()
        );
    }
}

#[test]
fn a_text_nested_a_hundred_thousand_deep_is_refused_or_read_past() {
    let deep = "[".repeat(100_000);
    assert_eq!(read_json(&deep).map(|_| ()).unwrap_err().code, ErrorCode::Syntax);
    assert_eq!(
        read_json(&format!("{{\"services\": {deep}")).map(|_| ()).unwrap_err().code,
        ErrorCode::Syntax
    );
    let closed = format!("{deep}{}", "]".repeat(100_000));
    let cell = format!(r#"{{"services": [{{"service_id": {closed}}}]}}"#);
    let _ = read_json(&cell);
    let objects = format!(r#"{{"services": [{{"service_id": {}"#, r#"{"a":"#.repeat(100_000));
    assert_eq!(read_json(&objects).map(|_| ()).unwrap_err().code, ErrorCode::Syntax);
}

#[test]
fn a_question_about_one_participant_takes_exactly_one() {
    for (text, count) in
        [("{}", "0"), (r#"{"participants": [{"participant_id": "a"}, {"participant_id": "b"}]}"#, "2")]
    {
        let fault = read_json(text).unwrap().only().map(|_| ()).unwrap_err();
        assert_eq!((fault.path.as_str(), fault.value.as_deref()), ("participants", Some(count)));
    }
}
