//! A deleted note counts for no rule, one whose deletion is requested counts for all.

use proptest::prelude::*;
use wioa_rules::access::Role;
use wioa_rules::case::CaseBuilder;
use wioa_rules::deletion::{Requester, request_for};
use wioa_rules::model::{
    CaseNote, DeletionEvent, DeletionEventKind, DeletionPlace, NoteRecipient, Participant, Service,
};
use wioa_rules::notes::list;
use wioa_rules::rules::RuleInfo;
use wioa_rules::{CATALOGUE, Caseload, Date, Rule, ask, audit, read_json};

use crate::steps::{as_of, at, book, note, note_id, notes, start, steps};

/// Same-day services, each with one note on it, and a log.
fn load(notes: Vec<CaseNote<'static>>, log: Option<Vec<DeletionEvent<'static>>>) -> Caseload<'static> {
    let services = (0..3).map(|place| Service {
        id: format!("s{place}").into(),
        activity_code: Some("202".into()),
        actual_begin: Some(at(0).date()),
        actual_end: Some(at(0).date()),
        ..Service::default()
    });
    let recipients = notes.iter().map(|note| NoteRecipient {
        id: format!("r-{}", note.id).into(),
        note_id: Some(note.id.clone()),
        has_email: Some(true),
    });
    let recipients: Vec<_> = recipients.collect();
    let mut builder = CaseBuilder::new("P1")
        .participants([Participant { id: "P1".into(), ..Participant::default() }])
        .services(services)
        .note_recipients(recipients)
        .case_notes(notes);
    if let Some(log) = log {
        builder = builder.deletion_events(log);
    }
    let (case, supplied) = builder.build();
    Caseload { cases: vec![case], supplied, inputs: Vec::new() }
}

fn request(minutes: i64) -> DeletionEvent<'static> {
    DeletionEvent {
        id: "e1".into(),
        note_id: Some(note_id(0).into()),
        kind: Some(DeletionEventKind::Request),
        at: Some(at(minutes)),
        by: Some("u1".into()),
        by_role: Some(Role::PartnerStaff),
        duplicate: Some(true),
        place: Some(DeletionPlace::CaseNoteList),
        ..DeletionEvent::default()
    }
}

fn approval(minutes: i64) -> DeletionEvent<'static> {
    DeletionEvent {
        id: "e2".into(),
        note_id: Some(note_id(0).into()),
        kind: Some(DeletionEventKind::Approve),
        at: Some(at(minutes)),
        by: Some("u2".into()),
        by_role: Some(Role::GrantManager),
        ..DeletionEvent::default()
    }
}

/// The services that lack a note, as a rule saw it on a day.
fn without_note(log: Vec<DeletionEvent<'static>>, as_of: Date) -> Vec<String> {
    let rule = [Rule::SameDayServiceWithoutCaseNote];
    let found = audit(book(), load(notes(), Some(log)), as_of, Some(&rule)).findings;
    found.into_iter().filter_map(|own| own.record_id).collect()
}

#[test]
fn a_note_counts_until_the_day_on_which_its_deletion_was_approved() {
    let log = || vec![request(60), approval(3 * 24 * 60)];
    let approved = at(3 * 24 * 60).date();
    assert_eq!(approved.to_string(), "2025-03-02", "over the end of a short month");
    assert_eq!(without_note(log(), approved.pred_opt().unwrap()), [""; 0]);
    assert_eq!(without_note(log(), approved), ["s0"]);
    assert_eq!(without_note(log(), approved.succ_opt().unwrap()), ["s0"]);
    assert_eq!(without_note(vec![request(60)], as_of()), [""; 0], "a request alone takes nothing away");
}

#[test]
fn an_approval_that_does_not_fit_deletes_nothing_and_is_reported() {
    let own = |log: Vec<DeletionEvent<'static>>| {
        let rules = [Rule::SameDayServiceWithoutCaseNote, Rule::DeletionEventRefused];
        audit(book(), load(notes(), Some(log)), as_of(), Some(&rules)).findings
    };
    let found = own(vec![approval(60)]);
    let about: Vec<_> = found.iter().map(|own| (own.rule, own.record_id.as_deref())).collect();
    let rule = Rule::DeletionEventRefused;
    assert_eq!(about, [(rule, Some("n0")), (rule, Some("e2"))], "the note is withheld, the event refused");
    assert_eq!(own(vec![request(60), approval(61)]).len(), 1, "the service without a note");
}

#[test]
fn the_order_of_the_records_changes_nothing() {
    let log = vec![request(60), approval(61)];
    let turned = log.iter().rev().cloned().collect();
    assert_eq!(
        audit(book(), load(notes(), Some(log)), as_of(), None).to_json(),
        audit(book(), load(notes(), Some(turned)), as_of(), None).to_json()
    );
}

#[test]
fn recipients_of_a_deleted_note_go_with_it() {
    let mut case = load(notes(), Some(vec![request(60), approval(61)])).cases.remove(0);
    case.see_on(book(), as_of());
    let left: Vec<&str> = case.note_recipients.iter().map(|own| &*own.id).collect();
    assert_eq!(left, ["r-n1", "r-n2"]);
}

