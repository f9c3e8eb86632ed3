#![doc = include_str!("co_enrollment_dates.md")]

use crate::matrix::Role;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CoEnrollmentDates,
    code: "SVC028",
    summary: "co-enrollment entry that does not run from registration to exit",
    docs: include_str!("co_enrollment_dates.md"),
    cites: &["SM-row-226-start", "SM-row-226-end", "SM-row-226-check-state-system"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "services.registration_date",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["exit_window_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "co-enrollment {id} ({activity_code} {title}) begins on {begin}, but was registered on {required}",
            "let it begin on the registration date {required}, or correct the registration date",
        )
        .about("actual_begin", "{begin}", "{required}"),
        Message::new(
            "co-enrollment {id} ({activity_code} {title}) ends on {end}, but the exit date is {exit_date}",
            "correct the end date to {exit_date}, or remove the entry if it does not belong to that participation",
        )
        .about("actual_end", "{end}", "{exit_date}"),
        Message::new(
            "co-enrollment {id} ({activity_code} {title}) is still open, though the exit date is {exit_date}",
            "check in the state system whether the other program still serves the person; if not, close the entry \
             with the exit date",
        )
        .about("actual_end", "nothing", "{exit_date}, if the other program no longer serves the person")
        .at(Level::Warning),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (service, track) in cx.services_with_track() {
        let Some(begin) = service.begin().filter(|_| service.is(Role::CoEnrollment)) else { continue };
        if let Some(registered) = service.record.registration_date.filter(|registered| *registered != begin) {
            out.service(service).fact(Fact::Begin, begin).fact(Fact::Required, registered);
        }
        let Some(exit) = track.period_begun_by(begin).and_then(|period| period.exit) else { continue };
        match service.record.actual_end {
            Some(end) if end != exit => {
                out.service(service).variant(1).fact(Fact::End, end).fact(Fact::ExitDate, exit);
            }
            Some(_) => {}
            None => {
                out.service(service).variant(2).fact(Fact::ExitDate, exit);
            }
        }
    }
}
