#![doc = include_str!("exit_window_closing.md")]

use crate::participation::Status;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitWindowClosing,
    code: "PAR001",
    summary: "exit window with few days left",
    docs: include_str!("exit_window_closing.md"),
    cites: &["SM-enrollment-every-90-days", "BR-exit-regulation", "BR-exit-warning-days"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end"],
    whole: &[],
    needs_periods: true,
    policy: &["exit_warning_days", "exit_window_days"],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "{days_left} days left: without a further exit-extending service the exit is {last_service_date}, \
         determined after {window_end}",
        "provide and record an exit-extending service by {window_end}, or prepare the exit",
    )
    .about(
        "",
        "no exit-extending service since {last_service_date}",
        "an exit-extending service by {window_end}",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    for track in participation.tracks.iter().filter(|track| track.status == Status::InWindow) {
        let (Some(period), Some(days_left)) = (track.current(), track.days_left) else { continue };
        let Some(window_end) = period.window_end else { continue };
        if days_left <= cx.policy().exit_warning_days && track.held_by.is_none() {
            out.participant()
                .on(window_end)
                .fact(Fact::DaysLeft, days_left)
                .fact(Fact::LastServiceDate, period.last)
                .fact(Fact::WindowEnd, window_end);
        }
    }
}
