#![doc = include_str!("service_without_case_note.md")]

use crate::case::ServiceView;
use crate::rules::prelude::*;

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
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services() {
        // Same-day, supportive: rules of their own. Tracking: no true service.
        let other = service.same_day() || service.supportive() || service.tracking();
        if service.row.is_some() && service.begin().is_some() && !other && !has_note(cx, service) {
            out.service(service);
        }
    }
}

/// Whether a case note documents a service: it is linked to it, or it is of the day on which the
/// service began and names it.
fn has_note(cx: &Context<'_>, service: &ServiceView<'_>) -> bool {
    if cx.notes_of(service).next().is_some() {
        return true;
    }
    let title = service.title().split(" (").next().unwrap_or_default().to_lowercase();
    let code = service.code().to_lowercase();
    service.begin().is_some_and(|begin| {
        cx.notes_on(begin).any(|note| {
            [&note.subject, &note.content].into_iter().flatten().any(|text| {
                let text = text.to_lowercase();
                (!title.is_empty() && text.contains(&title)) || has_word(&text, &code)
            })
        })
    })
}

/// Whether a text holds a word that is not part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}
