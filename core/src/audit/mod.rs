//! The audit: every rule over every case, findings in fixed order, and a receipt.

mod context;
mod findings;
mod lint;
mod receipt;

pub use context::{Context, Linked};
pub(crate) use findings::Kept;
pub use findings::{Draft, Findings};
pub use receipt::{InputCount, LevelSet, NotAssessed, Receipt, Unjudged};

use chrono::NaiveDate;
use serde::Serialize;

use crate::case::{Case, Supplied};
use crate::finding::{Finding, Level};
use crate::lint::Check;
use crate::model::Table;
use crate::rulebook::Rulebook;
use crate::rules::{CATALOGUE, Rule, RuleInfo};

/// What an audit found, and what it was made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Audit {
    /// What judged what.
    pub receipt: Receipt,
    /// Findings by participant, rule, record, date.
    pub findings: Vec<Finding>,
}

impl Audit {
    /// The answer as one line of JSON; the same bytes in every language.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A rule that is switched on and can be assessed, with the level in force.
struct Planned {
    info: &'static RuleInfo,
    level: Level,
    /// A profile set the level, which then holds for all messages.
    level_is_set: bool,
}

/// What an audit does with each case. Holds no state of any.
pub(crate) struct Plan<'r> {
    rulebook: &'r Rulebook,
    as_of: NaiveDate,
    supplied: Supplied,
    planned: Vec<Planned>,
    /// What is looked for in the texts of notes: what a planned rule reports, and nothing else.
    checks: Vec<Check>,
    not_assessed: Vec<NotAssessed>,
}

/// What an audit found so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    findings: Vec<Finding>,
    participants: usize,
    /// For each rule of the plan the participants it could not judge.
    unjudged: Vec<usize>,
}

/// Findings by level.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    advice: usize,
}

impl Counts {
    fn add(mut self, findings: &[Finding]) -> Self {
        for finding in findings {
            match finding.level {
                Level::Error => self.errors += 1,
                Level::Warning => self.warnings += 1,
                Level::Advice => self.advice += 1,
            }
        }
        self
    }
}

/// Judges case by case. Parse once, judge many.
pub struct Auditor<'r> {
    plan: Plan<'r>,
    tally: Tally,
    drained: Counts,
}

impl<'r> Auditor<'r> {
    /// Prepares an audit of what was supplied, by all rules or by a selection.
    pub fn new(
        rulebook: &'r Rulebook,
        as_of: NaiveDate,
        supplied: Supplied,
        selection: Option<&[Rule]>,
    ) -> Self {
        let plan = Plan::new(rulebook, as_of, supplied, selection);
        let tally = plan.tally();
        Self { plan, tally, drained: Counts::default() }
    }

    /// Judges one case. The case is first brought to how it looked on the day of the audit.
    /// Findings come in the order in which cases are judged.
    pub fn judge(&mut self, case: &mut Case<'_>) {
        self.plan.judge(case, &mut self.tally);
    }

    /// What is done with each case.
    #[cfg(feature = "arrow")]
    pub(crate) fn plan(&self) -> &Plan<'r> {
        &self.plan
    }

    /// Adds what was found elsewhere by the same plan.
    #[cfg(feature = "arrow")]
    pub(crate) fn add(&mut self, other: Tally) {
        let Tally { findings, participants, unjudged } = other;
        self.tally.findings.extend(findings);
        self.tally.participants += participants;
        for (own, other) in self.tally.unjudged.iter_mut().zip(unjudged) {
            *own += other;
        }
    }

    /// Participants judged so far.
    pub fn participants(&self) -> usize {
        self.tally.participants
    }

    /// What was found since the last call. The receipt counts it all the same.
    pub fn drain_findings(&mut self) -> Vec<Finding> {
        self.drained = self.drained.add(&self.tally.findings);
        std::mem::take(&mut self.tally.findings)
    }

    /// Everything found that was not drained, with the receipt of all.
    pub fn finish(self, inputs: Vec<InputCount>) -> Audit {
        let Self { plan, tally, drained } = self;
        let counts = drained.add(&tally.findings);
        let rulebook = plan.rulebook;
        let receipt = Receipt {
            library_version: env!("CARGO_PKG_VERSION"),
            rulebook: rulebook.name().to_owned(),
            rulebook_hash: rulebook.hash().to_owned(),
            policy: rulebook.policy().clone(),
            levels_set: plan
                .planned
                .iter()
                .filter(|planned| planned.level_is_set)
                .map(|planned| LevelSet { rule: planned.info.code, level: planned.level })
                .collect(),
            matrices: rulebook.matrices_in_force(),
            as_of: plan.as_of,
            participants: tally.participants,
            inputs,
            errors: counts.errors,
            warnings: counts.warnings,
            advice: counts.advice,
            rules_run: plan.planned.iter().map(|planned| planned.info.code).collect(),
            rules_off: CATALOGUE
                .iter()
                .filter(|info| rulebook.level(info.rule).is_none())
                .map(|info| info.code)
                .collect(),
            not_assessed: plan.not_assessed,
            unjudged: plan
                .planned
                .iter()
                .zip(&tally.unjudged)
                .filter(|(_, participants)| **participants > 0)
                .map(|(planned, participants)| Unjudged {
                    rule: planned.info.code,
                    participants: *participants,
                })
                .collect(),
        };
        Audit { receipt, findings: tally.findings }
    }
}

