#![doc = include_str!("unknown_activity_code.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::UnknownActivityCode,
    code: "SVC001",
    summary: "activity code that is not in the services matrix in force",
    docs: include_str!("unknown_activity_code.md"),
    cites: &["SM-form-level-and-code", "BR-matrix-is-data"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "service {id}: activity code `{activity_code}` is not in the matrix {matrix} in force on {date}",
            "choose a code of the matrix, or load the matrix that holds it",
        )
        .about("activity_code", "{activity_code}", "a code of the matrix {matrix}"),
        Message::new("service {id} has no activity code", "enter the activity code").about(
            "activity_code",
            "nothing",
            "an activity code",
        ),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.row.is_none()) {
        if service.record.activity_code.is_none() {
            out.service(service).variant(1);
        } else {
            let matrix = service.matrix.map_or("none", |matrix| &matrix.name);
            out.service(service).fact(Fact::Matrix, matrix);
        }
    }
}
