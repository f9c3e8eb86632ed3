//! What cannot be determined.

use crate::support::{answer_by, book, planning_on, services};

#[test]
fn a_service_that_cannot_be_understood_leaves_the_answer_open_and_is_named() {
    for (row, reason) in [
        (("999", "2024-03-05", "2024-03-05"), "its activity code is not in the matrix in force"),
        (("300", "2024-03-05", "2024-03-04"), "it ends before it begins"),
        (("300", "", "2024-03-04"), "it ended without a begin"),
        (("300", "2024-02-30", ""), "a value cannot be read"),
    ] {
        let record = services(&[("202", "2024-03-01", "2024-03-01"), row]);
        let answer = answer_by(&book("chicago-cook"), "adult", "2024-06-15", record);
        assert_eq!(answer.programs, []);
        assert_eq!(answer.undetermined.len(), 1);
        assert_eq!(answer.undetermined[0].id.as_deref(), Some("s2"));
        assert_eq!(answer.undetermined[0].reason, reason);
    }
}

#[test]
fn what_was_not_supplied_is_named() {
    let answer = answer_by(&book("chicago-cook"), "adult", "2024-06-15", planning_on("2024-03-01"));
    let expected = [
        "services.projected_begin",
        "services.recorded_at",
        "services.program",
        "participants.program",
        "gaps.begin",
        "gaps.end",
        "gaps.recorded_at",
    ];
    assert_eq!(answer.not_considered, expected);
}