#[test]
fn what_could_not_be_read_of_a_deleted_note_is_not_told_either() {
    let record = |log: &str| {
        format!(
            r#"{{"participant": {{"participant_id": "P1"}},
                "case_notes": [{{"note_id": "n0", "content": 123456789.5, "contact_date": "PLANTED"}}],
                "deletion_events": [{log}]}}"#
        )
    };
    let request = r#"{"event_id": "e1", "note_id": "n0", "kind": "request", "at": "2025-06-02T14:29:00",
        "by": "u1", "by_role": "partner_staff", "contains_pii": true, "place": "case_note_list"}"#;
    let approval = r#"{"event_id": "e2", "note_id": "n0", "kind": "approve", "at": "2025-06-02T18:42:00",
        "by": "u2", "by_role": "grant_manager"}"#;
    let judged = |log: &str| audit(book(), read_json(&record(log)).unwrap(), as_of(), None).to_json();
    let before = judged(request);
    assert!(before.contains("contact_date") && before.contains("cannot be read"), "{before}");
    let after = judged(&format!("{request}, {approval}"));
    assert!(!after.contains("cannot be read"), "{after}");
    let own = record(request).replace(
        r#""note_id": "n0", "content""#,
        r#""note_id": "n0", "deleted_at": "2025-06-02T18:42:00", "content""#,
    );
    let own = audit(book(), read_json(&own).unwrap(), as_of(), None).to_json();
    for found in [before, after, own] {
        assert!(!found.contains("123456789.5") && !found.contains("PLANTED"), "{found}");
    }
}

#[test]
fn a_finding_of_personal_data_becomes_a_request_that_the_machine_takes_and_no_other_does() {
    let record = r#"{"participant": {"participant_id": "P1"}, "services": [],
        "case_notes": [{"note_id": "n0", "service_id": "s9", "content": "Copied 345-67-8901."}]}"#;
    let found = |rule| audit(book(), read_json(record).unwrap(), as_of(), Some(&[rule])).findings.remove(0);
    let requester = Requester {
        event_id: "e1",
        at: at(60),
        by: "u1",
        by_role: Role::PartnerStaff,
        by_agency: Some("a1"),
        place: DeletionPlace::CaseNoteList,
    };
    let finding = found(Rule::Pii);
    let event = request_for(&finding, &requester).unwrap();
    assert_eq!(event.note_id.as_deref(), Some("n0"));
    assert_eq!((event.contains_pii, event.duplicate), (Some(true), None));
    start().apply(book(), &event, as_of()).unwrap();

    let dangling = request_for(&found(Rule::DanglingReference), &requester).unwrap_err();
    assert_eq!((dangling.path.as_str(), dangling.value.as_deref()), ("finding.rule", Some("INP003")));
    let mut other = finding.clone();
    other.table = wioa_rules::model::Table::Services;
    assert_eq!(request_for(&other, &requester).unwrap_err().path, "finding.record.table");
    let mut nameless = finding.clone();
    nameless.record_id = None;
    assert_eq!(request_for(&nameless, &requester).unwrap_err().path, "finding.record.id");

    // In JSON, as the audit writes it.
    let input = serde_json::json!({
        "notes": [{"note_id": "n0"}], "log": [], "finding": finding,
        "event": {"event_id": "e1", "at": "2025-06-02T14:29:00", "by": "u1", "by_role": "partner_staff",
            "place": "case_note_list"},
    });
    let answer = ask(book(), "deletion_events", &input.to_string(), as_of()).unwrap();
    assert!(answer.contains(r#""reasons":["contains_pii"]"#), "{answer}");
}

#[test]
fn a_withheld_note_counts_and_its_texts_are_not_judged() {
    let texts =
        [Rule::TaskMissing, Rule::SubjectMissing, Rule::ContentMissing, Rule::Pii, Rule::MissingElement];
    let judged = |log: Vec<DeletionEvent<'static>>, as_of: Date| {
        let audit = audit(book(), load(notes(), Some(log)), as_of, Some(&texts));
        let of_n0 = audit.findings.iter().filter(|own| own.record_id.as_deref() == Some("n0")).count();
        let unjudged: Vec<&str> = audit.receipt.unjudged.iter().map(|own| own.rule).collect();
        (of_n0, unjudged)
    };
    let nobody = (0, texts.iter().map(|rule| rule.info().code).collect::<Vec<_>>());
    assert_eq!(judged(vec![request(60)], as_of()), (1, vec![]), "an element that is missing");
    assert_eq!(judged(vec![approval(60)], as_of()), nobody);
    let approved = || vec![request(60), approval(3 * 24 * 60)];
    assert_eq!(judged(approved(), at(3 * 24 * 60).date().pred_opt().unwrap()), nobody);
    assert_eq!(judged(approved(), at(3 * 24 * 60).date()), (0, vec![]), "it is gone");
    // The service that it is about has its note all the same.
    assert_eq!(without_note(vec![approval(60)], as_of()), [""; 0]);
}

