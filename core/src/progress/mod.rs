//! The progress page: how a person stands in each area between intake and follow-up, with what makes it so.
//!
//! Source: JT "Monitoring & Reporting: Progress Page" (`JT-progress-page`, `JT-progress-indicators`). It names
//! three marks and does not say when each stands; how we read it is told in `docs/progress.md`.

mod area;

pub use area::Area;

use serde::Serialize;

use crate::audit::{Context, Kept, NotAssessed};
use crate::case::{Supplied, Visitor};
use crate::deadlines::Deadline;
use crate::finding::{Finding, Level};
use crate::model::choice::choice;
use crate::model::record::Record;
use crate::model::{Enrollment, Table};
use crate::rules::{CATALOGUE, RuleInfo};
use crate::survey::Asked;

choice! {
    /// How a person stands in an area.
    Mark {
        /// Something is recorded or due, and nothing is wrong.
        Good = "good",
        /// There is an error or a warning.
        NeedsAttention = "needs_attention",
        /// Nothing is recorded, and nothing is due.
        NoAction = "no_action",
        /// Nothing can be said: the records of the area were not supplied, or too little of them for any rule, or a
        /// record of the person stands in the way of a rule.
        NotAssessed = "not_assessed",
    }
}

/// How a person stands in an area, and what makes it so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaProgress {
    /// The area.
    pub area: Area,
    /// How the person stands.
    pub mark: Mark,
    /// Records of the area.
    pub records: usize,
    /// What an audit found in it.
    pub findings: Vec<Finding>,
    /// What is overdue, and what falls due in the span ahead, by day.
    pub due: Vec<Deadline>,
    /// Codes of rules of the area that a record of the person keeps from judging: one that cannot be
    /// understood, or a broken history.
    pub not_judged: Vec<&'static str>,
    /// Codes of rules of the area that could not judge, or not in full, because something was not supplied.
    pub not_assessed: Vec<&'static str>,
}

impl AreaProgress {
    /// Findings of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|own| own.level == level).count()
    }
}

/// An area with its rules, and what of it is known of everybody: the same for each case of a caseload.
pub(crate) struct AreaRules {
    area: Area,
    rules: Vec<&'static RuleInfo>,
    /// Those that cannot be assessed, because something was not supplied.
    silent: Vec<&'static str>,
    known: bool,
}

impl AreaRules {
    /// Every area, in their order.
    pub(crate) fn all(supplied: &Supplied, not_assessed: &[NotAssessed]) -> Vec<Self> {
        let of = |area: &Area| {
            let rules: Vec<_> = CATALOGUE.iter().copied().filter(|info| area.owns(info.rule)).collect();
            let is_silent = |info: &&&RuleInfo| not_assessed.iter().any(|own| own.rule == info.code);
            let silent: Vec<_> = rules.iter().filter(is_silent).map(|info| info.code).collect();
            let known =
                area.principal().iter().any(|table| supplied.table(*table)) && silent.len() < rules.len();
            Self { area: *area, rules, silent, known }
        };
        Area::ALL.iter().map(of).collect()
    }
}

/// How a person stands in every area, in the order of the areas.
pub fn progress(cx: &Context<'_>, asked: &Asked<'_>) -> Vec<AreaProgress> {
    let (mut findings, unjudged) = asked.audit(cx);
    let mut deadlines = asked.deadlines(cx);
    let mut areas = Vec::new();
    for AreaRules { area, rules, silent, known } in asked.areas() {
        let area = *area;
        let findings: Vec<Finding> = findings.extract_if(.., |own| Area::of(own, cx) == area).collect();
        let due: Vec<Deadline> = deadlines.extract_if(.., |own| Area::of(&own.finding, cx) == area).collect();
        let records = records(cx, area);
        let (mut not_judged, mut not_assessed, mut known) = (Vec::new(), Vec::new(), *known);
        for info in rules {
            match unjudged.iter().find(|(rule, _)| *rule == info.rule) {
                Some((_, Kept::ByRecord)) => {
                    known &= info.level == Level::Advice;
                    not_judged.push(info.code);
                }
                Some((_, Kept::ForWant)) => not_assessed.push(info.code),
                None if silent.contains(&info.code) => not_assessed.push(info.code),
                None => {}
            }
        }
        let mark = mark(&findings, known, records > 0 || !due.is_empty());
        areas.push(AreaProgress { area, mark, records, findings, due, not_judged, not_assessed });
    }
    areas
}

/// **Decision:** an error or a warning needs attention, whatever else is not known; without one, nothing can
/// be said of an area whose records were not supplied, none of whose rules could judge, or where a record of the
/// person keeps a rule from telling an error or a warning.
fn mark(findings: &[Finding], known: bool, something: bool) -> Mark {
    if findings.iter().any(|own| own.level != Level::Advice) {
        Mark::NeedsAttention
    } else if !known {
        Mark::NotAssessed
    } else if something {
        Mark::Good
    } else {
        Mark::NoAction
    }
}

/// The records of an area. An enrollment is one of completion once it tells an exit. A service is one of
/// training or one of the other services; a note that is tied to a month after exit is one of follow-up, too.
fn records(cx: &Context<'_>, area: Area) -> usize {
    struct Rows;
    impl Visitor for Rows {
        type Output = usize;
        fn visit<'a, R: Record<'a>>(self, rows: &[R]) -> usize {
            rows.len()
        }
    }
    let services = |training| cx.services().iter().filter(|own| own.training() == training).count();
    let exited = || {
        let exit = |own: &&Enrollment<'_>| own.exit_date.is_some() || own.exit_recorded_at.is_some();
        cx.case().enrollments.iter().filter(exit).count()
    };
    let rows = |table: &Table| match (table, area) {
        (Table::Enrollments, _) => exited(),
        (Table::Services, Area::Training) => services(true),
        (Table::Services, _) => services(false),
        _ => cx.case().visit(*table, Rows),
    };
    let tied = || cx.case().case_notes.iter().filter(|note| note.follow_up_month.is_some()).count();
    let notes = if area == Area::FollowUp { tied() } else { 0 };
    area.tables().iter().map(rows).sum::<usize>() + notes
}
