#![doc = include_str!("repeated_content.md")]

use crate::finding::Span;
use crate::lint::{Place, repeats};
use crate::model::CaseNote;
use crate::rules::prelude::*;
use crate::rules::shared::notes::report_note;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::RepeatedContent,
    code: "NTE106",
    summary: "case note with the text of another one",
    docs: include_str!("repeated_content.md"),
    cites: &["SM-note-no-repetition"],
    level: Level::Warning,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &["repeated_content_percent"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) repeats note {other_record}: {percent} % of the text is the same; less than \
         {limit} % is expected",
        "say what was different this time, or request the deletion of a duplicate",
    )
    .about("content", "{percent} % as in note {other_record}", "a text of its own")],
    check,
};

/// All of a note's content.
fn whole(note: &CaseNote<'_>) -> Span {
    let characters = note.content.as_deref().unwrap_or_default().chars().count();
    Span { field: Place::Content.name(), begin: 0, end: characters }
}

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut notes: Vec<_> = cx.case().case_notes.iter().filter(|note| note.content.is_some()).collect();
    if notes.len() < 2 {
        return;
    }
    notes.sort_by_key(|note| (note.contact_day(), note.entered_at, &note.id));
    let texts: Vec<(&str, &str)> =
        notes.iter().map(|note| (&*note.id, note.content.as_deref().unwrap_or_default())).collect();
    let limit = cx.policy().repeated_content_percent.0;
    // The policy is a percentage, so that nothing is refused.
    for repeat in repeats(&texts, limit).unwrap_or_default() {
        let Ok(place) = cx.case().case_notes.binary_search_by(|note| (*note.id).cmp(repeat.note)) else {
            continue;
        };
        let Some(note) = cx.case().case_notes.get(place) else { continue };
        report_note(out, note)
            .fact(Fact::OtherRecord, repeat.of)
            .fact(Fact::Percent, i64::from(repeat.percent))
            .fact(Fact::Spans, vec![whole(note)])
            .fact(Fact::Limit, i64::from(limit));
    }
}
