#![doc = include_str!("follow_up_before_exit.md")]

use std::collections::BTreeMap;

use crate::matrix::Category;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::FollowUpBeforeExit,
    code: "PAR008",
    summary: "follow-up service that no exit precedes",
    docs: include_str!("follow_up_before_exit.md"),
    cites: &["BR-follow-up-after-exit"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end"],
    whole: &[],
    needs_periods: true,
    policy: &["exit_groups", "exit_window_days", "gap_max_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "follow-up service {id} ({activity_code} {title}) on {date} does not lie after the exit of {exit_date}",
            "correct its date or activity code: follow-up is given after exit",
        )
        .about("actual_begin", "{date}", "a day after {exit_date}"),
        Message::new(
            "follow-up service {id} ({activity_code} {title}) on {date}, but the participation that began on \
             {entry_date} has no exit",
            "correct its activity code, or record the exit first if no more services will come",
        )
        .about("actual_begin", "{date}", "a day after the exit"),
        Message::new(
            "follow-up service {id} ({activity_code} {title}) on {date}, but no participation began before it",
            "correct its date or activity code: follow-up is given after exit",
        )
        .about("actual_begin", "{date}", "a day after an exit"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    let mut recorded_exits = BTreeMap::new();
    for own in participation.recorded(cx.rulebook(), cx.case()) {
        if let (Some(position), Some(exit)) = (own.position, own.enrollment.exit_date) {
            let earliest = recorded_exits.entry(position).or_insert(exit);
            *earliest = exit.min(*earliest);
        }
    }
    for (position, service) in cx.services().iter().enumerate() {
        let Some(begin) = service.begin().filter(|_| service.in_category(Category::FollowUp)) else {
            continue;
        };
        let Some(number) = participation.track_position(position) else { continue };
        let Some(track) = participation.tracks.get(number) else { continue };
        let Some(own) = track.position_begun_by(begin) else {
            out.service(service).variant(2);
            continue;
        };
        let Some(period) = track.periods.get(own) else { continue };
        match period.exit {
            Some(exit) if begin <= exit => {
                out.service(service).fact(Fact::ExitDate, exit);
            }
            Some(_) => {}
            // An early exit that staff recorded lets follow-up begin while the window still runs.
            None if recorded_exits.get(&(number, own)).is_some_and(|exit| *exit < begin) => {}
            None => {
                out.service(service).variant(1).fact(Fact::EntryDate, period.entry);
            }
        }
    }
}
