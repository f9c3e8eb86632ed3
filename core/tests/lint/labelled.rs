//! The labelled notes against the checks.

use crate::labels::judge;

#[test]
fn the_lint_disagrees_with_the_labels_where_it_is_known_to_and_nowhere_else() {
    let outcome = judge().unwrap();
    insta::assert_snapshot!("known_disagreements", outcome.disagreements.join("\n"));
}
