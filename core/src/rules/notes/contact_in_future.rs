#![doc = include_str!("contact_in_future.md")]

use crate::rules::prelude::*;
use crate::rules::shared::notes::{contact_time, report_note};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ContactInFuture,
    code: "NTE009",
    summary: "contact dated after the day of the question, or after its note was entered",
    docs: include_str!("contact_in_future.md"),
    cites: &["BR-note-not-in-future"],
    level: Level::Error,
    needs: &["case_notes.contact_date or case_notes.contact_at"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "case note {id} is about a contact on {date}, which is after {as_of}, the day of the question",
            "correct the date of the contact; a note is written after it",
        )
        .about("contact_date", "{date}", "{as_of} or earlier"),
        Message::new(
            "case note {id} was entered at {recorded_at}, before the contact of {contact_at} that it is about",
            "correct the date of the contact; a note is written after it",
        )
        .about("contact_date", "{contact_at}", "no later than {recorded_at}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if !cx.supplied("case_notes.entered_at") && !cx.case().case_notes.is_empty() {
        out.not_judged();
    }
    for note in &cx.case().case_notes {
        let Some(day) = note.contact_day() else { continue };
        if day > cx.as_of() {
            report_note(out, note).fact(Fact::AsOf, cx.as_of());
            continue;
        }
        let Some(entered) = note.entered_at else { continue };
        let draft = match contact_time(note) {
            Some(contact) if contact > entered => report_note(out, note).fact(Fact::ContactAt, contact),
            None if day > entered.date() => report_note(out, note).fact(Fact::ContactAt, day),
            _ => continue,
        };
        draft.variant(1).fact(Fact::RecordedAt, entered);
    }
}
