#![doc = include_str!("unknown_participant.md")]

use crate::case::FaultKind;
use crate::rules::prelude::*;
use crate::rules::shared::report_faults;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::UnknownParticipant,
    code: "INP005",
    summary: "a record of somebody who is not in the caseload",
    docs: include_str!("unknown_participant.md"),
    cites: &["BR-unreadable-input"],
    level: Level::Error,
    needs: &[],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "record {id} belongs to `{value}`, who is not in the caseload",
        "correct `participant_id`, or add the participant; until then the record is not judged",
    )
    .about("{field}", "{value}", "{allowed}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_faults(FaultKind::UnknownParticipant, cx, out);
}
