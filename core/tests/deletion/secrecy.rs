//! After an approval nothing of the note is to be found anywhere.

use proptest::prelude::*;
use wioa_rules::case::CaseBuilder;
use wioa_rules::deletion::NoteState;
use wioa_rules::model::record::to_json;
use wioa_rules::model::{DeletionEvent, DeletionEventKind, Participant, Service};
use wioa_rules::notes::{Column, Filter, SortBy, csv, list, page};
use wioa_rules::{Caseload, ask, audit};

use crate::steps::{Log, PLANTED, as_of, book, note_id, notes, start, steps};

/// Every text that the library gives about a log and its notes, but the log itself.
fn outputs(log: &Log, events: &[DeletionEvent<'static>]) -> Vec<(&'static str, String)> {
    let services = (0..3).map(|place| Service {
        id: format!("s{place}").into(),
        activity_code: Some("202".into()),
        actual_begin: Some(crate::steps::at(0).date()),
        ..Service::default()
    });
    let (case, supplied) = CaseBuilder::new("P1")
        .participants([Participant { id: "P1".into(), ..Participant::default() }])
        .services(services)
        .case_notes(notes())
        .deletion_events(events.to_vec())
        .build();
    let rows = list(book(), &case, as_of(), None);
    let sort = [SortBy { column: Column::Subject, descending: false }];
    let sorted = page(rows.rows.clone(), &Filter::default(), &sort, None, Some(1)).unwrap();
    let mut seen = case.clone();
    seen.see_on(book(), as_of());
    let json = |events: &[DeletionEvent<'static>]| {
        let events: Vec<_> = events.iter().map(to_json).collect();
        serde_json::to_string(&events).unwrap()
    };
    let noted: Vec<_> = notes().iter().map(to_json).collect();
    let noted = serde_json::to_string(&noted).unwrap();
    let record = format!(
        r#"{{"record":{{"participant":{{"participant_id":"P1"}},"services":[{{"service_id":"s0"}},{{"service_id":"s1"}},{{"service_id":"s2"}}],"case_notes":{noted},"deletion_events":{}}}}}"#,
        json(events)
    );
    let machine = format!(r#"{{"notes":{noted},"log":{}}}"#, json(events));
    let mut all = vec![
        ("view", serde_json::to_string(&log.view(book(), as_of())).unwrap()),
        ("debug of the view", format!("{:?}", log.view(book(), as_of()))),
        ("debug of the machine", format!("{log:?}")),
        ("debug of the list", format!("{rows:?}")),
        ("page with its key", serde_json::to_string(&sorted).unwrap()),
        ("csv", csv(&rows.rows, str::to_owned)),
        ("debug of the case", format!("{seen:?}")),
        ("question on the list", ask(book(), "notes", &record, as_of()).unwrap()),
        ("question on the log", ask(book(), "deletion_events", &machine, as_of()).unwrap()),
    ];
    #[cfg(feature = "xlsx")]
    {
        use calamine::{Data, Reader as _, Xlsx};
        let bytes = wioa_rules::notes::workbook(&rows.rows, as_of(), str::to_owned).unwrap();
        let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("Case notes").unwrap();
        let cells: Vec<String> =
            sheet.used_cells().map(|(_, _, cell): (_, _, &Data)| cell.to_string()).collect();
        all.push(("workbook", cells.join("\n")));
    }
    let caseload = Caseload { cases: vec![case], supplied, inputs: Vec::new() };
    let found = audit(book(), caseload, as_of(), None);
    all.push(("findings", found.to_json()));
    all.push(("debug of the audit", format!("{found:?}")));
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
    fn the_history_of_a_deleted_note_stays_with_who_and_when_and_why(steps in steps()) {
        let (log, events, _) = play(&steps);
        let view = serde_json::to_value(log.view(book(), as_of())).unwrap();
        let shown: Vec<&serde_json::Value> =
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
