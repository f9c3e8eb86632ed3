//! Lists of an agency's own.

use wioa_rules::lint::{Check, Lexicons, Note, Options, lint};

fn shown(text: &str, check: Check, lexicons: &Lexicons) -> Vec<String> {
    let options = Options { checks: vec![check], ..Options::default() };
    let hits = lint(Note { subject: "", content: text }, &options, lexicons);
    hits.into_iter().map(|hit| hit.shown.into_owned()).collect()
}

fn with(layer: &str) -> Lexicons {
    Lexicons::with(&[("own.toml", layer)]).unwrap()
}

fn faults(layer: &str) -> String {
    Lexicons::with(&[("own.toml", layer)]).unwrap_err().to_string()
}

#[test]
fn an_agency_adds_words_and_takes_words_out() {
    let own = with("[health]\nmedication = ['examplomab']\nremove = ['flu']");
    assert_eq!(shown("examplomab, flu, insulin", Check::HealthDetail, &own), ["medication", "medication"]);
    assert_eq!(shown("examplomab, flu", Check::HealthDetail, Lexicons::built_in()), ["diagnosis"]);
}

#[test]
fn a_word_made_an_exception_counts_no_longer() {
    let own = with("[opinion]\nexcept = ['probably']");
    assert_eq!(shown("probably lazy", Check::Opinion, &own), ["lazy"]);
}

#[test]
fn an_acronym_of_the_glossary_needs_no_full_form() {
    let own = with("[acronyms]\nglossary = ['WIOA', 'OJT']");
    assert_eq!(shown("WIOA pays for the OJT and the ITA", Check::UnexplainedAcronym, &own), ["ITA"]);
}

#[test]
fn capitals_removed_from_the_ordinary_ones_are_an_acronym() {
    let own = with("[acronyms]\nremove = ['PC']");
    assert_eq!(shown("took the PC home", Check::UnexplainedAcronym, &own), ["PC"]);
}

#[test]
fn a_numeral_may_follow_a_word_that_an_agency_adds() {
    let text = "Finished Phlebotomy I and passed";
    assert_eq!(shown(text, Check::FirstPerson, Lexicons::built_in()), ["I"]);
    assert!(shown(text, Check::FirstPerson, &with("[first_person]\nnumbered = ['Phlebotomy']")).is_empty());
}

#[test]
fn later_layers_see_what_earlier_ones_added() {
    let layers = [("one.toml", "[health]\nsymptom = ['itch']"), ("two.toml", "[health]\nremove = ['itch']")];
    assert!(shown("itch", Check::HealthDetail, &Lexicons::with(&layers).unwrap()).is_empty());
}

#[test]
fn every_fault_of_a_layer_is_told_with_place_value_and_what_is_allowed() {
    let layer = "[helth]\n[health]\nmeds = ['x']\nsymptom = 'x'\nmedication = [1, '', '*', 'a*b', '  ']\nremove = ['no such entry']\n\
                 [acronyms]\nglossary = ['wioa']\n[first_person]\nnumbered = ['two words']";
    insta::assert_snapshot!("faults_of_a_layer", faults(layer));
    insta::assert_snapshot!("no_toml", faults("[health\n"));
    insta::assert_snapshot!("no_section", faults("health = 1"));
}

#[test]
fn an_entry_may_be_long_but_not_endless() {
    assert!(Lexicons::with(&[("own.toml", &format!("[health]\nsymptom = ['{}']", "x".repeat(80)))]).is_ok());
    assert!(
        faults(&format!("[health]\nsymptom = ['{}']", "x".repeat(81))).contains("own.toml.health.symptom.1")
    );
}
