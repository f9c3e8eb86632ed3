//! The interface called as C calls it, where Rust sees more than a C program could.

use std::ffi::c_char;
use std::ptr;

use crate::ask::wioa_ask_json;
use crate::audit::wioa_participation_json;
use crate::date::wioa_date;
use crate::error::{wioa_error, wioa_error_free, wioa_error_json, wioa_error_message};
use crate::output::answer;
use crate::rulebook::{wioa_rulebook, wioa_rulebook_built_in, wioa_rulebook_free};
use crate::status::wioa_status;
use crate::text::{wioa_str, wioa_text_free, wioa_text_str};
use crate::window::{wioa_exit_window, wioa_exit_window_answer, wioa_service_span};
use crate::worksite::{wioa_started_span, wioa_subsidy_days, wioa_subsidy_days_answer, wioa_wage_split};

fn read(text: wioa_str) -> String {
    // SAFETY: a text of the library, which its owner still holds.
    let bytes = unsafe { std::slice::from_raw_parts(text.data.cast::<u8>(), text.len + 1) };
    assert_eq!(bytes.last(), Some(&0), "a NUL byte follows every text");
    String::from_utf8(bytes[..text.len].to_vec()).unwrap()
}

fn built_in() -> *mut wioa_rulebook {
    let mut rulebook = ptr::null_mut();
    let name = "chicago-cook";
    let (data, len) = (name.as_ptr().cast::<c_char>(), name.len());
    // SAFETY: live text and place.
    let status = unsafe { wioa_rulebook_built_in(data, len, &raw mut rulebook, ptr::null_mut()) };
    assert_eq!(status, wioa_status::Ok);
    rulebook
}

