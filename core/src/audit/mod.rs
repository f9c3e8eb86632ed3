//! The audit: every rule over every case, findings in fixed order, and a receipt.

mod context;
mod findings;
mod receipt;

pub use context::{Context, Linked};
pub use findings::{Draft, Findings};
pub use receipt::{InputCount, LevelSet, NotAssessed, Receipt, Unjudged};

use chrono::NaiveDate;
use serde::Serialize;

use crate::case::{Case, Fault, FaultKind, Supplied};
use crate::finding::{Finding, Level};
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
    unjudged: usize,
}

/// Judges case by case. Parse once, judge many.
pub struct Auditor<'r> {
    rulebook: &'r Rulebook,
    as_of: NaiveDate,
    supplied: Supplied,
    planned: Vec<Planned>,
    not_assessed: Vec<NotAssessed>,
    findings: Vec<Finding>,
    participants: usize,
    drained: Counts,
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

impl<'r> Auditor<'r> {
    /// Prepares an audit of what was supplied, by all rules or by a selection.
    pub fn new(
        rulebook: &'r Rulebook,
        as_of: NaiveDate,
        supplied: Supplied,
        selection: Option<&[Rule]>,
    ) -> Self {
        let mut auditor = Self {
            rulebook,
            as_of,
            supplied,
            planned: Vec::new(),
            not_assessed: Vec::new(),
            findings: Vec::new(),
            participants: 0,
            drained: Counts::default(),
        };
        for info in CATALOGUE {
            let Some(level) = rulebook.level(info.rule) else { continue };
            if selection.is_some_and(|rules| !rules.contains(&info.rule)) {
                continue;
            }
            let lacks = |need: &&str| !need.split(" or ").any(|name| supplied.named(name) == Some(true));
            let missing: Vec<&'static str> = info.needs.iter().copied().filter(lacks).collect();
            if missing.is_empty() {
                let level_is_set = rulebook.sets_level(info.rule);
                auditor.planned.push(Planned { info, level, level_is_set, unjudged: 0 });
            } else {
                auditor.not_assessed.push(NotAssessed { rule: info.code, missing });
            }
        }
        auditor
    }

    /// Judges one case. The case is first brought to how it looked on the day of the audit.
    pub fn judge(&mut self, case: &mut Case<'_>) {
        case.see_on(self.as_of);
        let case: &Case<'_> = case;
        let unknown = |fault: &Fault| fault.kind == FaultKind::UnknownParticipant;
        let nobody = case.is_empty() && (case.id.is_empty() || case.faults.iter().any(unknown));
        self.participants += usize::from(!nobody);
        let context = Context::new(self.rulebook, case, self.as_of, &self.supplied);
        let from = self.findings.len();
        for planned in &mut self.planned {
            if !can_judge(planned.info, &context) {
                planned.unjudged += usize::from(!nobody);
                continue;
            }
            let Planned { info, level, level_is_set, .. } = *planned;
            let mut findings = Findings::new(&mut self.findings, info, &case.id, level, level_is_set);
            (planned.info.check)(&context, &mut findings);
            if !findings.settle() {
                planned.unjudged += 1;
            }
        }
        if let Some(own) = self.findings.get_mut(from..) {
            own.sort_by(Finding::order);
        }
    }

    /// Participants judged so far.
    pub fn participants(&self) -> usize {
        self.participants
    }

    /// What was found since the last call, in fixed order. The receipt counts it all the same.
    pub fn drain_findings(&mut self) -> Vec<Finding> {
        self.sort_findings();
        self.drained = self.drained.add(&self.findings);
        std::mem::take(&mut self.findings)
    }

    fn sort_findings(&mut self) {
        if !self.findings.is_sorted_by(|one, other| one.participant_id <= other.participant_id) {
            self.findings.sort_by(Finding::order);
        }
    }

    /// Everything found that was not drained, in fixed order, with the receipt of all.
    pub fn finish(mut self, inputs: Vec<InputCount>) -> Audit {
        self.sort_findings();
        let counts = self.drained.add(&self.findings);
        let receipt = Receipt {
            library_version: env!("CARGO_PKG_VERSION"),
            rulebook: self.rulebook.name().to_owned(),
            rulebook_hash: self.rulebook.hash().to_owned(),
            policy: self.rulebook.policy().clone(),
            levels_set: self
                .planned
                .iter()
                .filter(|planned| planned.level_is_set)
                .map(|planned| LevelSet { rule: planned.info.code, level: planned.level })
                .collect(),
            matrices: self.rulebook.matrices_in_force(),
            as_of: self.as_of,
            participants: self.participants,
            inputs,
            errors: counts.errors,
            warnings: counts.warnings,
            advice: counts.advice,
            rules_run: self.planned.iter().map(|planned| planned.info.code).collect(),
            rules_off: CATALOGUE
                .iter()
                .filter(|info| self.rulebook.level(info.rule).is_none())
                .map(|info| info.code)
                .collect(),
            not_assessed: self.not_assessed,
            unjudged: self
                .planned
                .iter()
                .filter(|planned| planned.unjudged > 0)
                .map(|planned| Unjudged { rule: planned.info.code, participants: planned.unjudged })
                .collect(),
        };
        Audit { receipt, findings: self.findings }
    }
}

/// Whether a case can be judged by a rule: nothing that the rule must see whole was set aside.
fn can_judge(info: &RuleInfo, context: &Context<'_>) -> bool {
    let set_aside = |table: &Table| {
        context.case().faults.iter().any(|fault| fault.table == *table && fault.kind != FaultKind::Dangling)
    };
    (context.case().faults.is_empty() || !info.whole.iter().any(set_aside))
        && (!info.needs_periods || context.participation().is_some())
}