#[test]
fn a_withheld_note_may_be_the_one_about_a_service_that_it_does_not_link() {
    let judged = |log: Vec<DeletionEvent<'static>>| {
        let loose =
            CaseNote { service_id: None, content: Some("About 202, career planning.".into()), ..note(0) };
        let rule = [Rule::SameDayServiceWithoutCaseNote];
        let audit = audit(book(), load(vec![loose], Some(log)), as_of(), Some(&rule));
        (audit.findings.len(), audit.receipt.unjudged.len())
    };
    assert_eq!(judged(vec![request(60)]), (0, 0), "it names the code");
    assert_eq!(judged(vec![approval(60)]), (0, 1), "nobody can tell");
    assert_eq!(judged(vec![request(60), approval(61)]), (3, 0), "it is gone");
}

#[test]
fn a_case_that_was_brought_to_a_day_is_the_same_list() {
    let by_itself = CaseNote { deleted_at: Some(at(90)), deletion_requested_at: Some(at(70)), ..note(2) };
    let log = vec![request(60), approval(61)];
    let case = load(vec![note(0), note(1), by_itself], Some(log)).cases.remove(0);
    let mut seen = case.clone();
    seen.see_on(book(), as_of());
    let rows = list(book(), &case, as_of(), None).rows;
    assert_eq!(rows.len(), 3);
    assert_eq!(list(book(), &seen, as_of(), None).rows, rows);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_judges_as_if_deleted_notes_had_never_been(steps in steps(), day in 0..60i64) {
        let (mut log, mut clock) = (start(), 0);
        let mut events = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let event = step.event(&log, number, &mut clock);
            if log.apply(book(), &event, as_of()).is_ok() {
                events.push(event);
            }
        }
        let day = at(day * 24 * 60).date();
        let gone = |place: &usize| {
            let kind = |event: &&DeletionEvent<'_>| {
                event.kind == Some(DeletionEventKind::Approve) && event.at.unwrap().date() <= day
            };
            events.iter().filter(kind).any(|event| event.note_id.as_deref() == Some(&note_id(*place)))
        };
        let approved = |place: &usize| {
            let own = |event: &&DeletionEvent<'_>| event.note_id.as_deref() == Some(&note_id(*place));
            events.iter().filter(own).any(|event| event.kind == Some(DeletionEventKind::Approve))
        };
        let judged = |notes: Vec<CaseNote<'static>>, log: Option<Vec<DeletionEvent<'static>>>, rules: &[Rule]| {
            audit(book(), load(notes, log), day, Some(rules)).findings
        };
        let others = CATALOGUE.iter().filter(|info| !["INP", "DEL"].contains(&&info.code[..3]));
        let (texts, counts): (Vec<&&RuleInfo>, Vec<&&RuleInfo>) =
            others.partition(|info| info.reads_note_texts());
        let rules = |infos: Vec<&&RuleInfo>| -> Vec<Rule> { infos.iter().map(|info| info.rule).collect() };
        let (texts, counts) = (rules(texts), rules(counts));
        let left = (0..3).filter(|place| !gone(place)).map(note).collect();
        // A note of which nothing is told may be the one that a service lacks.
        let unsure = (0..3).any(|place| approved(&place) && !gone(&place));
        let sure = |rule: &Rule| !(unsure && *rule == Rule::SameDayServiceWithoutCaseNote);
        let counts: Vec<Rule> = counts.into_iter().filter(sure).collect();
        prop_assert_eq!(judged(notes(), Some(events.clone()), &counts), judged(left, None, &counts));
        // Those of which nothing is told, because they were deleted later, are judged by no text.
        let told = (0..3).filter(|place| !approved(place)).map(note).collect();
        prop_assert_eq!(judged(notes(), Some(events.clone()), &texts), judged(told, None, &texts));
    }

    #[test]
    fn what_is_seen_on_a_day_is_seen_again(steps in steps(), days in (0..60i64, 0..60i64)) {
        let (log, mut clock) = (start(), 0);
        let events: Vec<_> =
            steps.iter().enumerate().map(|(number, step)| step.event(&log, number, &mut clock)).collect();
        let (early, late) = (days.0.min(days.1), days.0.max(days.1));
        let day = |days: i64| at(days * 24 * 60).date();
        let case = load(notes(), Some(events)).cases.remove(0);
        let mut once = case.clone();
        once.see_on(book(), day(late));
        let mut twice = once.clone();
        twice.see_on(book(), day(late));
        prop_assert_eq!(format!("{twice:?}"), format!("{once:?}"));
        // Refusals of an earlier day are those of the later day until then.
        let mut direct = case;
        direct.see_on(book(), day(early));
        once.see_on(book(), day(early));
        prop_assert_eq!(&once.refused_deletions, &direct.refused_deletions);
        prop_assert_eq!(&once.deletion_events.len(), &direct.deletion_events.len());
    }
}