#[test]
fn a_panic_becomes_a_status_and_an_error() {
    let mut error: *mut wioa_error = ptr::null_mut();
    // SAFETY: a live place for the error.
    let status = unsafe { answer(&raw mut error, || panic!("the {} fell", "roof")) };
    assert_eq!(status, wioa_status::Internal);
    // SAFETY: the error was just made, and is freed once.
    unsafe {
        assert_eq!(read(wioa_error_message(error)), "a fault of the library itself: the roof fell");
        assert!(read(wioa_error_json(error)).starts_with(r#"[{"code":"internal","path":"","#));
        wioa_error_free(error);
    }
    // SAFETY: the error may be left out.
    let status = unsafe { answer(ptr::null_mut(), || panic!("unheard")) };
    assert_eq!(status, wioa_status::Internal);
}

#[test]
fn handles_may_be_shared_between_threads() {
    fn shareable<T: Send + Sync>() {}
    shareable::<wioa_rulebook>();
    shareable::<crate::text::wioa_text>();
    shareable::<wioa_error>();
}

#[test]
fn a_pointer_that_is_not_aligned_is_refused() {
    let mut error: *mut wioa_error = ptr::null_mut();
    let crooked = ptr::without_provenance::<wioa_rulebook>(1);
    let mut out = ptr::null_mut();
    let record = "{}";
    // SAFETY: the crooked pointer is refused before it is read; the rest is live.
    unsafe {
        let status = wioa_participation_json(
            crooked,
            record.as_ptr().cast(),
            record.len(),
            wioa_date::default(),
            &raw mut out,
            &raw mut error,
        );
        assert_eq!(status, wioa_status::BadPointer);
        assert_eq!(read(wioa_error_message(error)), "rulebook: the pointer is not aligned");
        wioa_error_free(error);
    }
    assert!(out.is_null());
}

#[test]
fn structs_have_no_hidden_bytes() {
    assert_eq!(size_of::<wioa_date>(), 4);
    assert_eq!(size_of::<wioa_service_span>(), 2 * size_of::<usize>() + 4 * size_of::<wioa_date>());
    assert_eq!(size_of::<wioa_exit_window_answer>(), 4 + 6 * size_of::<wioa_date>() + 4 + 8);
    assert_eq!(size_of::<wioa_started_span>(), 2 * size_of::<wioa_date>());
    assert_eq!(size_of::<wioa_subsidy_days_answer>(), 4 + size_of::<wioa_date>() + 3 * 4);
}

/// The typed question and the JSON question are one question.
#[test]
fn the_typed_window_says_what_the_json_says_on_every_day() {
    let rulebook = built_in();
    let on = |year, month, day| wioa_date { year, month, day };
    let span = |code: &'static str, begin, end| wioa_service_span {
        code: code.as_ptr().cast(),
        code_len: code.len(),
        begin,
        end,
        projected_begin: wioa_date::default(),
        recorded_on: wioa_date::default(),
    };
    let spans = [span("202", on(2024, 3, 1), on(2024, 3, 1)), span("202", on(2024, 8, 30), on(2024, 8, 30))];
    let record = r#"{"participant": {"participant_id": "P1", "customer_group": "adult"}, "services": [
        {"service_id": "0", "activity_code": "202", "actual_begin": "2024-03-01", "actual_end": "2024-03-01",
         "projected_begin": null, "recorded_at": null},
        {"service_id": "1", "activity_code": "202", "actual_begin": "2024-08-30", "actual_end": "2024-08-30"}]}"#;
    let first = chrono::NaiveDate::from_ymd_opt(2024, 2, 25).unwrap();
    let mut statuses = std::collections::BTreeSet::new();
    for as_of in first.iter_days().take(300) {
        let as_of = wioa_date::from(Some(as_of));
        let mut text = ptr::null_mut();
        let mut window = std::mem::MaybeUninit::<wioa_exit_window_answer>::uninit();
        let group = "adult";
        // SAFETY: everything is live, and the window is read only once it is written.
        let (json, window) = unsafe {
            let (text_in, len) = (record.as_ptr().cast(), record.len());
            let status =
                wioa_participation_json(rulebook, text_in, len, as_of, &raw mut text, ptr::null_mut());
            assert_eq!(status, wioa_status::Ok);
            let json = read(wioa_text_str(text));
            wioa_text_free(text);
            let status = wioa_exit_window(
                rulebook,
                group.as_ptr().cast(),
                group.len(),
                spans.as_ptr(),
                spans.len(),
                as_of,
                window.as_mut_ptr(),
                ptr::null_mut(),
            );
            assert_eq!(status, wioa_status::Ok);
            (json, window.assume_init())
        };
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let program = &json["programs"][0];
        let dated = |date: wioa_date| match date {
            wioa_date { year: 0, .. } => serde_json::Value::Null,
            date => format!("{:04}-{:02}-{:02}", date.year, date.month, date.day).into(),
        };
        let numbered = |number: i64| if number < 0 { serde_json::Value::Null } else { number.into() };
        let status = format!("{:?}", window.status).to_lowercase();
        assert_eq!(status, program["status"].as_str().unwrap().replace('_', ""));
        assert_eq!(dated(window.entry_date), program["entry_date"]);
        assert_eq!(dated(window.last_service_date), program["last_service_date"]);
        assert_eq!(dated(window.window_end), program["window_end"]);
        assert_eq!(dated(window.exit_date), program["exit_date"]);
        assert_eq!(dated(window.expected_exit_date), program["if_nothing_more"]["exit_date"]);
        assert_eq!(dated(window.expected_known_on), program["if_nothing_more"]["known_on"]);
        assert_eq!(numbered(window.days_left.into()), program["days_left"]);
        let holder = program["holder"]["service_id"].as_str().map_or(-1, |id| id.parse().unwrap());
        assert_eq!(window.holder, holder);
        statuses.insert(status);
    }
    assert_eq!(Vec::from_iter(statuses), ["exited", "inwindow", "notenrolled"]);
    // SAFETY: built above, freed once.
    unsafe { wioa_rulebook_free(rulebook) };
}

