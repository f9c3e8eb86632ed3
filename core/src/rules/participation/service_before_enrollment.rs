#![doc = include_str!("service_before_enrollment.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ServiceBeforeEnrollment,
    code: "PAR005",
    summary: "supportive service before the first enrolling service",
    docs: include_str!("service_before_enrollment.md"),
    cites: &[
        "SM-enrollment-triggers",
        "SM-non-enrollment",
        "SM-supportive-does-not-enroll",
        "SM-supportive-active-service",
    ],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin"],
    whole: &[],
    needs_periods: true,
    policy: &["entry_trigger", "exit_groups"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "supportive service {id} ({activity_code} {title}) on {date} lies before the first enrolling service, \
             which began on {entry_date}",
            "correct the dates, or remove the supportive service",
        )
        .about("actual_begin", "{date}", "{entry_date} or later"),
        Message::new(
            "supportive service {id} ({activity_code} {title}) on {date} was given to a person whom no service has \
             made a participant",
            "record the enrolling service that began by {date}, or remove the supportive service",
        )
        .about("actual_begin", "{date}", "a day by which an enrolling service has begun"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (service, track) in cx.services_with_track() {
        let Some(begin) = service.begin().filter(|_| service.supportive()) else { continue };
        match track.periods.first().map(|period| period.entry) {
            None => {
                out.service(service).variant(1);
            }
            Some(entry) if begin < entry => {
                out.service(service).fact(Fact::EntryDate, entry);
            }
            Some(_) => {}
        }
    }
}
