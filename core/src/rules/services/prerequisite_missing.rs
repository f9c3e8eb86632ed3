#![doc = include_str!("prerequisite_missing.md")]

use chrono::{NaiveDate, NaiveDateTime};

use crate::case::ServiceView;
use crate::matrix::{Prerequisite, Role};
use crate::participation::Track;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PrerequisiteMissing,
    code: "SVC007",
    summary: "service begun before a prerequisite of its matrix row was met",
    docs: include_str!("prerequisite_missing.md"),
    cites: &[
        "SM-matrix-column-prerequisite",
        "SM-individualized-iep-first",
        "SM-individualized-prerequisite-column",
        "SM-row-201-prerequisite",
        "SM-row-205-prerequisite",
        "SM-row-226-prerequisite",
        "SM-row-231-prerequisite",
        "SM-row-235-prerequisite",
        "SM-training-plan-first",
        "SM-ojt-plan",
        "SM-ojt-istep",
        "SM-training-iep-service-first",
        "SM-ojt-plan-and-istep-entered",
        "SM-row-300-prerequisite",
        "SM-row-301-prerequisite",
        "BR-prerequisite-same-period",
        "BR-prerequisite-same-day",
        "BR-completed-assessment",
    ],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end"],
    whole: &[Table::Services, Table::Assessments],
    needs_periods: true,
    policy: &["prerequisites_carry_over", "exit_window_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "service {id} ({activity_code} {title}) began on {date}, \
             but {required} had not begun by then",
            "begin and record {required} first, or correct the dates",
        )
        .about("actual_begin", "{date}", "a day by which {required} has begun"),
        Message::new(
            "service {id} ({activity_code} {title}) began on {date}, \
             but {required} had not been completed by then",
            "complete {required} first and record its end date, or correct the dates",
        )
        .about("actual_begin", "{date}", "a day by which {required} has been completed"),
        Message::new(
            "service {id} ({activity_code} {title}) began on {date}, \
             but no assessment had been completed by then",
            "complete and record an assessment first, or correct the dates",
        )
        .about("actual_begin", "{date}", "a day by which an assessment has been completed"),
        Message::new(
            "service {id} ({activity_code} {title}) began on {date}, after the exit of {exit_date}, \
             but {required} had not begun again by then",
            "begin and record {required} in the new period of participation first, or correct the dates",
        )
        .about(
            "actual_begin",
            "{date}",
            "a day by which {required} has begun again, after the exit of {exit_date}",
        ),
        Message::new(
            "service {id} ({activity_code} {title}) began on {date}, after the exit of {exit_date}, \
             but {required} had not been completed again by then",
            "complete {required} in the new period of participation first and record its end date, \
             or correct the dates",
        )
        .about(
            "actual_begin",
            "{date}",
            "a day by which {required} has been completed again, after the exit of {exit_date}",
        ),
        Message::new(
            "service {id} ({activity_code} {title}) began on {date}, after the exit of {exit_date}, \
             but no assessment had been completed since then",
            "complete and record an assessment in the new period of participation first, or correct the dates",
        )
        .about(
            "actual_begin",
            "{date}",
            "a day by which an assessment has been completed, after the exit of {exit_date}",
        ),
        Message::new(
            "service {id} ({activity_code} {title}) of {date} was recorded on {recorded_at}, before its \
             prerequisite {required} of the same day, recorded on {recorded}",
            "check which of the two came first; a prerequisite is entered before the service that needs it",
        )
        .about("recorded_at", "{recorded_at}", "{recorded} or later"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let met = Met::new(cx);
    for (position, service) in cx.services().iter().enumerate() {
        let Some((number, track)) = track_of(cx, position) else { continue };
        let (Some(row), Some(begin)) = (service.row, service.begin()) else { continue };
        let exit = if cx.policy().prerequisites_carry_over { None } else { track.exit_known_by(begin) };
        for prerequisite in &row.prerequisites {
            let verdict = match prerequisite {
                Prerequisite::ActiveEnrollingService => continue,
                Prerequisite::Begun(code) => met.verdict(number, What::Begun(code), begin, exit, service),
                Prerequisite::Completed(code) => {
                    met.verdict(number, What::Completed(code), begin, exit, service)
                }
                Prerequisite::CompletedAssessment => met.assessed(number, begin, exit, service),
            };
            let recorded = match verdict {
                Verdict::Met => continue,
                Verdict::Unknown => {
                    out.not_judged();
                    continue;
                }
                Verdict::Missing => None,
                Verdict::RecordedLater(at) => Some(at),
            };
            let missing = match prerequisite {
                Prerequisite::CompletedAssessment => 2,
                Prerequisite::Completed(_) => 1,
                _ => 0,
            };
            let variant = match (recorded, exit) {
                (Some(_), _) => 6,
                (None, Some(_)) => missing + 3,
                (None, None) => missing,
            };
            let draft = out.service(service).variant(variant);
            let mut draft = match prerequisite.code() {
                None => {
                    draft.fact(Fact::Prerequisite, prerequisite.text()).fact(Fact::Required, "an assessment")
                }
                Some(code) => {
                    let row = service.matrix.and_then(|matrix| matrix.row(code, begin));
                    let title = row.map_or("", |row| row.title.as_str());
                    draft.fact(Fact::Prerequisite, code).fact(Fact::Required, format!("{code} {title}"))
                }
            };
            if let Some(exit) = exit {
                draft = draft.fact(Fact::ExitDate, exit);
            }
            if let Some((recorded, own)) = recorded.zip(service.record.recorded_at) {
                draft.fact(Fact::Recorded, recorded).fact(Fact::RecordedAt, own);
            }
        }
    }
}

