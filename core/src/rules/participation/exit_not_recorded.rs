#![doc = include_str!("exit_not_recorded.md")]

use std::collections::BTreeMap;

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitNotRecorded,
    code: "PAR002",
    summary: "exited by rule, and no exit is recorded",
    docs: include_str!("exit_not_recorded.md"),
    cites: &[
        "SM-enrollment-every-90-days",
        "BR-exit-regulation",
        "BR-exit-known-on-day-91",
        "BR-periods-from-dates",
    ],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "enrollments.exit_date",
    ],
    whole: &[Table::Enrollments],
    needs_periods: true,
    policy: &["exit_groups", "exit_window_days", "gap_max_days"],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "exited on {exit_date}: no exit-extending service followed by {window_end}, and no exit is recorded",
        "record the exit with the date {exit_date}",
    )
    .about("enrollments.exit_date", "nothing", "{exit_date}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    let exits = participation.standing_exits(cx.rulebook(), cx.case(), cx.services(), cx.as_of());
    let mut enrollments = BTreeMap::new();
    for recorded in participation.recorded(cx.rulebook(), cx.case()) {
        let Some(position) = recorded.position else { continue };
        enrollments.entry(position).or_insert(recorded.enrollment);
    }
    for (number, track) in participation.tracks.iter().enumerate() {
        for (own, period) in track.periods.iter().enumerate() {
            let Some(exit) = period.exit.filter(|_| !exits.contains(&(number, own))) else { continue };
            let draft = match enrollments.get(&(number, own)) {
                Some(enrollment) => out.record(Table::Enrollments, Some(&enrollment.id)),
                None => out.participant(),
            };
            let draft = draft.on(exit).fact(Fact::EntryDate, period.entry).fact(Fact::ExitDate, exit);
            if let Some(end) = period.window_end {
                draft.fact(Fact::WindowEnd, end);
            }
        }
    }
}
