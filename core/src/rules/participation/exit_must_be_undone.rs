#![doc = include_str!("exit_must_be_undone.md")]

use crate::participation::ExitFault;
use crate::rules::prelude::*;
use crate::rules::shared::{report_exit, with_service};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ExitMustBeUndone,
    code: "PAR011",
    summary: "exit-extending service within the window after a recorded exit",
    docs: include_str!("exit_must_be_undone.md"),
    cites: &["SM-enrollment-new-window", "BR-exit-undone"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "enrollments.exit_date",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["exit_groups", "exit_window_days", "gap_max_days"],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "service {service} ({activity_code} {title}) began on {begin}, {days} days after the exit recorded on \
         {recorded}: within {limit} days it continues the participation",
        "undo the exit; the exit date follows from the services given since",
    )
    .about("exit_date", "{recorded}", "nothing: service {service} of {begin} continues the participation")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    for own in participation.faulty_exits(cx.rulebook(), cx.case(), cx.services(), cx.as_of()) {
        let ExitFault::Undone { service } = own.fault else { continue };
        let Some(service) = cx.services().get(service) else { continue };
        let draft = report_exit(out, &own).fact(Fact::Limit, cx.policy().exit_window_days);
        let draft = with_service(draft, Some(service));
        if let Some(begin) = service.begin() {
            draft.fact(Fact::Days, (begin - own.exit).num_days());
        }
    }
}