/// What can be a prerequisite.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What<'c> {
    Begun(&'c str),
    Completed(&'c str),
    AssessmentService,
}

enum Verdict {
    Met,
    Missing,
    /// Done on the same day, and recorded later.
    RecordedLater(NaiveDateTime),
    /// It may be met by a record that was not supplied.
    Unknown,
}

/// When something was done, and when that was recorded; an unknown time comes first.
type Done = (NaiveDate, Option<NaiveDateTime>);

/// The track of a service, and its position.
fn track_of<'c>(cx: &'c Context<'_>, service: usize) -> Option<(usize, &'c Track)> {
    let participation = cx.participation()?;
    Some((participation.track_position(service)?, participation.track_of(service)?))
}

/// What the rows of a case ask for, each once: few things, however many services.
fn asked<'c>(cx: &'c Context<'_>) -> Vec<What<'c>> {
    let mut asked = Vec::new();
    for row in cx.services().iter().filter_map(|service| service.row) {
        for prerequisite in &row.prerequisites {
            let what = match prerequisite {
                Prerequisite::ActiveEnrollingService => continue,
                Prerequisite::Begun(code) => What::Begun(code),
                Prerequisite::Completed(code) => What::Completed(code),
                Prerequisite::CompletedAssessment => What::AssessmentService,
            };
            if !asked.contains(&what) {
                asked.push(what);
            }
        }
    }
    asked
}

/// What was done that some row asks for, in order.
struct Met<'c> {
    /// By track.
    services: Vec<((usize, What<'c>), Vec<Done>)>,
    assessments: Vec<Done>,
    assessments_known: bool,
}

impl<'c> Met<'c> {
    fn new(cx: &'c Context<'_>) -> Self {
        let asked = asked(cx);
        let mut services: Vec<((usize, What<'_>), Vec<Done>)> = Vec::new();
        for (position, service) in cx.services().iter().enumerate() {
            let Some((track, _)) = track_of(cx, position) else { continue };
            let mut done = |what, date: Option<NaiveDate>| {
                let Some(date) = date.filter(|_| asked.contains(&what)) else { return };
                let done = (date, service.record.recorded_at);
                match services.iter_mut().find(|(key, _)| *key == (track, what)) {
                    Some((_, own)) => own.push(done),
                    None => services.push(((track, what), vec![done])),
                }
            };
            done(What::Begun(service.code()), service.begin());
            done(What::Completed(service.code()), service.end());
            if service.is(Role::Assessment) {
                done(What::AssessmentService, service.end());
            }
        }
        for (_, done) in &mut services {
            done.sort_unstable();
        }
        let records = &cx.case().assessments;
        let mut assessments: Vec<Done> =
            records.iter().filter_map(|assessment| Some((assessment.completed_on?, None))).collect();
        assessments.sort_unstable();
        let assessments_known =
            cx.supplied("assessments") && (records.is_empty() || cx.supplied("assessments.completed_on"));
        Self { services, assessments, assessments_known }
    }

    fn verdict(
        &self,
        track: usize,
        what: What<'_>,
        begin: NaiveDate,
        exit: Option<NaiveDate>,
        service: &ServiceView<'_>,
    ) -> Verdict {
        let own = self.services.iter().find(|(key, _)| *key == (track, what));
        verdict(own.map_or(&[][..], |(_, done)| done), begin, exit, service.record.recorded_at)
    }

    fn assessed(
        &self,
        track: usize,
        begin: NaiveDate,
        exit: Option<NaiveDate>,
        service: &ServiceView<'_>,
    ) -> Verdict {
        let by_record = verdict(&self.assessments, begin, exit, None);
        let by_service = self.verdict(track, What::AssessmentService, begin, exit, service);
        match (by_record, by_service) {
            (Verdict::Met, _) | (_, Verdict::Met) => Verdict::Met,
            _ if !self.assessments_known => Verdict::Unknown,
            (_, by_service) => by_service,
        }
    }
}

/// Whether something was done after the exit before a service, and before the service.
fn verdict(
    done: &[Done],
    begin: NaiveDate,
    exit: Option<NaiveDate>,
    recorded_at: Option<NaiveDateTime>,
) -> Verdict {
    let at = done.partition_point(|(date, _)| *date < begin);
    let latest = at.checked_sub(1).and_then(|latest| done.get(latest));
    if latest.is_some_and(|(date, _)| exit.is_none_or(|exit| exit < *date)) {
        return Verdict::Met;
    }
    match done.get(at).filter(|(date, _)| *date == begin) {
        None => Verdict::Missing,
        Some((_, first)) => match first.zip(recorded_at) {
            Some((first, own)) if own < first => Verdict::RecordedLater(first),
            _ => Verdict::Met,
        },
    }
}
