//! A text that is no caseload is refused as a whole: by table, key and value.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use wioa_rules::{ErrorCode, read_json};

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
            r#"{"services": ["s1"]}"#,
            ErrorCode::Syntax,
            "invalid type: string \"s1\", expected a row of `services`",
        ),
        (
            r#"{"participant": []}"#,
            ErrorCode::Syntax,
            "invalid type: sequence, expected a row of `participants`",
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