/// The typed question and the JSON question are one question.
#[test]
fn the_typed_subsidized_days_are_those_of_the_json_on_every_day() {
    let rulebook = built_in();
    let on = |year, month, day| wioa_date { year, month, day };
    let none = wioa_date::default();
    let spans = [
        wioa_started_span { from: on(2024, 3, 1), until: on(2024, 4, 5) },
        wioa_started_span { from: on(2024, 4, 1), until: on(2024, 4, 20) },
        wioa_started_span { from: on(2024, 5, 1), until: none },
    ];
    let record = r#"{"record": {"participant": {"participant_id": "P1"},
        "worksite_placements": [{"placement_id": "w1"}, {"placement_id": "w2"}],
        "placement_statuses": [
            {"placement_status_id": "h1", "placement_id": "w1", "status": "terminated",
             "start_date": "2024-03-01", "end_date": "2024-04-05"},
            {"placement_status_id": "h2", "placement_id": "w2", "status": "started",
             "start_date": "2024-04-01", "inactive_date": "2024-04-20", "return_date": "2024-05-01"}]}}"#;
    let name = "clock";
    let first = chrono::NaiveDate::from_ymd_opt(2024, 2, 25).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for as_of in first.iter_days().take(150) {
        let as_of = wioa_date::from(Some(as_of));
        let mut text = ptr::null_mut();
        let mut days = std::mem::MaybeUninit::<wioa_subsidy_days_answer>::uninit();
        // SAFETY: everything is live, and the days are read only once they are written.
        let (json, days) = unsafe {
            let status = wioa_ask_json(
                rulebook,
                name.as_ptr().cast(),
                name.len(),
                record.as_ptr().cast(),
                record.len(),
                as_of,
                &raw mut text,
                ptr::null_mut(),
            );
            assert_eq!(status, wioa_status::Ok);
            let json = read(wioa_text_str(text));
            wioa_text_free(text);
            let out = days.as_mut_ptr();
            let status =
                wioa_subsidy_days(rulebook, spans.as_ptr(), spans.len(), as_of, out, ptr::null_mut());
            assert_eq!(status, wioa_status::Ok);
            (json, days.assume_init())
        };
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let clock = &json["clock"];
        let exhausted_on = match days.exhausted_on {
            wioa_date { year: 0, .. } => serde_json::Value::Null,
            date => format!("{:04}-{:02}-{:02}", date.year, date.month, date.day).into(),
        };
        assert_eq!(exhausted_on, clock["exhausted_on"]);
        assert_eq!(days.days_used, clock["days_used"]);
        assert_eq!(days.days_left, clock["days_left"]);
        assert_eq!(days.days_past, clock["days_past"]);
        let state = format!("{:?}", days.state).to_lowercase();
        assert_eq!(state, clock["state"].as_str().unwrap().replace('_', ""));
        seen.insert(state);
    }
    assert_eq!(Vec::from_iter(seen), ["exhausted", "notstarted", "paused", "running"]);
    // SAFETY: built above, freed once.
    unsafe { wioa_rulebook_free(rulebook) };
}

#[test]
fn cents_of_any_size_are_split_or_refused() {
    for (hourly, subsidized, rest) in [
        (1500, 1350, Some(150)),
        (0, 0, Some(0)),
        (i64::MAX, 0, Some(i64::MAX)),
        (i64::MAX, i64::MAX, Some(0)),
        (0, 1, None),
        (-1, -1, None),
        (i64::MIN, i64::MAX, None),
        (i64::MAX, i64::MIN, None),
    ] {
        let mut out = -7;
        // SAFETY: the output is live.
        let status = unsafe { wioa_wage_split(hourly, subsidized, &raw mut out, ptr::null_mut()) };
        assert_eq!(status == wioa_status::Ok, rest.is_some(), "{hourly} {subsidized}");
        assert_eq!(out, rest.unwrap_or(-7));
    }
}
