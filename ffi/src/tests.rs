//! The interface called as C calls it, where Rust sees more than a C program could.

use std::ffi::c_char;
use std::ptr;

use crate::audit::wioa_participation_json;
use crate::date::wioa_date;
use crate::error::{wioa_error, wioa_error_free, wioa_error_json, wioa_error_message};
use crate::output::answer;
use crate::rulebook::{wioa_rulebook, wioa_rulebook_built_in, wioa_rulebook_free};
use crate::status::wioa_status;
use crate::text::{wioa_str, wioa_text_free, wioa_text_str};
use crate::window::{wioa_exit_window, wioa_exit_window_answer, wioa_service_span};

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
