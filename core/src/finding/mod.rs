//! Findings: the unit of output.

mod fact;

pub use fact::{Fact, Span, Value};

use chrono::NaiveDate;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::model::Table;
use crate::model::choice::choice;
use crate::rules::{Rule, RuleInfo};

choice! {
    /// How much a finding weighs.
    Level {
        /// A stated must, required or cannot is broken.
        Error = "error",
        /// A deadline passed or is near, or a stated should is not met.
        Warning = "warning",
        /// A recommendation.
        Advice = "advice",
    }
}

/// A broken rule, with what decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// The level in force.
    pub level: Level,
    /// Which of the rule's messages applies.
    pub variant: usize,
    /// The participant.
    pub participant_id: String,
    /// The table of the record concerned.
    pub table: Table,
    /// The id of the record concerned; none where it has none.
    pub record_id: Option<String>,
    /// The date it concerns.
    pub date: Option<NaiveDate>,
    /// The facts that decided it, in order of their names.
    pub facts: Vec<(Fact, Value)>,
}

impl Finding {
    /// The catalogue entry of its rule.
    pub fn info(&self) -> &'static RuleInfo {
        self.rule.info()
    }

    /// A fact by name.
    pub fn fact(&self, name: Fact) -> Option<&Value> {
        self.facts.iter().find(|(fact, _)| *fact == name).map(|(_, value)| value)
    }

    /// What a case manager reads.
    pub fn message(&self) -> String {
        self.render(self.info().message(self.variant).text)
    }

    /// What would fix it.
    pub fn fix(&self) -> String {
        self.render(self.info().message(self.variant).fix)
    }

    /// What was found, in short.
    pub fn found(&self) -> String {
        self.render(self.info().message(self.variant).found)
    }

    /// What is expected instead, in short.
    pub fn expected(&self) -> String {
        self.render(self.info().message(self.variant).expected)
    }

    /// The fields it concerns, each with its table.
    pub fn fields(&self) -> Vec<(Table, String)> {
        let text = self.render(self.info().message(self.variant).field);
        let (table, names) = match text.split_once('.') {
            Some((table, names)) => (Table::from_name(table).unwrap_or(self.table), names),
            None => (self.table, text.as_str()),
        };
        names.split(", ").filter(|name| !name.is_empty()).map(|name| (table, name.to_owned())).collect()
    }

    /// Fills a template: `{fact}` for a fact, `{id}` for the record, `{date}` for the date.
    pub fn render(&self, template: &str) -> String {
        let mut out = String::with_capacity(template.len() + 40);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match name {
                "id" => out.push_str(self.record_id.as_deref().unwrap_or("without id")),
                "date" => match self.date {
                    Some(date) => out.push_str(&date.to_string()),
                    None => out.push_str("no date"),
                },
                name => {
                    let fact = Fact::from_text(name);
                    match fact.and_then(|fact| self.fact(fact)).map(ToString::to_string) {
                        Some(text) if text.is_empty() && fact == Some(Fact::ActivityCode) => {
                            out.push_str("no activity code");
                        }
                        Some(text) => out.push_str(&text),
                        None => {
                            out.push('{');
                            out.push_str(name);
                            out.push('}');
                        }
                    }
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// The fixed order of findings: participant, rule, record, date, the rest.
    pub(crate) fn order(&self, other: &Self) -> std::cmp::Ordering {
        self.participant_id
            .cmp(&other.participant_id)
            .then_with(|| self.rule.cmp(&other.rule))
            .then_with(|| self.table.cmp(&other.table))
            .then_with(|| self.record_id.cmp(&other.record_id))
            .then_with(|| self.date.cmp(&other.date))
            .then_with(|| self.variant.cmp(&other.variant))
            .then_with(|| self.facts.cmp(&other.facts))
    }
}

struct Facts<'f>(&'f [(Fact, Value)]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (fact, value) in self.0 {
            map.serialize_entry(fact.text(), value)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct RecordRef<'f> {
    table: Table,
    id: Option<&'f str>,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let info = self.info();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", info.code)?;
        map.serialize_entry("name", &info.name())?;
        map.serialize_entry("number", &self.rule.number())?;
        map.serialize_entry("level", &self.level)?;
        map.serialize_entry("participant_id", &self.participant_id)?;
        let record = RecordRef { table: self.table, id: self.record_id.as_deref() };
        map.serialize_entry("record", &record)?;
        map.serialize_entry("date", &self.date)?;
        map.serialize_entry("facts", &Facts(&self.facts))?;
        map.serialize_entry("message", &self.message())?;
        map.serialize_entry("fix", &self.fix())?;
        map.serialize_entry("cites", info.cites)?;
        map.end()
    }
}

/// Facts in order of their names, as JSON.
pub fn facts_json(finding: &Finding) -> String {
    serde_json::to_string(&Facts(&finding.facts)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(code: &str) -> Finding {
        Finding {
            rule: Rule::BeginDateMissing,
            level: Level::Error,
            variant: 0,
            participant_id: "P1".to_owned(),
            table: Table::Services,
            record_id: Some("s1".to_owned()),
            date: None,
            facts: vec![
                (Fact::ActivityCode, code.into()),
                (Fact::Missing, vec!["a".to_owned(), "b".to_owned()].into()),
            ],
        }
    }

    #[test]
    fn a_message_reads_well_with_and_without_an_activity_code() {
        let tail = "has neither an actual nor a projected begin date";
        assert_eq!(finding("202").message(), format!("service s1 (202) {tail}"));
        assert_eq!(finding("").message(), format!("service s1 (no activity code) {tail}"));
    }

    #[test]
    fn a_finding_names_its_fields_with_their_table() {
        assert_eq!(finding("202").fields(), [(Table::Services, "actual_begin".to_owned())]);
        assert_eq!(finding("202").render("support_items.{missing}"), "support_items.a, b");
    }
}
