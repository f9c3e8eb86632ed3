//! After an approval nothing of the note is to be found anywhere.

use proptest::prelude::*;
use serde_json::{Value, json};
use wioa_rules::deletion::NoteState;
use wioa_rules::model::record::to_json;
use wioa_rules::model::{DeletionEvent, DeletionEventKind};
use wioa_rules::notes::{Column, Filter, SortBy, csv, list, page};
use wioa_rules::{Date, ask, audit, read_json};

use crate::steps::{Log, PLANTED, as_of, at, book, note_id, notes, start, steps};

/// Every text that the library gives about a log and its notes, but the log itself.
fn outputs(log: &Log, events: &[DeletionEvent<'static>]) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("view", serde_json::to_string(&log.view(book(), as_of())).unwrap()),
        ("debug of the view", format!("{:?}", log.view(book(), as_of()))),
        ("debug of the machine", format!("{log:?}")),
    ];
    let machine = json!({"notes": noted(), "log": written(events)}).to_string();
    all.push(("question on the log", ask(book(), "deletion_events", &machine, as_of()).unwrap()));
    all.extend(outputs_of_any(&written(events), as_of()));
    all
}

fn noted() -> Vec<Value> {
    notes().iter().map(to_json).collect()
}

fn written(events: &[DeletionEvent<'static>]) -> Vec<Value> {
    events.iter().map(to_json).collect()
}

/// Every text that the library gives about notes with a log that is read as it is, by way of JSON.
fn outputs_of_any(log: &[Value], day: Date) -> Vec<(&'static str, String)> {
    let services: Vec<Value> = (0..3)
        .map(|place| json!({"service_id": format!("s{place}"), "activity_code": "202", "actual_begin": at(0).date()}))
        .collect();
    let record = json!({"participant": {"participant_id": "P1"}, "services": services, "case_notes": noted(),
        "deletion_events": log});
    let text = record.to_string();
    let caseload = || read_json(&text).unwrap();
    let case = caseload().cases.remove(0);
    let rows = list(book(), &case, day, None);
    let sort = [SortBy { column: Column::Subject, descending: false }];
    let sorted = page(rows.rows.clone(), &Filter::default(), &sort, None, Some(1)).unwrap();
    let mut seen = case.clone();
    seen.see_on(book(), day);
    let found = audit(book(), caseload(), day, None);
    let asked = json!({"record": record}).to_string();
    let mut all = vec![
        ("debug of the list", format!("{rows:?}")),
        ("page with its key", serde_json::to_string(&sorted).unwrap()),
        ("csv", csv(&rows.rows, str::to_owned)),
        ("debug of the case", format!("{seen:?}")),
        ("question on the list", ask(book(), "notes", &asked, day).unwrap()),
        ("survey of the list", ask(book(), "note_list", &text, day).unwrap()),
        ("survey of the lint, findings", ask(book(), "note_lint", &text, day).unwrap()),
        ("findings", found.to_json()),
        ("debug of the audit", format!("{found:?}")),
    ];
    #[cfg(feature = "xlsx")]
    {
        use calamine::{Data, Reader as _, Xlsx};
        let bytes = wioa_rules::notes::workbook(&rows.rows, day, str::to_owned).unwrap();
        let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("Case notes").unwrap();
        let cells: Vec<String> =
            sheet.used_cells().map(|(_, _, cell): (_, _, &Data)| cell.to_string()).collect();
        all.push(("workbook", cells.join("\n")));
    }
    all
}

/// A log of what was accepted, and what was said to those whose events were not.
fn play(steps: &[crate::steps::Step]) -> (Log, Vec<DeletionEvent<'static>>, Vec<(String, String)>) {
    let (mut log, mut clock) = (start(), 0);
    let (mut events, mut said) = (Vec::new(), Vec::new());
    for (number, step) in steps.iter().enumerate() {
        let event = step.event(&log, number, &mut clock);
        let gone = log.machine().note(&step.note_id()).is_none();
        match log.apply(book(), &event, as_of()) {
            Ok(_) => events.push(event),
            Err(error) if gone => said.push((step.note_id(), format!("{error} {error:?}"))),
            Err(_) => {}
        }
    }
    (log, events, said)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_a_deleted_note_is_in_any_output(steps in steps()) {
        let (log, events, said) = play(&steps);
        let deleted = |place: usize| {
            log.machine().standing(&note_id(place)).unwrap().state() == NoteState::Deleted
        };
        let outputs = outputs(&log, &events);
        for place in 0..3 {
            let planted = format!("{PLANTED}-{place}");
            for (name, text) in &outputs {
                let found = text.contains(&planted);
                if deleted(place) {
                    prop_assert!(!found, "note {} in {}: {}", place, name, text);
                } else if !name.contains("findings") && !name.contains("audit") && !name.contains("key") {
                    // The search would find it if it were there.
                    prop_assert!(found, "note {} not in {}", place, name);
                }
            }
            for (id, text) in said.iter().filter(|(id, _)| *id == note_id(place)) {
                prop_assert!(!text.contains(PLANTED), "note {} in an error: {}", id, text);
            }
        }
    }

    #[test]
    fn nothing_is_told_of_a_note_once_the_log_holds_an_approval_whatever_else_it_holds(
        steps in steps(),
        doubled in prop::option::of(0..25usize),
        broken in prop::option::of((0..25usize, prop::sample::select(&["by_role", "at", "kind", "place"][..]))),
        day in 0..40i64,
    ) {
        // Events that were refused, and back-dated ones, stand in the log, too.
        let (mut log, mut clock) = (start(), 0);
        let mut events = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let event = step.event(&log, number, &mut clock);
            let _ = log.apply(book(), &event, as_of());
            events.push(event);
        }
        let approved = |place: &usize| events.iter().any(|event| {
            let own = event.note_id.as_deref() == Some(&note_id(*place));
            own && event.kind == Some(DeletionEventKind::Approve)
        });
        let hidden: Vec<usize> = (0..3).filter(approved).collect();
        let mut written = written(&events);
        if let Some((place, field)) = broken
            && let Some(event) = written.get_mut(place)
        {
            event[field] = json!("what nobody can read");
        }
        if let Some(double) = doubled.and_then(|place| written.get(place).cloned()) {
            let more = json!({"event_id": double["event_id"], "note_id": "n9", "kind": "request"});
            written.insert(0, more);
        }
        for day in [as_of(), at(day * 24 * 60).date()] {
            for (name, text) in outputs_of_any(&written, day) {
                for place in &hidden {
                    let planted = format!("{PLANTED}-{place}");
                    prop_assert!(!text.contains(&planted), "note {} in {} of {}: {}", place, name, day, text);
                }
            }
        }
    }

    #[test]
    fn the_history_of_a_deleted_note_stays_with_who_and_when_and_why(steps in steps()) {
        let (log, events, _) = play(&steps);
        let view = serde_json::to_value(log.view(book(), as_of())).unwrap();
        let shown: Vec<&Value> =
            view["notes"].as_array().unwrap().iter().flat_map(|note| note["history"].as_array().unwrap()).collect();
        prop_assert_eq!(shown.len(), events.len());
        for event in events {
            let past = shown.iter().find(|past| past["event_id"] == *event.id).unwrap();
            prop_assert_eq!(past["by"].as_str(), event.by.as_deref());
            prop_assert_eq!(past["kind"].as_str(), event.kind.map(DeletionEventKind::text));
            prop_assert_eq!(past["at"].as_str().unwrap(), event.at.unwrap().format("%Y-%m-%dT%H:%M:%S").to_string());
            let reasons = wioa_rules::deletion::Reason::of(&event).len();
            prop_assert_eq!(past["reasons"].as_array().unwrap().len(), reasons);
        }
    }
}
