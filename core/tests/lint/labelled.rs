//! The labelled notes against the checks.

use crate::labels::{HELD_OUT, judge, notes};

#[test]
fn the_lint_disagrees_with_the_labels_where_it_is_known_to_and_nowhere_else() {
    let outcome = judge(|_| true).unwrap();
    insta::assert_snapshot!("known_disagreements", outcome.disagreements.join("\n"));
}

#[test]
fn at_least_three_hundred_notes_are_labelled_with_names_of_their_own() {
    let notes = notes().unwrap();
    assert_eq!(judge(|_| true).unwrap().notes, notes.len());
    let mut names: Vec<&str> = notes.iter().map(|note| note.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), notes.len());
    assert!(notes.iter().filter(|note| !note.name.starts_with(HELD_OUT)).count() >= 300);
}

#[test]
fn every_check_has_labels_to_find_and_notes_without_any() {
    for (check, score) in judge(|_| true).unwrap().scores {
        assert!(score.right + score.missed >= 20, "{} has few labels", check.name());
        let without = notes()
            .unwrap()
            .iter()
            .filter(|note| note.expected.get(&check).is_some_and(Vec::is_empty))
            .count();
        assert!(without >= 5, "{} has few notes in which there is nothing to find", check.name());
    }
}
