//! What the rules say of the texts of notes, and what they never say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use std::sync::OnceLock;

use proptest::prelude::*;
use wioa_rules::case::CaseBuilder;
use wioa_rules::finding::{Span, Value};
use wioa_rules::model::{Assessment, CaseNote, CustomerGroup, NoteDelivery, Participant, Service};
use wioa_rules::report::csv;
use wioa_rules::{Audit, Caseload, Date, Fact, Layer, Rulebook, audit};

fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

fn day(offset: i64) -> Date {
    Date::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Duration::days(offset)
}

fn load(notes: Vec<CaseNote<'static>>) -> Caseload<'static> {
    let (case, supplied) = CaseBuilder::new("P1")
        .participants([Participant {
            id: "P1".into(),
            customer_group: Some(CustomerGroup::Adult),
            eligibility_date: Some(day(3)),
            ..Participant::default()
        }])
        .services([("s1", "202", 5), ("s2", "207", 20), ("s3", "181", 40)].map(|(id, code, begin)| Service {
            id: id.into(),
            activity_code: Some(code.into()),
            actual_begin: Some(day(begin)),
            ..Service::default()
        }))
        .assessments([Assessment { id: "a1".into(), completed_on: Some(day(30)), ..Assessment::default() }])
        .case_notes(notes)
        .build();
    Caseload { cases: vec![case], supplied, inputs: Vec::new() }
}

fn judged(notes: Vec<CaseNote<'static>>, as_of: Date) -> Audit {
    audit(book(), load(notes), as_of, None)
}

fn note(subject: &str, content: &str) -> CaseNote<'static> {
    CaseNote {
        id: "n1".into(),
        service_id: Some("s1".into()),
        contact_date: Some(day(5)),
        subject: Some(subject.to_owned().into()),
        content: Some(content.to_owned().into()),
        ..CaseNote::default()
    }
}

