//! Any log of deletions: nothing panics, what is deleted stays deleted, and nothing of it comes out.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use wioa_rules::{Date, Rulebook, ask};

const KINDS: [&str; 4] = ["request", "unsubmit", "approve", "reject"];
const ROLES: [&str; 4] = ["partner_staff", "career_planner", "grant_manager", "program_manager"];
const REASONS: [&str; 4] = ["wrong_customer", "duplicate", "incorrect_information", "contains_pii"];

fuzz_target!(|data: &[u8]| {
    match data.split_first() {
        // As it comes: refused or answered.
        Some((0, text)) => {
            if let Ok(text) = std::str::from_utf8(text) {
                let _ = answer("deletion_events", text);
                let _ = answer("notes", text);
            }
        }
        Some((_, steps)) => play(steps),
        None => {}
    }
});

fn answer(question: &str, input: &str) -> Result<Value, String> {
    answer_on(question, input, "2025-12-31")
}

fn answer_on(question: &str, input: &str, day: &str) -> Result<Value, String> {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    let book = BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").expect("a built-in profile"));
    let as_of: Date = day.parse().expect("a day");
    let text = ask(book, question, input, as_of).map_err(|errors| errors.to_string())?;
    Ok(serde_json::from_str(&text).expect("an answer is JSON"))
}

/// Four bytes an event: each is offered to the log, which grows by those that fit. Beside it stands the log
/// that takes whatever comes: refused events, back-dated ones, and two with one id.
fn play(steps: &[u8]) {
    let notes: Vec<Value> = (0..3).map(|place| {
        json!({ "note_id": format!("n{place}"), "subject": secret(place), "content": secret(place) })
    }).collect();
    let (mut log, mut minutes, mut deleted) = (Vec::new(), 0u32, [false; 3]);
    let (mut raw, mut approved) = (Vec::new(), [false; 3]);
    for (number, step) in steps.chunks_exact(4).take(200).enumerate() {
        minutes += u32::from(step[3] & 63);
        // Up to a day and a half back.
        let at = if step[3] >> 6 == 3 { minutes.saturating_sub(u32::from(step[2]) * 9) } else { minutes };
        let event = event(number, step, at);
        let mut written = event.clone();
        if step[3] >> 6 == 2 {
            written["event_id"] = json!(format!("e{:03}", number / 2));
        }
        for (place, approved) in approved.iter_mut().enumerate() {
            *approved |= event["kind"] == "approve" && event["note_id"] == format!("n{place}");
        }
        raw.push(written);
        let input = json!({ "notes": notes, "log": log, "event": event, "expected_version": log.len() });
        let answer = answer("deletion_events", &input.to_string());
        let text = match &answer {
            Ok(answer) => {
                log.push(event);
                assert_eq!(answer["version"], log.len());
                for (place, note) in answer["state"]["notes"].as_array().expect("notes").iter().enumerate() {
                    let gone = note["state"] == "deleted";
                    assert!(gone || !deleted[place], "a deleted note came back: {answer}");
                    assert_eq!(note["note"].is_null(), gone);
                    assert!(gone || note["note"] == notes[place], "a note changed: {answer}");
                    deleted[place] = gone;
                }
                answer.to_string()
            }
            Err(refusal) => refusal.clone(),
        };
        for (place, _) in deleted.iter().enumerate().filter(|(_, gone)| **gone) {
            assert!(!text.contains(&secret(place)), "a deleted note is told: {text}");
        }
    }
    let record = |log: &[Value]| {
        json!({ "participant": { "participant_id": "P1" }, "case_notes": notes, "deletion_events": log })
    };
    let list = answer("notes", &json!({ "record": record(&log) }).to_string()).expect("a log that was taken is a list");
    assert_eq!(list["refused"], json!([]), "the list refuses what was taken: {list}");
    for (place, gone) in deleted.iter().enumerate() {
        assert_eq!(list.to_string().contains(&secret(place)), !gone, "{list}");
    }
    // An approval that fits or not, of whatever day, withholds the note on every day.
    for day in ["2025-06-01", "2025-06-03", "2025-12-31"] {
        let list = answer_on("notes", &json!({ "record": record(&raw) }).to_string(), day).expect("a list");
        let survey = answer_on("note_list", &record(&raw).to_string(), day).expect("a survey");
        for (place, approved) in approved.iter().enumerate() {
            for told in [&list, &survey] {
                let told = told.to_string();
                assert_eq!(told.contains(&secret(place)), !approved, "note {place} on {day}: {told}");
            }
        }
    }
    // A machine takes the raw log whole or not at all.
    let whole = json!({ "notes": notes, "log": raw });
    for day in ["2025-06-01", "2025-12-31"] {
        let told = match answer_on("deletion_events", &whole.to_string(), day) {
            Ok(answer) => answer.to_string(),
            Err(refusal) => refusal,
        };
        for (place, _) in approved.iter().enumerate().filter(|(_, approved)| **approved) {
            assert!(!told.contains(&secret(place)), "note {place} on {day}: {told}");
        }
    }
}

fn secret(place: usize) -> String {
    format!("SECRET-{place}")
}

fn event(number: usize, step: &[u8], minutes: u32) -> Value {
    let (who, what, more) = (step[0], step[1], step[2]);
    let note = usize::from(what >> 2) % 3;
    let mut event = json!({
        "event_id": format!("e{number:03}"),
        "note_id": format!("n{note}"),
        "kind": KINDS[usize::from(what & 3)],
        "at": format!("2025-06-{:02}T{:02}:{:02}:00", 1 + minutes / 1440, minutes / 60 % 24, minutes % 60),
        "by": format!("u{}", who & 3),
        "by_role": ROLES[usize::from(who >> 2 & 3)],
        "by_agency": format!("a{}", who >> 4 & 1),
    });
    for (_, reason) in REASONS.iter().enumerate().filter(|(bit, _)| more >> bit & 1 == 1) {
        event[*reason] = json!(true);
    }
    if more >> 4 & 1 == 1 {
        event["place"] = json!("case_note_list");
    }
    if more >> 5 & 1 == 1 {
        // A manager who quotes the note.
        event["explanation"] = json!(format!("it says {}", secret(note)));
    }
    event
}
