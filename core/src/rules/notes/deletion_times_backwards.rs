#![doc = include_str!("deletion_times_backwards.md")]

use chrono::NaiveDateTime;

use crate::deletion::Standing;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::DeletionTimesBackwards,
    code: "DEL002",
    summary: "a case note whose own times of its deletion run backwards",
    docs: include_str!("deletion_times_backwards.md"),
    cites: &["BR-delete-times-forward"],
    level: Level::Error,
    // Two of the three.
    needs: &[
        "case_notes.entered_at or case_notes.deletion_requested_at",
        "case_notes.deletion_requested_at or case_notes.deleted_at",
        "case_notes.entered_at or case_notes.deleted_at",
    ],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "the deletion of case note {id} was asked for at {actual}, before the note was entered at \
             {recorded_at}",
            "correct the time of the request, or when the note was entered",
        )
        .about("deletion_requested_at", "{actual}", "{recorded_at} or later"),
        Message::new(
            "case note {id} was deleted at {actual}, before that was asked for at {recorded_at}",
            "correct the time of the deletion, or of the request",
        )
        .about("deleted_at", "{actual}", "{recorded_at} or later"),
        Message::new(
            "case note {id} was deleted at {actual}, before it was entered at {recorded_at}",
            "correct the time of the deletion, or when the note was entered",
        )
        .about("deleted_at", "{actual}", "{recorded_at} or later"),
    ],
    check,
};

const ASKED_BEFORE_ENTRY: usize = 0;
const DELETED_BEFORE_ASKED: usize = 1;
const DELETED_BEFORE_ENTRY: usize = 2;

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let there = cx.case().case_notes.iter();
    let there = there.map(|note| (&*note.id, [note.entered_at, note.deletion_requested_at, note.deleted_at]));
    let gone = cx.case().withdrawn.deleted.iter().map(|(id, own)| (id.as_str(), Standing::own_times(own)));
    for (note, times) in there.chain(gone) {
        report(cx, out, note, times);
    }
}

fn report(cx: &Context<'_>, out: &mut Findings<'_>, note: &str, times: [Option<NaiveDateTime>; 3]) {
    // A time of later is not known yet.
    let [entered, asked, deleted] = times.map(|at| at.filter(|at| at.date() <= cx.as_of()));
    let pairs = [
        (ASKED_BEFORE_ENTRY, entered, asked),
        (DELETED_BEFORE_ASKED, asked, deleted),
        (DELETED_BEFORE_ENTRY, entered.filter(|_| asked.is_none()), deleted),
    ];
    for (variant, first, then) in pairs {
        if let (Some(first), Some(then)) = (first, then)
            && then < first
        {
            out.record(Table::CaseNotes, Some(note))
                .on(then.date())
                .variant(variant)
                .fact(Fact::Actual, then)
                .fact(Fact::RecordedAt, first);
        }
    }
}