/// Personal data, each with the words that make it one.
const PERSONAL: &[(&str, &str)] = &[
    ("SSN 345-67-8901", "345-67-8901"),
    ("social 345678901", "345678901"),
    ("SSN 345 67 8901", "345 67 8901"),
    ("card 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("card 5555555555554444", "5555555555554444"),
    ("born on 4/5/1990", "4/5/1990"),
    ("date of birth: April 5, 1990", "April 5, 1990"),
    ("driver's license D123-4567-8901", "D123-4567-8901"),
    ("routing number 021000021", "021000021"),
];

/// Words around them, so that other rules have something to report.
const AROUND: &[&str] = &[
    "I called about the ITA",
    "Customer is lazy",
    "takes insulin",
    "From: Sample Coach\nSent: Monday\nTo: Sample Customer\n",
    "Señora Ñ came",
    "",
    "> quoted\n> lines",
];

fn notes() -> impl Strategy<Value = Vec<CaseNote<'static>>> {
    let text = prop::sample::select(
        &[
            "",
            "I called about the ITA.",
            "Career planning in the office, next meeting on Friday.",
            "Met with the participant in the office, reviewed the plan, and agreed on two applications by Friday.",
            "Met with the participant in the office, reviewed the plan, and agreed on two applications by Monday.",
            "SSN 345-67-8901 was copied.",
        ][..],
    );
    let one = (
        prop::option::of(text.clone()),
        text,
        prop::option::weighted(0.9, 0..90i64),
        prop::option::weighted(0.8, 0..5i64),
        any::<Option<bool>>(),
        prop::option::of(prop::sample::select(&["s1", "s2", "s3"][..])),
    );
    prop::collection::vec(one, 0..7).prop_map(|all| {
        let build = |(index, (subject, content, contact, entered, two_way, service)): (usize, _)| {
            let (subject, content): (Option<&str>, &str) = (subject, content);
            let (contact, entered): (Option<i64>, Option<i64>) = (contact, entered);
            let service: Option<&str> = service;
            CaseNote {
                id: format!("n{index}").into(),
                subject: subject.map(Into::into),
                content: Some(content.into()),
                contact_date: contact.map(day),
                entered_at: contact.zip(entered).and_then(|(on, after)| day(on + after).and_hms_opt(9, 0, 0)),
                two_way,
                service_id: service.map(Into::into),
                delivery: (index % 2 == 0).then_some(NoteDelivery::SavedOnly),
                ..CaseNote::default()
            }
        };
        all.into_iter().enumerate().map(build).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn personal_data_of_a_note_stand_in_no_answer(
        planted in prop::sample::select(PERSONAL),
        before in prop::sample::select(AROUND),
        after in prop::sample::select(AROUND),
        in_subject in any::<bool>(),
    ) {
        let (words, secret) = planted;
        let text = format!("{before} {words}, {after}");
        let note = if in_subject { note(&text, "Called.") } else { note("Call", &text) };
        let audit = judged(vec![note], day(120));
        let told = audit.findings.iter().filter(|finding| finding.info().code == "NTE101").count();
        prop_assert_eq!(told, 1, "{}", text);
        let mut answers = vec![audit.to_json(), format!("{audit:?}"), csv(&audit)];
        for finding in &audit.findings {
            answers.extend([finding.message(), finding.fix(), finding.found(), finding.expected()]);
        }
        prop_assert!(answers.iter().all(|answer| !answer.contains(secret)), "{secret}");
    }

    #[test]
    fn the_order_of_notes_changes_nothing(
        (notes, shuffled) in notes().prop_flat_map(|notes| (Just(notes.clone()), Just(notes).prop_shuffle())),
        as_of in 0..120i64,
    ) {
        prop_assert_eq!(judged(notes, day(as_of)).to_json(), judged(shuffled, day(as_of)).to_json());
    }

    #[test]
    fn notes_on_later_contacts_that_were_entered_later_change_no_earlier_answer(
        notes in notes(),
        later in notes(),
        as_of in 0..60i64,
    ) {
        let later = later.into_iter().filter(|note| note.contact_date.is_some()).map(|note| CaseNote {
            id: format!("later-{}", note.id).into(),
            contact_date: note.contact_date.map(|date| date + chrono::Duration::days(as_of + 1)),
            entered_at: note.entered_at.map(|at| at + chrono::Duration::days(as_of + 1)),
            ..note
        });
        let more = notes.iter().cloned().chain(later).collect();
        prop_assert_eq!(judged(notes, day(as_of)).to_json(), judged(more, day(as_of)).to_json());
    }
}

#[test]
fn a_span_cuts_out_what_the_finding_tells() {
    let subject = "Was I late? — Ñ";
    let content = "«Señor» asked for the LWIA; my answer: the ITA.";
    let audit = judged(vec![note(subject, content)], day(120));
    let mut cut = Vec::new();
    for finding in audit.findings.iter().filter(|own| ["NTE102", "NTE103"].contains(&own.info().code)) {
        let Some(Value::Spans(spans)) = finding.fact(Fact::Spans) else { panic!("no spans: {finding:?}") };
        for Span { field, begin, end } in spans {
            let text = if *field == "subject" { subject } else { content };
            cut.push(text.chars().skip(*begin).take(end - begin).collect::<String>());
        }
    }
    assert_eq!(cut, ["I", "my", "LWIA", "ITA"]);
}

#[test]
fn what_an_agency_says_of_words_holds_on_top_of_what_a_lower_layer_says() {
    let layers = [
        ("lower", "extends = \"chicago-cook\"\n[lint.acronyms]\nglossary = [\"ITA\"]\n[lint.opinion]\njudgement = [\"odd\"]"),
        ("upper", "extends = \"lower\"\n[lint.acronyms]\nglossary = [\"LWIA\"]\n[lint.opinion]\nremove = [\"odd\"]"),
    ]
    .map(|(name, text)| Layer { name, origin: name, text, matrices: &[] });
    let upper = Rulebook::from_layers("upper", &layers).unwrap();
    let words = "The LWIA granted the ITA, which is odd.";
    let codes = |book: &Rulebook| -> Vec<&'static str> {
        let audit = audit(book, load(vec![note("Call", words)]), day(120), None);
        let codes = audit.findings.iter().map(|finding| finding.info().code);
        codes.filter(|code| ["NTE103", "NTE107"].contains(code)).collect()
    };
    assert_eq!(codes(book()), ["NTE103"]);
    assert_eq!(codes(&Rulebook::from_layers("lower", &layers).unwrap()), ["NTE103", "NTE107"]);
    assert_eq!(codes(&upper), [""; 0]);
    let told: Vec<(String, String, String)> = upper
        .effective()
        .into_iter()
        .filter(|value| value.key.starts_with("lint."))
        .map(|value| (value.key, value.value.to_string(), value.layer))
        .collect();
    // An acronym stands in one list of its kind.
    let told: Vec<_> =
        told.iter().map(|(key, value, layer)| (key.as_str(), value.as_str(), layer.as_str())).collect();
    assert_eq!(
        told,
        [
            ("lint.acronyms.known", r#"{"added":[],"removed":["ITA","LWIA"]}"#, "upper"),
            ("lint.acronyms.glossary", r#"{"added":["ITA","LWIA"],"removed":[]}"#, "upper"),
        ]
    );
    assert_ne!(upper.hash(), book().hash());
}
