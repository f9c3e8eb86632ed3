//! Notes that say the same again.

use proptest::prelude::*;
use wioa_rules::lint::{Repeat, repeats};

const LONG: &str =
    "Coach and participant went over the steps of the plan in the office and agreed on the next visit";

fn found<'n>(notes: &[(&'n str, &str)], percent: u8) -> Vec<Repeat<'n>> {
    repeats(notes, percent).unwrap()
}

#[test]
fn the_same_words_repeat_whatever_case_and_punctuation() {
    let notes = [("a", "Left a voicemail."), ("b", "left  a\nVOICEMAIL"), ("c", "left no voicemail")];
    assert_eq!(found(&notes, 50), [Repeat { note: "b", of: "a", percent: 100 }]);
}

#[test]
fn a_note_without_words_repeats_nothing() {
    assert!(found(&[("a", ""), ("b", ""), ("c", "..."), ("d", "...")], 1).is_empty());
}

#[test]
fn nearly_the_same_text_repeats_from_the_threshold_on() {
    // 19 words are 18 pairs; one word changed inside takes two of them: 16 of 18 are 88 percent.
    let changed = LONG.replace("office", "library");
    let notes = [("a", LONG), ("b", changed.as_str())];
    assert_eq!(found(&notes, 88), [Repeat { note: "b", of: "a", percent: 88 }]);
    assert!(found(&notes, 89).is_empty());
    assert!(found(&notes, 100).is_empty());
}

#[test]
fn short_texts_repeat_only_when_they_are_the_same() {
    // Seven words against eight: six of the pairs are shared.
    let seven = "left a voicemail about the class today";
    let notes = [("a", seven), ("b", "left a voicemail about the class today again"), ("c", seven)];
    assert_eq!(found(&notes, 50), [Repeat { note: "c", of: "a", percent: 100 }]);
    let eight = "left a voicemail about the new class today";
    let nearly = "left a voicemail about the new class again";
    assert_eq!(found(&[("a", eight), ("b", nearly)], 80), [Repeat { note: "b", of: "a", percent: 85 }]);
}

#[test]
fn other_order_of_the_same_words_is_not_the_same_text() {
    let turned: Vec<&str> = LONG.split(' ').rev().collect();
    assert!(found(&[("a", LONG), ("b", &turned.join(" "))], 50).is_empty());
}

#[test]
fn each_note_names_the_first_note_it_repeats() {
    let changed = LONG.replace("office", "library");
    let notes = [("a", LONG), ("b", LONG), ("c", changed.as_str()), ("d", changed.as_str()), ("e", LONG)];
    let of: Vec<(&str, &str, u8)> =
        found(&notes, 80).iter().map(|one| (one.note, one.of, one.percent)).collect();
    assert_eq!(of, [("b", "a", 100), ("c", "a", 88), ("d", "a", 88), ("e", "a", 100)]);
}

#[test]
fn a_threshold_outside_of_one_to_a_hundred_is_refused() {
    for percent in [0, 101] {
        let fault = repeats(&[], percent).unwrap_err();
        assert_eq!((fault.path.as_str(), fault.value), ("percent", Some(percent.to_string())));
    }
    assert!(repeats(&[], 1).is_ok() && repeats(&[], 100).is_ok());
}

/// The definition, by hand: shared pairs of neighbouring words over all pairs.
fn by_hand(one: &str, two: &str) -> usize {
    let pairs = |text: &str| {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        words.windows(2).map(|pair| pair.join(" ")).collect::<Vec<String>>()
    };
    let (one, mut two) = (pairs(one), pairs(two));
    let all = one.len() + two.len();
    let both = one
        .iter()
        .filter(|pair| two.iter().position(|other| other == *pair).map(|at| two.remove(at)).is_some());
    both.count() * 200 / all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn few_notes_are_judged_by_the_definition(
        texts in prop::collection::vec(prop::collection::vec(0..6_u8, 8..20), 2..12),
        percent in 1..100_u8,
    ) {
        let texts: Vec<String> =
            texts.iter().map(|words| words.iter().map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ")).collect();
        let ids: Vec<String> = (0..texts.len()).map(|number| number.to_string()).collect();
        let notes: Vec<(&str, &str)> = ids.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let found = found(&notes, percent);
        for (index, text) in texts.iter().enumerate() {
            let first = (0..index).find(|earlier| texts[*earlier] == *text);
            let like = |at: usize| (0..at).find(|other| texts[*other] != texts[at] && by_hand(&texts[at], &texts[*other]).min(99) >= usize::from(percent));
            let expected = like(first.unwrap_or(index)).or(first);
            let of = found.iter().find(|one| one.note == index.to_string()).map(|one| one.of.parse::<usize>().unwrap());
            prop_assert_eq!(of, expected, "{:?}", texts);
        }
    }
}

#[test]
fn among_thousands_of_notes_the_alike_are_found_and_no_others() {
    let text = |number: usize| -> String {
        let words = (0..40).map(|word| (number * 7919 + word * word * 31 + word * 17) % 100_003);
        words.map(|word| format!("w{word}")).collect::<Vec<String>>().join(" ")
    };
    let mut notes: Vec<String> = (0..3_000).map(text).collect();
    for number in (0..3_000).step_by(10) {
        // One word of forty changed: 37 of 39 pairs, 94 percent.
        let other: Vec<String> = notes[number]
            .split(' ')
            .enumerate()
            .map(|(at, word)| if at == 20 { "changed".to_owned() } else { word.to_owned() })
            .collect();
        notes.push(other.join(" "));
    }
    let ids: Vec<String> = (0..notes.len()).map(|number| number.to_string()).collect();
    let given: Vec<(&str, &str)> =
        ids.iter().map(String::as_str).zip(notes.iter().map(String::as_str)).collect();
    let found = found(&given, 90);
    assert_eq!(found.len(), 300);
    for one in found {
        let (note, of): (usize, usize) = (one.note.parse().unwrap(), one.of.parse().unwrap());
        assert_eq!((note - 3_000) * 10, of);
        assert_eq!(one.percent, 94);
    }
}
