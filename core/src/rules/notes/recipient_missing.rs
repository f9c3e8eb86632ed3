#![doc = include_str!("recipient_missing.md")]

use crate::audit::Linked;
use crate::model::NoteDelivery;
use crate::rules::prelude::*;
use crate::rules::shared::notes::report_note;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::RecipientMissing,
    code: "NTE005",
    summary: "message or e-mail without a recipient",
    docs: include_str!("recipient_missing.md"),
    cites: &["CN-recipient-required"],
    level: Level::Error,
    needs: &["case_notes.delivery", "note_recipients.note_id"],
    whole: &[Table::NoteRecipients],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) is delivered as `{value}`, and nobody is named to receive it",
        "name who receives it, or save it without sending",
    )
    .about("note_recipients.note_id", "no recipient", "at least one recipient")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let recipients = Linked::new(&cx.case().note_recipients, |own| own.note_id.as_deref());
    for note in &cx.case().case_notes {
        let Some(delivery) = note.delivery.filter(|own| *own != NoteDelivery::SavedOnly) else { continue };
        if recipients.of(&note.id).next().is_none() {
            report_note(out, note).fact(Fact::Value, delivery.text());
        }
    }
}
