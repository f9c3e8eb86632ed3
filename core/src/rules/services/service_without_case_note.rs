#![doc = include_str!("service_without_case_note.md")]

use crate::rules::prelude::*;
use crate::rules::shared::has_note;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceWithoutCaseNote,
    code: "SVC032",
    summary: "service without any case note",
    docs: include_str!("service_without_case_note.md"),
    cites: &["SM-note-for-every-service", "SM-note-supports-services"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "case_notes"],
    whole: &[Table::CaseNotes],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "service {id} ({activity_code} {title}) of {date} has no case note",
        "write a case note on the service and link it to the service, or name the activity in the note of {date}",
    )
    .about(
        "case_notes.service_id",
        "no case note",
        "a case note that is linked to the service, or is dated {date} and names it",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services() {
        // Same-day, supportive: rules of their own. Tracking: no true service.
        let other = service.same_day() || service.supportive() || service.tracking();
        if service.row.is_none() || service.begin().is_none() || other {
            continue;
        }
        match has_note(cx, service, |_| true) {
            Some(true) => {}
            Some(false) => {
                out.service(service);
            }
            None => out.not_judged(),
        }
    }
}
