#![doc = include_str!("same_day_service_without_case_note.md")]

use crate::rules::prelude::*;
use crate::rules::shared::has_note;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SameDayServiceWithoutCaseNote,
    code: "SVC006",
    summary: "same-day service that no case note documents",
    docs: include_str!("same_day_service_without_case_note.md"),
    cites: &["SM-same-day-case-note"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "case_notes"],
    whole: &[Table::CaseNotes],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "same-day service {id} ({activity_code} {title}) on {date} has no case note",
        "write a case note on the service and link it, or date it {date} and name the service by \
         title or code",
    )
    .about(
        "case_notes.service_id",
        "no case note",
        "a case note that is linked to the service, or is dated {date} and names it",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.same_day()) {
        if service.begin().is_none() || service.supportive() || service.tracking() {
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
