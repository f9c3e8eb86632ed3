#![doc = include_str!("recipient_without_email.md")]

use crate::audit::Linked;
use crate::model::NoteDelivery;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::RecipientWithoutEmail,
    code: "NTE006",
    summary: "e-mail to a person who has no address",
    docs: include_str!("recipient_without_email.md"),
    cites: &["CN-email-address-of-account"],
    level: Level::Error,
    needs: &["case_notes.delivery", "note_recipients.note_id", "note_recipients.has_email"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "case note {note} ({date}) goes out by e-mail, and recipient {id} has no e-mail address in the system",
            "enter an address in the person's account, or send the note as a message alone",
        )
        .about("has_email", "no e-mail address", "an e-mail address, or another way of delivery"),
        Message::new(
            "case note {note} ({date}) goes out by e-mail, and it is not recorded whether recipient {id} has \
             an e-mail address in the system",
            "record whether the person's account has an address",
        )
        .about("has_email", "not recorded", "an e-mail address, or another way of delivery")
        .at(Level::Warning),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let recipients = Linked::new(&cx.case().note_recipients, |own| own.note_id.as_deref());
    let by_email = |delivery| delivery == Some(NoteDelivery::MessageAndEmail);
    for note in cx.case().case_notes.iter().filter(|note| by_email(note.delivery)) {
        for recipient in recipients.of(&note.id).filter(|own| own.has_email != Some(true)) {
            out.record(Table::NoteRecipients, Some(&recipient.id))
                .on(note.contact_day())
                .variant(usize::from(recipient.has_email.is_none()))
                .fact(Fact::Note, &*note.id);
        }
    }
}
