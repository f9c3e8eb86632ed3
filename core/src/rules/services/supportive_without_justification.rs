#![doc = include_str!("supportive_without_justification.md")]

use std::collections::BTreeMap;

use crate::case::ServiceView;
use crate::model::CaseNote;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveWithoutJustification,
    code: "SVC022",
    summary: "supportive service without a case note that justifies the need",
    docs: include_str!("supportive_without_justification.md"),
    cites: &["SM-supportive-justified", "SM-what-justifies-service"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "case_notes.justifies_need", "case_notes.contact_date or case_notes.service_id", "case_notes.content or case_notes.service_id or case_notes.subject"],
    whole: &[Table::CaseNotes],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "supportive service {id} ({activity_code} {title}) on {date} has no case note that justifies the need",
        "write a case note that says why the support is needed, and link it to the service, or date it {date} and \
         name the service in it",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    // Whether a note justifies an activity on a day; many services can share both.
    let mut by_name = BTreeMap::new();
    for service in cx.services().iter().filter(|service| service.supportive()) {
        let Some(begin) = service.begin() else { continue };
        let justified = cx.notes_of(service).any(justifies)
            || *by_name
                .entry((begin, service.code()))
                .or_insert_with(|| cx.notes_on(begin).any(|note| justifies(note) && names(note, service)));
        if !justified {
            out.service(service);
        }
    }
}

fn justifies(note: &CaseNote<'_>) -> bool {
    note.justifies_need == Some(true)
}

/// Whether subject or text holds the title, up to a parenthesis, or the code as a word of its own.
fn names(note: &CaseNote<'_>, service: &ServiceView<'_>) -> bool {
    let title = service.title().split(" (").next().unwrap_or_default().trim().to_lowercase();
    let code = service.code().to_lowercase();
    [&note.subject, &note.content].into_iter().flatten().any(|text| {
        let text = text.to_lowercase();
        !title.is_empty() && text.contains(&title) || has_word(&text, &code)
    })
}

fn has_word(text: &str, word: &str) -> bool {
    let part_of_word = |own: char| own.is_alphanumeric();
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let (before, rest) = text.split_at(at);
            let after = rest.strip_prefix(word).unwrap_or_default();
            !before.ends_with(part_of_word) && !after.starts_with(part_of_word)
        })
}
