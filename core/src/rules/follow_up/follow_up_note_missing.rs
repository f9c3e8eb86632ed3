#![doc = include_str!("follow_up_note_missing.md")]

use std::collections::BTreeSet;

use crate::follow_up::{DueMonth, Exit, MonthState, Standing, wrong_months};
use crate::rules::prelude::*;
use crate::rules::shared::start_not_supplied;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::FollowUpNoteMissing,
    code: "FUP004",
    summary: "month of follow-up that passed without a two-way contact",
    docs: include_str!("follow_up_note_missing.md"),
    cites: &[
        "JT-follow-up-notes-required",
        "JT-follow-up-monthly",
        "JT-follow-up-quarterly",
        "JT-follow-up-tied-to-month",
        "BR-follow-up-months",
        "BR-follow-up-quarters",
        "BR-follow-up-start",
        "BR-follow-up-two-way",
        "BR-follow-up-due",
    ],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "case_notes.follow_up_month",
        "case_notes.contact_date or case_notes.contact_at",
        "case_notes.two_way",
    ],
    whole: &[Table::Participants, Table::Enrollments, Table::CaseNotes],
    needs_periods: true,
    policy: &["follow_up_months", "follow_up_starts"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "month {month} of follow-up ran from {begin} to {end}, and no note of a two-way contact is tied to it",
            "record the contact of these days if there was one; else reach the person now, and tie that note to \
             the month it is made in",
        )
        .about("case_notes.follow_up_month", "nothing", "a note of a contact from {begin} to {end}"),
        Message::new(
            "month {month} of follow-up ran from {begin} to {end}, and the contact of note {note} on these days \
             is tied to no month",
            "tie note {note} to month {month}, if it is about follow-up",
        )
        .about("case_notes.follow_up_month", "nothing", "{month}"),
        Message::new(
            "month {month} of follow-up ran from {begin} to {end}, and note {note}, which is tied to it, was not \
             made on the page of follow-up",
            "enter the contact of note {note} on the page of follow-up",
        )
        .about("case_notes.made_on", "another page", "follow_up"),
        Message::new(
            "month {month} of follow-up ran from {begin} to {end}, and note {note}, which is tied to it, bears no \
             contact date",
            "enter the day of the contact in note {note}",
        )
        .about("case_notes.contact_date", "nothing", "a day from {begin} to {end}"),
        Message::new(
            "month {month} of follow-up ran from {begin} to {end}, and note {note}, which is tied to it, does not \
             say whether the other side answered",
            "say in note {note} whether the contact was two-way",
        )
        .about("case_notes.two_way", "nothing", "true"),
        Message::new(
            "month {month} of follow-up ran from {begin} to {end}, and nobody answered in note {note}, which is \
             tied to it: a voicemail, a letter or a verification alone is no follow-up",
            "record another contact of these days if there was one; else reach the person now, and tie that note \
             to the month it is made in",
        )
        .about("case_notes.two_way", "false", "true"),
        Message::new(
            "month {month} of follow-up ran from {begin} to {end}, before the exit of {exit_date} was known on \
             {known_on}, and no note of a two-way contact is tied to it",
            "tie a contact of these days to month {month} if there was one; record an exit as soon as no more \
             services will come, so that follow-up can begin",
        )
        .about("case_notes.follow_up_month", "nothing", "a note of a contact from {begin} to {end}"),
        Message::new(
            "month {month} of follow-up ran from {begin} to {end}, and the contact of note {note}, which is tied \
             to month {month}, was made on another day",
            "record the contact of these days if there was one; else reach the person now, and tie that note to \
             the month it is made in",
        )
        .about("case_notes.contact_date", "another day", "a day from {begin} to {end}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(exits) = cx.exits() else { return };
    if start_not_supplied(cx, exits) {
        out.not_judged();
    }
    let reported = reported_as_wrong(cx, exits);
    for exit in exits {
        for due in exit.months.iter().filter(|due| due.state == MonthState::Overdue) {
            report(exit, due, &reported, out);
        }
    }
}

/// The notes that the rule on wrong months reports. A note that fits the month of another track is not
/// among them, nor is any where that rule does not judge.
fn reported_as_wrong<'c>(cx: &Context<'c>, exits: &[Exit<'c>]) -> BTreeSet<&'c str> {
    if !cx.judged_by(Rule::FollowUpNoteWrongMonth) {
        return BTreeSet::new();
    }
    let judged = cx.supplied("enrollments.exit_date");
    let wrong = wrong_months(cx, exits).into_iter();
    wrong.filter(|own| judged || !own.hangs_on_recorded_exits()).map(|own| own.note_id).collect()
}

fn report(exit: &Exit<'_>, due: &DueMonth<'_>, reported: &BTreeSet<&str>, out: &mut Findings<'_>) {
    let elsewhere = |standing: Standing| standing == Standing::OtherMonth;
    // A month has its note, if in the wrong days: that is another rule's.
    if due.notes.iter().any(|note| elsewhere(note.standing) && reported.contains(note.note_id)) {
        return;
    }
    let best = due.notes.iter().min_by_key(|note| (elsewhere(note.standing), note.standing));
    let variant = match best.map(|note| note.standing) {
        Some(Standing::Counts) => return,
        Some(Standing::OtherMonth) => 7,
        Some(Standing::NotTied) => 1,
        Some(Standing::OtherPage) => 2,
        Some(Standing::NoContactDate) => 3,
        Some(Standing::TwoWayNotRecorded) => 4,
        Some(Standing::NotTwoWay) => 5,
        None if due.month.last_day < exit.known_on => 6,
        None => 0,
    };
    let mut draft = out
        .participant()
        .on(due.month.last_day)
        .variant(variant)
        .fact(Fact::Month, due.month.number)
        .fact(Fact::Begin, due.month.first_day)
        .fact(Fact::End, due.month.last_day)
        .fact(Fact::ExitDate, exit.exit_date);
    if let Some(start) = exit.start {
        draft = draft.fact(Fact::OtherDate, start);
    }
    if let Some(note) = best {
        draft.fact(Fact::Note, note.note_id);
    } else if variant == 6 {
        draft.fact(Fact::KnownOn, exit.known_on);
    }
}
