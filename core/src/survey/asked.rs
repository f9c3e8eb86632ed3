//! What is asked of a caseload: as of which day, how far ahead, of whom.

use chrono::{Days, NaiveDate};

use crate::audit::{Context, Plan};
use crate::case::{Case, Supplied};
use crate::day::day;
use crate::deadlines::{self, Deadline};
use crate::error::{Error, ErrorCode};
use crate::finding::Finding;
use crate::names::same_name;
use crate::rulebook::Rulebook;
use crate::rules::Rule;

/// How far ahead, and of whom; each may be left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The last day of the span ahead; without it the span has the days of the policy `deadline_days`.
    pub until: Option<NaiveDate>,
    /// Participants of one career planner alone.
    pub career_planner: Option<String>,
    /// One participant alone.
    pub participant_id: Option<String>,
}

impl Wanted {
    /// Reads the last day of the span, `YYYY-MM-DD`, if there is one.
    ///
    /// # Errors
    /// The text is not a day from 1900 to 2199.
    pub fn read(
        until: Option<&str>,
        career_planner: Option<String>,
        participant_id: Option<String>,
    ) -> Result<Self, Error> {
        let until =
            until.map(day).transpose().map_err(|fault| Error { path: "until".to_owned(), ..fault })?;
        Ok(Self { until, career_planner, participant_id })
    }
}

/// The longest span ahead (days): a leap year.
const LONGEST: u64 = 366;

/// What is asked of each case.
pub struct Asked<'r> {
    rulebook: &'r Rulebook,
    supplied: Supplied,
    as_of: NaiveDate,
    until: NaiveDate,
    career_planner: Option<String>,
    participant_id: Option<String>,
    audit: Plan<'r>,
    due: Plan<'r>,
}

impl<'r> Asked<'r> {
    /// Prepares to ask.
    ///
    /// # Errors
    /// The span ends before the day of the answer, or is longer than a year.
    pub fn new(
        rulebook: &'r Rulebook,
        supplied: Supplied,
        as_of: NaiveDate,
        wanted: &Wanted,
    ) -> Result<Self, Error> {
        let latest = as_of.checked_add_days(Days::new(LONGEST - 1)).unwrap_or(NaiveDate::MAX);
        if let Some(until) = wanted.until.filter(|until| !(as_of..=latest).contains(until)) {
            return Err(Error::new(ErrorCode::BadValue, "until", "not the last day of a span ahead")
                .value(until.to_string())
                .allowed(format!("a day from `{as_of}`, the day of the answer, to `{latest}`")));
        }
        let plain = Self::of_all(rulebook, supplied, as_of);
        Ok(Self {
            until: wanted.until.unwrap_or(plain.until),
            career_planner: wanted.career_planner.clone(),
            participant_id: wanted.participant_id.clone(),
            ..plain
        })
    }

    /// Prepares to ask of everybody, with the span ahead that policy sets.
    pub fn of_all(rulebook: &'r Rulebook, supplied: Supplied, as_of: NaiveDate) -> Self {
        let ahead = rulebook.policy().deadline_days.unsigned_abs().clamp(1, LONGEST);
        let due: Vec<Rule> = deadlines::rules().collect();
        Self {
            rulebook,
            supplied,
            as_of,
            until: as_of.checked_add_days(Days::new(ahead - 1)).unwrap_or(as_of),
            career_planner: None,
            participant_id: None,
            audit: Plan::new(rulebook, as_of, supplied, None),
            due: Plan::new(rulebook, as_of, supplied, Some(&due)),
        }
    }

    /// The day of the answer.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The last day of the span ahead.
    pub fn until(&self) -> NaiveDate {
        self.until
    }

    /// The rulebook in force.
    pub fn rulebook(&self) -> &'r Rulebook {
        self.rulebook
    }

    /// What was supplied.
    pub fn supplied(&self) -> &Supplied {
        &self.supplied
    }

    /// Looks at a case as it is on the day; nothing, where it is nobody's or nobody's who is asked about.
    /// Records of nobody are; a participant whose own record could not be understood is somebody.
    pub fn look<T>(&self, case: &mut Case<'_>, at: impl FnOnce(&Context<'_>) -> T) -> Option<T> {
        if self.participant_id.as_ref().is_some_and(|own| *own != case.id) {
            return None;
        }
        case.see_on(self.rulebook, self.as_of);
        let case: &Case<'_> = case;
        let planner = case.participant().and_then(|own| own.career_planner.as_deref()).unwrap_or_default();
        let other = |wanted: &String| !same_name(wanted, planner);
        if !case.is_somebody(&self.supplied) || self.career_planner.as_ref().is_some_and(other) {
            return None;
        }
        Some(at(&Context::new(self.rulebook, case, self.as_of, &self.supplied)))
    }

    /// What an audit of the case by every rule finds, and the rules that could not judge it, or not in full.
    pub(crate) fn audit(&self, cx: &Context<'_>) -> (Vec<Finding>, Vec<Rule>) {
        let (mut findings, mut unjudged) = (Vec::new(), Vec::new());
        let rules: Vec<Rule> = self.audit.rules().collect();
        self.audit.judge_on(cx.case(), self.as_of, &mut findings, |rule| unjudged.extend(rules.get(rule)));
        (findings, unjudged)
    }

    /// What is overdue in the case, and what falls due in the span.
    pub fn deadlines(&self, cx: &Context<'_>) -> Vec<Deadline> {
        deadlines::deadlines(&self.due, cx.case(), self.as_of, self.until)
    }

    /// The plan of an audit by every rule.
    pub(crate) fn every_rule(&self) -> &Plan<'r> {
        &self.audit
    }

    /// The plan of an audit by the rules that have deadlines.
    pub(crate) fn due_rules(&self) -> &Plan<'r> {
        &self.due
    }
}
