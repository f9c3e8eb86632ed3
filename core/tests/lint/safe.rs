//! What may leave a note, and what is told of a hit.

use serde_json::json;
use wioa_rules::lint::{Check, Contact, Element, Kind, Lexicons, Note, Options, contact, lint, mask};

fn hits(content: &str, options: &Options) -> Vec<wioa_rules::lint::Hit> {
    lint(Note { subject: "", content }, options, Lexicons::built_in())
}

#[test]
fn a_hit_is_told_with_code_kind_place_and_mask() {
    let options = Options { checks: vec![Check::Pii], ..Options::default() };
    let told = serde_json::to_value(hits("né le: SSN 345678901", &options)).unwrap();
    let hit = json!([{"code": "NTE101", "kind": "pii", "sub": "social_security_number", "place": "content",
        "start": 11, "end": 20, "shown": "***-**-****"}]);
    assert_eq!(told, hit);
}

#[test]
fn a_word_of_health_is_not_told_but_its_group() {
    let options = Options { checks: vec![Check::HealthDetail], ..Options::default() };
    let found = hits("takes insulin", &options);
    assert_eq!(found[0].shown, "medication");
    assert!(!format!("{found:?}").contains("insulin"));
}

#[test]
fn an_opinion_is_told_by_its_entry_and_an_acronym_by_its_letters() {
    let options = Options { checks: vec![Check::Opinion, Check::UnexplainedAcronym], ..Options::default() };
    let shown: Vec<String> =
        hits("He DOESN’T care about ITAs", &options).into_iter().map(|hit| hit.shown.into_owned()).collect();
    assert_eq!(shown, ["doesn't care", "ITA"]);
}

#[test]
fn what_the_record_tells_is_not_missing_in_the_text() {
    let mut options = Options { checks: vec![Check::MissingElement], ..Options::default() };
    assert_eq!(hits("Created.", &options).len(), 6);
    options.told = vec![Element::When, Element::How];
    let missing: Vec<Kind> = hits("Created.", &options).into_iter().map(|hit| hit.kind).collect();
    assert!(!missing.contains(&Kind::MissingElement(Element::When)));
    assert_eq!(missing.len(), 4);
}

#[test]
fn a_note_without_content_misses_no_element() {
    for content in ["", " \n\t"] {
        assert!(hits(content, &Options::default()).is_empty());
    }
}

#[test]
fn a_mask_keeps_the_shape_and_the_rest_of_the_text() {
    assert_eq!(
        mask("é 345-67-8901, DOB 3/4/1990; A123-4567-8901"),
        "é ***-**-****, DOB */*/****; ****-****-****"
    );
    assert_eq!(mask("nothing personal, 312-555-0142"), "nothing personal, 312-555-0142");
}

#[test]
fn an_answer_weighs_more_than_an_attempt() {
    let read = |text: &str| contact(text, Lexicons::built_in());
    for text in [
        "Left a voicemail that asks the apprentice to call back by Friday.",
        "Sent a letter, no response.",
        "Coach attempted to call; mailbox is full.",
        "Did not speak with participant.",
    ] {
        assert_eq!(read(text), Contact::OneWay, "{text}");
    }
    for text in [
        "Coach left a voicemail; customer called back and agreed.",
        "Met with participant to go over the plan.",
        "Customer called the planner at noon.",
        "We discussed a second class.",
    ] {
        assert_eq!(read(text), Contact::TwoWay, "{text}");
    }
    for text in ["", "Attendance sheet is on file.", "Case reviewed for exit."] {
        assert_eq!(read(text), Contact::Unclear, "{text}");
    }
}
