#![doc = include_str!("event_without_note.md")]

use chrono::{Days, NaiveDate};

use crate::model::CaseNote;
use crate::rules::prelude::*;
use crate::rules::shared::note_events::{Happening, happenings, reports};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::EventWithoutNote,
    code: "NTE010",
    summary: "event that calls for a case note, and none around its day",
    docs: include_str!("event_without_note.md"),
    cites: &["SM-when-events", "SM-note-through-follow-up", "CP-case-notes", "BR-note-event-tolerance"],
    level: Level::Warning,
    needs: &[
        "case_notes.contact_date or case_notes.contact_at",
        "participants.eligibility_date or assessments.completed_on or career_plans.developed_on or \
         plan_reviews.reviewed_on or plan_events.at or services.actual_begin or \
         worksite_placements.start_date or enrollments.exit_recorded_at or \
         enrollments.unsubsidized_start",
    ],
    whole: &[Table::CaseNotes],
    needs_periods: false,
    policy: &["event_note_days"],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "{event} on {date} ({id}): no case note from {begin} to {end}",
        "write a case note on what happened, dated {date}",
    )
    .about("case_notes.contact_date", "no case note from {begin} to {end}", "a case note of {date}")],
    check,
};

/// What must be there for every event to be judged.
const SOURCES: &[&str] = &[
    "participants.eligibility_date",
    "assessments.completed_on",
    "career_plans.developed_on",
    "plan_reviews.reviewed_on or plan_events.at",
    "services.actual_begin",
    "worksite_placements.start_date",
    "enrollments.exit_recorded_at",
    "enrollments.unsubsidized_start",
];

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if SOURCES.iter().any(|source| !source.split(" or ").any(|name| cx.supplied(name))) {
        out.not_judged();
    }
    let mut noted: Vec<NaiveDate> = cx.case().case_notes.iter().filter_map(CaseNote::contact_day).collect();
    noted.sort_unstable();
    let around = Days::new(cx.policy().event_note_days.unsigned_abs());
    for ((day, event), happening) in happenings(cx) {
        let begin = day.checked_sub_days(around).unwrap_or(NaiveDate::MIN);
        let end = day.checked_add_days(around).unwrap_or(NaiveDate::MAX);
        let first = noted.get(noted.partition_point(|own| *own < begin));
        // Until the last of these days is over, the note can still be made.
        if first.is_some_and(|own| *own <= end) || cx.as_of() <= end {
            continue;
        }
        let draft = match happening {
            Happening::Record(table, id) => out.record(table, Some(id)).on(day),
            Happening::Service(service) => match reports(cx, service) {
                Some(true) => out.service(service).on(day),
                Some(false) => continue,
                None => {
                    out.not_judged();
                    continue;
                }
            },
        };
        draft.fact(Fact::Event, event.text()).fact(Fact::Begin, begin).fact(Fact::End, end);
    }
}
