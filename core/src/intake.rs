//! From intake to completion: is the person enrolled, may the person decline, may the person be
//! completed, and what is still open. Source: JT "Intake & Eligibility", "Completion & Follow-Up".

use chrono::NaiveDate;
use serde::Serialize;

use crate::audit::Context;
use crate::case::{Case, ServiceView, Supplied};
use crate::model::{Assessment, AssessmentKind, Table};
use crate::rulebook::Rulebook;

/// Where a person stands between application and completion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IntakeAnswer {
    /// The participant.
    pub participant_id: String,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// Since when the person is enrolled, by the programs that exit together; empty: not enrolled.
    pub enrolled: Vec<Enrolled>,
    /// Whether it can be told who is enrolled: a service or gap that cannot be understood stands in the way.
    pub enrolled_is_known: bool,
    /// Whether the person may decline to participate.
    pub may_decline: MayDecline,
    /// Whether the person may be completed.
    pub may_complete: MayComplete,
    /// Tables that bear on the answer and were not supplied.
    pub not_considered: Vec<&'static str>,
}

/// A period of participation that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Enrolled {
    /// The programs that exit together.
    pub programs: Vec<String>,
    /// Its first day.
    pub since: NaiveDate,
}

/// Whether a person may decline to participate, and what stands against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MayDecline {
    /// Whether nothing stands against it; none: not known, because services were not supplied.
    pub allowed: Option<bool>,
    /// Services that were given.
    pub services: Vec<String>,
    /// Whether funds were used.
    pub funds_used: bool,
    /// The rule that decides.
    pub rule: &'static str,
}

/// Whether a person may be completed, and what is still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MayComplete {
    /// Whether nothing is open; none: not known, because services were not supplied.
    pub allowed: Option<bool>,
    /// What is still open.
    pub open: Vec<OpenService>,
    /// The rule that decides.
    pub rule: &'static str,
}

/// A service that has begun and has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenService {
    /// The service.
    pub service_id: String,
    /// Its activity code.
    pub activity_code: String,
    /// Its title; empty where the code is not known.
    pub title: String,
    /// Its first day.
    pub since: Option<NaiveDate>,
}

/// The tables that bear on the answer.
const BEARING: &[Table] = &[Table::Intakes, Table::Services, Table::Gaps];

/// Where a person stands between application and completion, as of a day.
pub fn intake(rulebook: &Rulebook, case: &Case<'_>, supplied: &Supplied, as_of: NaiveDate) -> IntakeAnswer {
    let mut case = case.clone();
    case.see_on(rulebook, as_of);
    let cx = Context::new(rulebook, &case, as_of, supplied);
    let whole =
        supplied.table(Table::Services) && !case.faults.iter().any(|own| own.table == Table::Services);
    let given = cx.services().iter().filter(|service| service.begin().is_some());
    let services: Vec<String> = given.map(|service| service.id().to_owned()).collect();
    let funds_used = case.intakes.iter().any(|intake| intake.funds_used == Some(true));
    let open: Vec<OpenService> = open_on(cx.services(), as_of)
        .map(|service| OpenService {
            service_id: service.id().to_owned(),
            activity_code: service.code().to_owned(),
            title: service.title().to_owned(),
            since: service.begin(),
        })
        .collect();
    let against = !services.is_empty() || funds_used;
    IntakeAnswer {
        participant_id: case.id.to_string(),
        as_of,
        enrolled: enrolled(&cx),
        enrolled_is_known: cx.participation().is_some(),
        may_decline: MayDecline {
            allowed: (against || whole).then_some(!against),
            services,
            funds_used,
            rule: "INT006",
        },
        may_complete: MayComplete {
            allowed: (!open.is_empty() || whole).then_some(open.is_empty()),
            open,
            rule: "INT009",
        },
        not_considered: BEARING.iter().filter(|own| !supplied.table(**own)).map(|own| own.name()).collect(),
    }
}

fn enrolled(cx: &Context<'_>) -> Vec<Enrolled> {
    let tracks = cx.participation().into_iter().flat_map(|participation| &participation.tracks);
    let running = tracks.filter_map(|track| {
        let period = track.latest().filter(|period| period.exit.is_none())?;
        Some(Enrolled { programs: track.programs.clone(), since: period.entry })
    });
    running.collect()
}

/// The services that had begun by a day and had not ended by it.
pub(crate) fn open_on<'s, 'c>(
    services: &'s [ServiceView<'c>],
    day: NaiveDate,
) -> impl Iterator<Item = &'s ServiceView<'c>> {
    let begun = services.iter().filter(move |service| service.begin().is_some_and(|begin| begin <= day));
    begun.filter(move |service| service.end().is_none_or(|end| end > day))
}

/// Whether an assessment tells what a person needs: one of needs or barriers, or a comprehensive one.
pub(crate) fn looks_at_needs(assessment: &Assessment<'_>) -> bool {
    let kinds = [AssessmentKind::Needs, AssessmentKind::Barriers, AssessmentKind::Comprehensive];
    assessment.kind.is_some_and(|kind| kinds.contains(&kind))
}

/// Whether two names are the same, without regard to capitals and outer spaces.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
