#![doc = include_str!("service_not_named.md")]

use std::ptr;

use crate::names::is_blank;
use crate::rules::prelude::*;
use crate::rules::shared::lint::nowhere;
use crate::rules::shared::notes::report_note;
use crate::rules::shared::with_service;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceNotNamed,
    code: "NTE108",
    summary: "case note on a service that does not name it",
    docs: include_str!("service_not_named.md"),
    cites: &["SM-note-names-service"],
    level: Level::Warning,
    needs: &["case_notes.content", "case_notes.service_id", "services.activity_code"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) documents service {service} and names it neither as `{title}` nor by its code {activity_code}",
        "name the service in subject or text, or link the note to the service that it is about",
    )
    .about("content", "service {service} not named", "`{title}` or {activity_code}, in subject or text")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services() {
        let Some((matrix, row)) = service.matrix.zip(service.row) else { continue };
        for note in cx.notes_of(service).filter(|note| !is_blank(note.content.as_deref())) {
            let names = |text: &str| matrix.named_in(text).into_iter().any(|own| ptr::eq(own, row));
            if [&note.subject, &note.content].into_iter().flatten().any(|text| names(text)) {
                continue;
            }
            if cx.supplied("case_notes.subject") {
                with_service(report_note(out, note).fact(Fact::Spans, vec![nowhere()]), Some(service));
            } else {
                // The subject may name it.
                out.not_judged();
            }
        }
    }
}
