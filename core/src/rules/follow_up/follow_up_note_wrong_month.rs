#![doc = include_str!("follow_up_note_wrong_month.md")]

use crate::follow_up::wrong_months;
use crate::rules::prelude::*;
use crate::rules::shared::start_not_supplied;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::FollowUpNoteWrongMonth,
    code: "FUP005",
    summary: "follow-up note tied to a month in which its contact was not made",
    docs: include_str!("follow_up_note_wrong_month.md"),
    cites: &["JT-follow-up-tied-to-month", "BR-follow-up-months", "BR-follow-up-start"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "case_notes.follow_up_month",
        "case_notes.contact_date or case_notes.contact_at",
    ],
    whole: &[Table::Participants, Table::Enrollments],
    needs_periods: true,
    policy: &["follow_up_starts"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "note {id} is tied to month {month} of follow-up, which runs from {begin} to {end}; its contact of \
             {date} falls in month {actual}",
            "tie the note to month {actual}, or correct the day of the contact",
        )
        .about("follow_up_month", "{month}", "{actual}"),
        Message::new(
            "note {id} is tied to month {month} of follow-up, which runs from {begin} to {end}; its contact of \
             {date} comes before the first month, which is counted from {other_date}",
            "take the tie away, or correct the day of the contact",
        )
        .about("follow_up_month", "{month}, for a contact of {date}", "a contact after {other_date}"),
        Message::new(
            "note {id} of {date} is tied to month {month} of follow-up, and there is no such month: they are \
             counted from 1",
            "tie the note to the month in which the contact was made",
        )
        .about("follow_up_month", "{month}", "1 or more"),
        Message::new(
            "note {id} of {date} is tied to month {month} of follow-up, and there is no exit",
            "take the tie away, or record the exit first if no more services will come",
        )
        .about("follow_up_month", "{month}", "nothing while there is no exit"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let tied = cx.case().case_notes.iter().any(|note| note.follow_up_month.is_some());
    let Some(exits) = cx.exits().filter(|_| tied) else { return };
    if start_not_supplied(cx, exits) {
        out.not_judged();
    }
    for wrong in wrong_months(cx, exits) {
        let variant = match (wrong.start, wrong.month, wrong.made_in) {
            (None, ..) => 3,
            (Some(_), None, _) => 2,
            (Some(_), Some(_), None) => 1,
            (Some(_), Some(_), Some(_)) => 0,
        };
        // Where recorded exits were not supplied, one of them may be what the months count from.
        if wrong.hangs_on_recorded_exits() && !cx.supplied("enrollments.exit_date") {
            out.not_judged();
            continue;
        }
        let mut draft = out
            .record(Table::CaseNotes, Some(wrong.note_id))
            .on(wrong.contact_date)
            .variant(variant)
            .fact(Fact::Month, wrong.tied_to);
        if let Some(start) = wrong.start {
            draft = draft.fact(Fact::OtherDate, start);
        }
        if let Some(month) = wrong.month {
            draft = draft.fact(Fact::Begin, month.first_day).fact(Fact::End, month.last_day);
        }
        if let Some(made_in) = wrong.made_in {
            draft.fact(Fact::Actual, made_in);
        }
    }
}
