#![doc = include_str!("review_for_exit.md")]

use chrono::NaiveDate;

use crate::model::CaseNote;
use crate::participation::Status;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ReviewForExit,
    code: "PAR006",
    summary: "case notes and no service while the exit window runs",
    docs: include_str!("review_for_exit.md"),
    cites: &["SM-review-for-exit", "BR-review-after-60-days"],
    level: Level::Advice,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "case_notes.contact_date or case_notes.contact_at",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["exit_window_days", "review_for_exit_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "no service for {days} days (since {begin}), and {count} case notes in that time: without an \
         exit-extending service by {window_end} the exit is {last_service_date}",
        "review the case for exit: provide a service that is needed, or prepare the exit",
    )
    .about("", "no service since {begin}", "a service within {limit} days, or a review for exit")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    let exits = participation.standing_exits(cx.rulebook(), cx.case(), cx.services(), cx.as_of());
    let mut latest: Vec<Option<NaiveDate>> = vec![None; participation.tracks.len()];
    for (position, service) in cx.services().iter().enumerate().filter(|(_, service)| !service.tracking()) {
        let number = participation.track_position(position);
        if let Some(latest) = number.and_then(|number| latest.get_mut(number))
            && service.begin().is_some()
        {
            *latest = (*latest).max(service.end().or(Some(cx.as_of())));
        }
    }
    let mut notes: Vec<NaiveDate> = cx.case().case_notes.iter().filter_map(CaseNote::contact_day).collect();
    notes.sort_unstable();
    for (number, (track, latest)) in participation.tracks.iter().zip(latest).enumerate() {
        let waits =
            track.status == Status::InWindow && track.suspended_by.is_none() && track.held_by.is_none();
        let own = track.periods.len().saturating_sub(1);
        let (Some(period), Some(latest)) = (track.current(), latest) else { continue };
        let days = (cx.as_of() - latest).num_days();
        let count = notes.len() - notes.partition_point(|date| *date <= latest);
        if waits && !exits.contains(&(number, own)) && days >= cx.policy().review_for_exit_days && count > 0 {
            let draft = out
                .participant()
                .on(latest)
                .fact(Fact::Begin, latest)
                .fact(Fact::Days, days)
                .fact(Fact::Limit, cx.policy().review_for_exit_days)
                .fact(Fact::Count, count)
                .fact(Fact::LastServiceDate, period.last);
            if let Some(end) = period.window_end {
                draft.fact(Fact::WindowEnd, end);
            }
        }
    }
}