impl<'r> Plan<'r> {
    /// Prepares an audit of what was supplied, by all rules or by a selection.
    pub(crate) fn new(
        rulebook: &'r Rulebook,
        as_of: NaiveDate,
        supplied: Supplied,
        selection: Option<&[Rule]>,
    ) -> Self {
        let (mut planned, mut not_assessed) = (Vec::new(), Vec::new());
        for info in CATALOGUE {
            let Some(level) = rulebook.level(info.rule) else { continue };
            if selection.is_some_and(|rules| !rules.contains(&info.rule)) {
                continue;
            }
            let missing: Vec<&'static str> = info.missing(&supplied).collect();
            if missing.is_empty() {
                planned.push(Planned { info, level, level_is_set: rulebook.sets_level(info.rule) });
            } else {
                not_assessed.push(NotAssessed { rule: info.code, missing });
            }
        }
        let reported = |check: &Check| planned.iter().any(|own| own.info.code == check.code());
        let checks = Check::ALL.into_iter().filter(reported).collect();
        Self { rulebook, as_of, supplied, planned, checks, not_assessed }
    }

    /// The rules that cannot be assessed, each with what it needs and was not supplied.
    pub(crate) fn not_assessed(&self) -> &[NotAssessed] {
        &self.not_assessed
    }

    /// What the rules that cannot be assessed need and was not supplied.
    pub(crate) fn columns_lacking(&self) -> Vec<&'static str> {
        self.not_assessed.iter().flat_map(|own| &own.missing).copied().collect()
    }

    /// A tally with nothing in it.
    pub(crate) fn tally(&self) -> Tally {
        Tally { unjudged: vec![0; self.planned.len()], ..Tally::default() }
    }

    /// Whether some rule of the plan reads a table; participants are counted whatever the rules.
    #[cfg(feature = "arrow")]
    pub(crate) fn reads(&self, table: Table) -> bool {
        table == Table::Participants || self.planned.iter().any(|planned| planned.info.reads(table))
    }

    /// Judges one case and adds what is found.
    pub(crate) fn judge(&self, case: &mut Case<'_>, tally: &mut Tally) {
        case.see_on(self.rulebook, self.as_of);
        let case: &Case<'_> = case;
        let somebody = usize::from(case.is_somebody(&self.supplied));
        tally.participants += somebody;
        let Tally { findings, unjudged, .. } = tally;
        self.judge_on(case, self.as_of, findings, |rule, _, _| {
            if let Some(own) = unjudged.get_mut(rule) {
                *own += somebody;
            }
        });
    }

    /// Judges a case that is as it looked on some day, as of that day or a later one on which nothing
    /// more is known. Calls back with each rule that could not judge in full, its position, and why.
    pub(crate) fn judge_on(
        &self,
        case: &Case<'_>,
        day: NaiveDate,
        findings: &mut Vec<Finding>,
        mut unjudged: impl FnMut(usize, Rule, Kept),
    ) {
        let context = Context::new(self.rulebook, case, day, &self.supplied).looking_for(&self.checks);
        let from = findings.len();
        for (position, planned) in self.planned.iter().enumerate() {
            if !can_judge(planned.info, &context) {
                unjudged(position, planned.info.rule, Kept::ByRecord);
                continue;
            }
            let Planned { info, level, level_is_set } = *planned;
            let mut own = Findings::new(findings, info, &case.id, level, level_is_set);
            (info.check)(&context, &mut own);
            let withheld = !case.withdrawn.withheld.is_empty() && info.reads_note_texts();
            if withheld {
                own.in_the_way();
            }
            if let Some(kept) = own.settle() {
                unjudged(position, info.rule, kept);
            }
        }
        if let Some(own) = findings.get_mut(from..) {
            own.sort_by(Finding::order);
        }
    }
}

/// Whether a case can be judged by a rule: nothing that the rule must see whole was set aside.
fn can_judge(info: &RuleInfo, context: &Context<'_>) -> bool {
    let set_aside = |table: &Table| context.set_aside(*table);
    (context.case().faults.is_empty() || !info.whole.iter().any(set_aside))
        && (!info.needs_periods || context.participation().is_some())
}
