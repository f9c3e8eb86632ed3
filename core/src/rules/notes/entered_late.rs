#![doc = include_str!("entered_late.md")]

use chrono::TimeDelta;

use crate::rules::prelude::*;
use crate::rules::shared::notes::{contact_time, report_note};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::EnteredLate,
    code: "NTE007",
    summary: "case note entered late",
    docs: include_str!("entered_late.md"),
    cites: &["SM-note-24-hours", "BR-note-24-hours-date-only", "CN-contact-date-without-time"],
    level: Level::Advice,
    needs: &["case_notes.contact_date or case_notes.contact_at", "case_notes.entered_at"],
    whole: &[],
    needs_periods: false,
    policy: &["note_entry_hours"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "case note {id} on the contact of {contact_at} was entered at {recorded_at}, more than {limit} hours later",
            "enter notes on the day of the contact, while it is fresh",
        )
        .about("entered_at", "{recorded_at}", "at most {limit} hours after {contact_at}"),
        Message::new(
            "case note {id} on the contact of {date} was entered on {recorded_at}, later than {required}",
            "enter notes on the day of the contact, while it is fresh",
        )
        .about("entered_at", "{recorded_at}", "{required} or earlier"),
        // The times are shown to the minute, and these would look the same.
        Message::new(
            "case note {id} on the contact of {contact_at} was entered at {recorded_at}, {count} s later than {limit} \
             hours after it",
            "enter notes on the day of the contact, while it is fresh",
        )
        .about("entered_at", "{recorded_at}, {count} s too late", "at most {limit} hours after {contact_at}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let hours = cx.policy().note_entry_hours;
    // Without a time the contact may have been at the end of its day.
    let days = hours.unsigned_abs().div_ceil(24);
    for note in &cx.case().case_notes {
        let (Some(day), Some(entered)) = (note.contact_day(), note.entered_at) else { continue };
        if let Some(contact) = contact_time(note) {
            let late = entered - contact - TimeDelta::hours(hours);
            if late <= TimeDelta::zero() {
                continue;
            }
            let told = report_note(out, note)
                .fact(Fact::ContactAt, contact)
                .fact(Fact::RecordedAt, entered)
                .fact(Fact::Limit, hours);
            if late < TimeDelta::minutes(1) {
                let seconds = late.num_seconds() + i64::from(late.subsec_nanos() > 0);
                told.variant(2).fact(Fact::Count, seconds);
            }
        } else {
            let latest = day.checked_add_days(chrono::Days::new(days)).unwrap_or(chrono::NaiveDate::MAX);
            if entered.date() > latest {
                report_note(out, note)
                    .variant(1)
                    .fact(Fact::RecordedAt, entered)
                    .fact(Fact::Required, latest)
                    .fact(Fact::Limit, hours);
            }
        }
    }
}
