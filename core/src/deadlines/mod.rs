//! What falls due: the last day on which something can be done in time, what it is, and which finding
//! stands from the day after if nothing is.
//!
//! A deadline is read off the audit. The rules that time alone can break judge the records as they are,
//! as of each day of a span; what they report on a day and did not report on the day before was due on
//! the day before. So a deadline that passes unmet is the finding of its rule, whatever the rule.
//!
//! Sources: of each day, the passages that its rule cites. No document orders such a list; the nearest are
//! RB "Timeliness: tools" (`RB-dashboard-review-due`), plans whose review is due, and RB "Customer Centered
//! Holistic Services: exceeds" (`RB-services-exceed-reminders`), reminders of deadlines ahead.

mod rules;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::audit::{Kept, Plan};
use crate::case::Case;
use crate::finding::Finding;
use crate::model::Table;
use crate::model::choice::choice;
use crate::rules::Rule;

choice! {
    /// Where a deadline stands.
    DeadlineState {
        /// The last day in time is over.
        Overdue = "overdue",
        /// There is time left.
        Due = "due",
        /// A record stands in the way, so it is not known what is due by some rules.
        NotJudged = "not_judged",
    }
}

/// Something to be done by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The last day in time.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub state: DeadlineState,
    /// What is to be done.
    pub to_do: String,
    /// What an audit reports: now, where it is overdue; else on the day after, if nothing is done.
    pub finding: Finding,
}

/// The rules that have deadlines, in the order of the catalogue.
pub fn rules() -> impl Iterator<Item = Rule> {
    rules::DUE.iter().map(|own| own.rule)
}

/// What is overdue on a day, and what falls due from that day to `until`, in order of the last days in
/// time. The case is as it looks on the day; `plan` holds the rules that have deadlines. Calls back with
/// each rule that cannot judge in full on the day.
pub(crate) fn deadlines(
    plan: &Plan<'_>,
    case: &Case<'_>,
    as_of: NaiveDate,
    until: NaiveDate,
    mut unjudged: impl FnMut(Rule, Kept),
) -> Vec<Deadline> {
    let mut before = Vec::new();
    plan.judge_on(case, as_of, &mut before, |_, rule, kept| unjudged(rule, kept));
    let mut deadlines: Vec<Deadline> = before.iter().filter_map(overdue).collect();
    for due_on in as_of.iter_days().take_while(|day| *day <= until) {
        let Some(next) = due_on.succ_opt() else { break };
        let mut findings = Vec::new();
        plan.judge_on(case, next, &mut findings, |_, _, _| {});
        let mut stood = count(&before);
        for finding in &findings {
            match stood.get_mut(&key(finding)).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => deadlines.push(due(due_on, finding)),
            }
        }
        before = findings;
    }
    deadlines
        .sort_by(|one, other| one.due_on.cmp(&other.due_on).then_with(|| one.finding.order(&other.finding)));
    deadlines
}

fn entry(finding: &Finding) -> Option<&'static rules::Due> {
    rules::DUE.iter().find(|own| own.rule == finding.rule)
}

fn overdue(finding: &Finding) -> Option<Deadline> {
    let due_on = (entry(finding)?.last_day)(finding)?;
    let (state, to_do) = (DeadlineState::Overdue, finding.fix());
    Some(Deadline { due_on, state, to_do, finding: finding.clone() })
}

fn due(due_on: NaiveDate, finding: &Finding) -> Deadline {
    let in_time = entry(finding).and_then(|own| own.in_time);
    let to_do = in_time.map_or_else(|| finding.fix(), |tell| tell(due_on));
    Deadline { due_on, state: DeadlineState::Due, to_do, finding: finding.clone() }
}

/// What makes two findings of two days the same: facts count days, and so change with them.
type Key<'f> = (Rule, Table, Option<&'f str>, Option<NaiveDate>);

fn key(finding: &Finding) -> Key<'_> {
    (finding.rule, finding.table, finding.record_id.as_deref(), finding.date)
}

fn count(findings: &[Finding]) -> BTreeMap<Key<'_>, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(key(finding)).or_default() += 1;
    }
    counts
}
