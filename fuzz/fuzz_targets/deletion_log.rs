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
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    let book = BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").expect("a built-in profile"));
    let as_of = Date::from_ymd_opt(2025, 12, 31).expect("a day");
    let text = ask(book, question, input, as_of).map_err(|errors| errors.to_string())?;
    Ok(serde_json::from_str(&text).expect("an answer is JSON"))
}

/// Four bytes an event: each is offered to the log, which grows by those that fit.
fn play(steps: &[u8]) {
    let notes: Vec<Value> = (0..3).map(|place| {
        json!({ "note_id": format!("n{place}"), "subject": secret(place), "content": secret(place) })
    }).collect();
    let (mut log, mut minutes, mut deleted) = (Vec::new(), 0u32, [false; 3]);
    for (number, step) in steps.chunks_exact(4).take(200).enumerate() {
        minutes += u32::from(step[3] & 63);
        let event = event(number, step, minutes);
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
    let record = json!({ "record": { "participant": { "participant_id": "P1" }, "case_notes": notes,
        "deletion_events": log } });
    let list = answer("notes", &record.to_string()).expect("a log that was taken is a list");
    assert_eq!(list["refused"], json!([]), "the list refuses what was taken: {list}");
    for (place, gone) in deleted.iter().enumerate() {
        assert_eq!(list.to_string().contains(&secret(place)), !gone, "{list}");
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
