//! The labelled notes against the checks.

use wioa_rules::lint::Check;

use crate::labels::{HELD_OUT, Score, judge, notes};

#[test]
fn the_lint_disagrees_with_the_labels_where_it_is_known_to_and_nowhere_else() {
    let outcome = judge(|name| !name.starts_with(HELD_OUT)).unwrap();
    insta::assert_snapshot!("known_disagreements", outcome.disagreements.join("\n"));
}

#[test]
fn of_the_notes_held_out_no_more_is_pinned_than_how_often_the_lint_is_right() {
    let scores: Vec<String> = judge(|name| name.starts_with(HELD_OUT))
        .unwrap()
        .scores
        .into_iter()
        .map(|(check, Score { right, wrong, missed })| {
            format!("{}: {right} right, {wrong} wrong, {missed} missed", check.name())
        })
        .collect();
    insta::assert_snapshot!("held_out", scores.join("\n"));
}

#[test]
fn at_least_five_hundred_notes_are_labelled_with_names_of_their_own() {
    let notes = notes().unwrap();
    assert_eq!(judge(|_| true).unwrap().notes, notes.len());
    let mut names: Vec<&str> = notes.iter().map(|note| note.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), notes.len());
    assert!(notes.iter().filter(|note| !note.name.starts_with(HELD_OUT)).count() >= 500);
    assert!(notes.iter().filter(|note| note.name.starts_with(HELD_OUT)).count() >= 120);
}

#[test]
fn every_check_has_labels_to_find_and_notes_without_any_in_what_is_held_out_too() {
    for held_out in [false, true] {
        let wanted = |name: &str| name.starts_with(HELD_OUT) == held_out;
        for (check, score) in judge(wanted).unwrap().scores {
            assert!(score.right + score.missed >= 20, "{} has few labels", check.name());
            let without = notes()
                .unwrap()
                .iter()
                .filter(|note| wanted(&note.name) && note.expected.get(&check).is_some_and(Vec::is_empty))
                .count();
            // A note that misses no element is rare, and long.
            let least = if held_out && check == Check::MissingElement { 1 } else { 5 };
            assert!(without >= least, "{} has few notes in which there is nothing to find", check.name());
        }
    }
}
