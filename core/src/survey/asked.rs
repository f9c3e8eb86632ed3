//! What is asked of a caseload: as of which day, how far ahead, of whom.

use chrono::{Days, NaiveDate};

use super::seen::Seen;
use crate::audit::{Context, Kept, Plan};
use crate::case::{Case, Supplied};
use crate::day::day;
use crate::deadlines::{self, Deadline};
use crate::error::{Error, ErrorCode};
use crate::finding::Finding;
use crate::names::same_name;
use crate::progress::AreaRules;
use crate::rulebook::{Rulebook, SpanDays};
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

/// What is asked of each case.
pub struct Asked<'r> {
    rulebook: &'r Rulebook,
    supplied: Supplied,
    as_of: NaiveDate,
    until: NaiveDate,
    wanted: Wanted,
    seen: Seen,
    audit: Plan<'r>,
    due: Plan<'r>,
    areas: Vec<AreaRules>,
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
        let latest =
            as_of.checked_add_days(Days::new(u64::from(SpanDays::LONGEST) - 1)).unwrap_or(NaiveDate::MAX);
        if let Some(until) = wanted.until.filter(|until| !(as_of..=latest).contains(until)) {
            return Err(Error::new(ErrorCode::BadValue, "until", "not the last day of a span ahead")
                .value(until.to_string())
                .allowed(format!("a day from `{as_of}`, the day of the answer, to `{latest}`")));
        }
        let plain = Self::of_all(rulebook, supplied, as_of);
        Ok(Self { until: wanted.until.unwrap_or(plain.until), wanted: wanted.clone(), ..plain })
    }

    /// Prepares to ask of everybody, with the span ahead that policy sets.
    pub fn of_all(rulebook: &'r Rulebook, supplied: Supplied, as_of: NaiveDate) -> Self {
        let ahead = u64::from(rulebook.policy().deadline_days.0.max(1));
        let due: Vec<Rule> = deadlines::rules().collect();
        let audit = Plan::new(rulebook, as_of, supplied, None);
        Self {
            areas: AreaRules::all(&supplied, audit.not_assessed()),
            rulebook,
            supplied,
            as_of,
            until: as_of.checked_add_days(Days::new(ahead - 1)).unwrap_or(as_of),
            wanted: Wanted::default(),
            seen: Seen::default(),
            audit,
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

    /// Looks at a case as it is on the day, if it is somebody's who is asked about.
    pub fn look<T>(&self, case: &mut Case<'_>, at: impl FnOnce(&Context<'_>) -> T) -> Option<T> {
        case.see_on(self.rulebook, self.as_of);
        let case: &Case<'_> = case;
        let whose = self.whose(case);
        self.seen.add(whose, case, &self.wanted);
        let wanted = whose == Whose::Wanted;
        wanted.then(|| at(&Context::new(self.rulebook, case, self.as_of, &self.supplied)))
    }

    /// Once every case was looked at: whether somebody was there who is asked about.
    ///
    /// # Errors
    /// The career planner is nobody's, or it was not supplied whose the participants are; or the participant is not
    /// in the caseload.
    pub fn check(&self) -> Result<(), Error> {
        self.seen.check(&self.supplied, &self.wanted)
    }

    /// Whose records were left out of what was looked at, in words.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = String> + use<> {
        self.seen.left_out()
    }

    fn whose(&self, case: &Case<'_>) -> Whose {
        if !case.is_somebody(&self.supplied) {
            return Whose::Nobodys;
        }
        if self.wanted.participant_id.as_ref().is_some_and(|own| *own != case.id) {
            return Whose::Others;
        }
        let Some(wanted) = &self.wanted.career_planner else { return Whose::Wanted };
        match case.participant() {
            None => Whose::Unknown,
            Some(own) if same_name(wanted, own.career_planner.as_deref().unwrap_or_default()) => {
                Whose::Wanted
            }
            Some(_) => Whose::Others,
        }
    }

    /// What an audit of the case by every rule finds, and the rules that could not judge it in full.
    pub(crate) fn audit(&self, cx: &Context<'_>) -> (Vec<Finding>, Vec<(Rule, Kept)>) {
        let (mut findings, mut unjudged) = (Vec::new(), Vec::new());
        self.audit.judge_on(cx.case(), self.as_of, &mut findings, |_, rule, kept| {
            unjudged.push((rule, kept));
        });
        (findings, unjudged)
    }

    /// What is overdue in the case, and what falls due in the span.
    pub fn deadlines(&self, cx: &Context<'_>) -> Vec<Deadline> {
        self.ahead(cx).0
    }

    /// The deadlines of the case, and the rules that a record of it keeps from telling some.
    pub(crate) fn ahead(&self, cx: &Context<'_>) -> (Vec<Deadline>, Vec<Rule>) {
        let mut kept = Vec::new();
        let found = deadlines::deadlines(&self.due, cx.case(), self.as_of, self.until, |rule, own| {
            kept.extend((own == Kept::ByRecord).then_some(rule));
        });
        (found, kept)
    }

    /// The areas of the progress page, with what of each is known of everybody.
    pub(crate) fn areas(&self) -> &[AreaRules] {
        &self.areas
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

/// Whose a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Somebody's who is asked about.
    Wanted,
    /// Somebody else's.
    Others,
    /// Somebody's whose own record does not tell whether it is asked about.
    Unknown,
    /// Nobody's: the participant is not in the caseload.
    Nobodys,
}
