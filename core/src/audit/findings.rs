//! Where a rule reports.

use chrono::NaiveDate;

use crate::case::ServiceView;
use crate::finding::{Fact, Finding, Level, Value};
use crate::lint::mask;
use crate::model::Table;
use crate::rules::RuleInfo;

/// What keeps a rule from judging all of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kept {
    /// Something was not supplied.
    ForWant,
    /// A record of the case stands in the way.
    ByRecord,
}

/// The findings of one rule on one case.
pub struct Findings<'f> {
    all: &'f mut Vec<Finding>,
    from: usize,
    info: &'static RuleInfo,
    participant_id: &'f str,
    kept: Option<Kept>,
    level: Level,
    level_is_set: bool,
}

impl<'f> Findings<'f> {
    pub(super) fn new(
        all: &'f mut Vec<Finding>,
        info: &'static RuleInfo,
        participant_id: &'f str,
        level: Level,
        level_is_set: bool,
    ) -> Self {
        let from = all.len();
        Self { all, from, info, participant_id, kept: None, level, level_is_set }
    }

    /// Reports a record. Its id and date may be none.
    pub fn record(&mut self, table: Table, id: Option<&str>) -> Draft<'_> {
        self.all.push(Finding {
            rule: self.info.rule,
            level: self.info.level,
            variant: 0,
            participant_id: self.participant_id.to_owned(),
            table,
            record_id: id.filter(|id| !id.is_empty()).map(str::to_owned),
            date: None,
            facts: Vec::new(),
        });
        Draft { finding: self.all.last_mut() }
    }

    /// Reports a service on its date, with code and title as facts.
    pub fn service(&mut self, service: &ServiceView<'_>) -> Draft<'_> {
        let draft = self
            .record(Table::Services, Some(service.id()))
            .on(service.date())
            .fact(Fact::ActivityCode, service.code());
        match service.row {
            Some(row) => draft.fact(Fact::Title, row.title.as_str()),
            None => draft,
        }
    }

    /// Reports the participant.
    pub fn participant(&mut self) -> Draft<'_> {
        let id = self.participant_id.to_owned();
        self.record(Table::Participants, Some(&id))
    }

    /// Says that not every record of the participant could be judged, for want of something that
    /// was not supplied. What is reported stands.
    pub fn not_judged(&mut self) {
        self.kept = self.kept.max(Some(Kept::ForWant));
    }

    /// Says that not every record of the participant could be judged, because one of them stands in the way.
    /// What is reported stands.
    pub fn in_the_way(&mut self) {
        self.kept = Some(Kept::ByRecord);
    }

    /// Sets levels and the order of facts; what kept the rule from judging everything.
    pub(super) fn settle(self) -> Option<Kept> {
        for finding in self.all.iter_mut().skip(self.from) {
            let own = self.info.message(finding.variant).level.filter(|_| !self.level_is_set);
            finding.level = own.unwrap_or(self.level);
            finding.facts.sort();
        }
        self.kept
    }
}

/// A finding being made.
pub struct Draft<'d> {
    finding: Option<&'d mut Finding>,
}

impl Draft<'_> {
    fn change(mut self, change: impl FnOnce(&mut Finding)) -> Self {
        if let Some(finding) = &mut self.finding {
            change(finding);
        }
        self
    }

    /// The date it concerns.
    #[allow(clippy::return_self_not_must_use)]
    pub fn on(self, date: impl Into<Option<NaiveDate>>) -> Self {
        let date = date.into();
        self.change(|finding| finding.date = date)
    }

    /// A fact that decided it; said twice, the later one holds. Personal data that stand in a text are
    /// masked, in whatever field they were typed; ids are kept.
    #[allow(clippy::return_self_not_must_use)]
    pub fn fact(self, fact: Fact, value: impl Into<Value>) -> Self {
        let value = masked(fact, value.into());
        self.change(|finding| {
            finding.facts.retain(|(own, _)| *own != fact);
            finding.facts.push((fact, value));
        })
    }

    /// Which of the rule's messages applies; without it the first.
    #[allow(clippy::return_self_not_must_use)]
    pub fn variant(self, variant: usize) -> Self {
        self.change(|finding| finding.variant = variant)
    }
}

fn masked(fact: Fact, value: Value) -> Value {
    match value {
        _ if matches!(fact, Fact::OtherRecord | Fact::Note | Fact::Service) => value,
        Value::Text(text) => Value::Text(masked_text(text)),
        Value::Texts(texts) => Value::Texts(texts.into_iter().map(masked_text).collect()),
        value => value,
    }
}

/// A text with personal data masked. Few texts have as many digits as the shortest of them, a date.
fn masked_text(text: String) -> String {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits < FEWEST_DIGITS { text } else { mask(&text) }
}

/// The digits of `1/2/90`.
const FEWEST_DIGITS: usize = 4;
