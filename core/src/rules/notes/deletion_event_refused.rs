#![doc = include_str!("deletion_event_refused.md")]

use crate::deletion::{Cause, Reason, Refused, Withheld};
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DeletionEventRefused,
    code: "DEL001",
    summary: "an event in the log of deletions that does not fit",
    docs: include_str!("deletion_event_refused.md"),
    cites: &[
        "CN-delete-on-request",
        "CN-delete-needs-a-reason",
        "CN-delete-manager-reviews",
        "CN-rejected-explained",
        "BR-delete-other-person-approves",
        "BR-delete-unsubmit-who",
        "BR-delete-times-forward",
        "BR-delete-approval-withholds",
        "BR-delete-explanation-without-pii",
    ],
    level: Level::Error,
    needs: &["deletion_events.note_id", "deletion_events.kind", "deletion_events.at"],
    // Where one of the two tables is not whole, notes that are withheld are reported all the same.
    whole: &[],
    needs_periods: false,
    policy: &["deletion_by_requester"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "deletion event {id} of {date}: `{value}` does not fit case note {note}, which is `{actual}`; \
             allowed: {allowed}",
            "remove the event, or enter the one that should stand before it",
        )
        .about("kind", "{value} of a note that is {actual}", "{allowed}"),
        Message::new(
            "deletion event {id} of {date}: `{value}` of case note {note} lacks `{missing}`",
            "enter what is missing",
        )
        .about("{missing}", "nothing", "`{missing}` of every `{value}`"),
        Message::new(
            "deletion event {id} of {date}: `{field}` of case note {note} does not belong to `{value}`; \
             allowed: with `{allowed}` alone",
            "take it out, or correct the kind of event",
        )
        .about("{field}", "`{field}` of `{value}`", "with `{allowed}` alone"),
        Message::new(
            "deletion event {id} of {date}: `{value}` of case note {note} by `{actual}`, who has not the \
             power; allowed: {allowed}",
            "have it done by somebody who has the power",
        )
        .about("by_role", "{actual}", "{allowed}"),
        Message::new(
            "deletion event {id} of {date}: the deletion of case note {note} was approved by the one who \
             asked for it",
            "have another manager decide",
        )
        .about("by", "the requester", "another manager"),
        Message::new(
            "deletion event {id} of {date}: the request about case note {note} was taken back by neither \
             the requester nor staff of the same agency",
            "have the requester, or a colleague of the same agency, take it back",
        )
        .about("by", "neither", "the requester, or staff of the same agency"),
        Message::new(
            "deletion event {id} of {date}: `{value}` is earlier than case note {note}, which was entered at \
             {recorded_at}",
            "correct the time of the event",
        )
        .about("at", "{date}", "{recorded_at} or later"),
        Message::new(
            "deletion event {id} of {date}: the request to delete case note {note} gives no reason",
            "enter at least one of the four reasons",
        )
        .about("{field}", "none of them", "at least one true"),
        Message::new(
            "deletion event {id} of {date}: the explanation of the rejection about case note {note} holds \
             personal data: {kinds}",
            "write the explanation again without them",
        )
        .about("explanation", "{kinds}", "no personal data"),
        Message::new(
            "case note {id}: the log of deletions holds an approval that did not delete it, or an event that may be \
             one, so nothing that it says is shown, and its texts are not judged",
            "correct the log: remove the approval if it is not in force, or else what stands in its way; say of each event \
             of which kind it is",
        )
        .about("deletion_events.kind", "an approval that did not delete the note", "one that fits, or none"),
    ],
    check,
};

const UNFIT: usize = 0;
const LACKS: usize = 1;
const FOREIGN: usize = 2;
const ROLE: usize = 3;
const OWN_REQUEST: usize = 4;
const STRANGER: usize = 5;
const BEFORE_ENTRY: usize = 6;
const NO_REASON: usize = 7;
const PERSONAL_DATA: usize = 8;
const WITHHELD: usize = 9;

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let withheld = cx.case().withdrawn.withheld.iter();
    for (note, _) in withheld.filter(|(_, why)| **why == Withheld::ApprovalUnfit) {
        out.record(Table::CaseNotes, Some(note)).variant(WITHHELD);
    }
    // Which of the events fit is known of whole tables alone.
    if cx.set_aside(Table::CaseNotes) || cx.set_aside(Table::DeletionEvents) {
        return out.in_the_way();
    }
    for refused in &cx.case().refused_deletions {
        report(cx, out, refused);
    }
}

fn report(cx: &Context<'_>, out: &mut Findings<'_>, refused: &Refused) {
    let supplied = |field: &str| cx.supplied(&format!("deletion_events.{field}"));
    let refusal = &refused.refusal;
    // A field that no record has was not supplied: what it would say is not known.
    let unknown = match refusal.cause {
        Cause::Lacks(field) => !supplied(field),
        Cause::NoReason => !Reason::TEXTS.iter().any(|reason| supplied(reason)),
        Cause::Stranger => !supplied("by_agency"),
        _ => false,
    };
    if unknown {
        return out.not_judged();
    }
    let note = if refusal.note_id.is_empty() { "without id" } else { &refusal.note_id };
    let draft = out
        .record(Table::DeletionEvents, Some(&refused.event_id))
        .on(refused.at.map(|at| at.date()))
        .fact(Fact::Note, note)
        .fact(Fact::Value, refusal.event());
    match refusal.cause {
        Cause::State => draft
            .variant(UNFIT)
            .fact(Fact::Actual, refusal.state.text())
            .fact(Fact::Allowed, refusal.fitting()),
        Cause::Lacks(field) => draft.variant(LACKS).fact(Fact::Missing, field),
        Cause::NoReason => draft.variant(NO_REASON).fact(Fact::Field, Reason::TEXTS.join(", ")),
        Cause::Foreign(field, kind) => {
            draft.variant(FOREIGN).fact(Fact::Field, field).fact(Fact::Allowed, kind.text())
        }
        Cause::Role(role) => {
            draft.variant(ROLE).fact(Fact::Actual, role.text()).fact(Fact::Allowed, refusal.powers())
        }
        Cause::OwnRequest => draft.variant(OWN_REQUEST),
        Cause::Stranger => draft.variant(STRANGER),
        Cause::PersonalData(kind) => {
            draft.variant(PERSONAL_DATA).fact(Fact::Kinds, kind.name().replace('_', " "))
        }
        Cause::BeforeEntry(entered) => draft.variant(BEFORE_ENTRY).fact(Fact::RecordedAt, entered),
    };
}
