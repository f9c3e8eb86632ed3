//! Findings: the unit of output.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
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

/// Where something stands in a text, counted in characters (Unicode scalar values) from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// The field that holds the text.
    pub field: &'static str,
    /// Its first character.
    pub begin: usize,
    /// The character after its last.
    pub end: usize,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}-{}", self.field, self.begin, self.end)
    }
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A calendar date.
    Date(NaiveDate),
    /// A local date and time.
    Timestamp(NaiveDateTime),
    /// A count, or a number of days.
    Number(i64),
    /// Dollars.
    Money(Decimal),
    /// Text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
    /// Where something stands.
    Spans(Vec<Span>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Date(date) => date.fmt(f),
            Value::Timestamp(at) => at.format("%Y-%m-%d %H:%M").fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::Money(amount) => amount.fmt(f),
            Value::Text(text) => text.fmt(f),
            Value::Texts(texts) => f.write_str(&texts.join(", ")),
            Value::Spans(spans) => {
                f.write_str(&spans.iter().map(Span::to_string).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Value::Date(date)
    }
}
impl From<NaiveDateTime> for Value {
    fn from(at: NaiveDateTime) -> Self {
        Value::Timestamp(at)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}
impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<Decimal> for Value {
    fn from(amount: Decimal) -> Self {
        Value::Money(amount)
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}
impl From<Vec<String>> for Value {
    fn from(texts: Vec<String>) -> Self {
        Value::Texts(texts)
    }
}
impl From<Vec<Span>> for Value {
    fn from(spans: Vec<Span>) -> Self {
        Value::Spans(spans)
    }
}

choice! {
    /// The closed vocabulary of facts.
    Fact {
        /// What is found in the record.
        Actual = "actual",
        /// Activity code of the service.
        ActivityCode = "activity_code",
        /// What is allowed.
        Allowed = "allowed",
        /// The date of the answer.
        AsOf = "as_of",
        /// Begin of the record concerned.
        Begin = "begin",
        /// Age or circumstance that decides the minimum wage.
        Circumstance = "circumstance",
        /// When the contact took place.
        ContactAt = "contact_at",
        /// How many.
        Count = "count",
        /// Customer group.
        CustomerGroup = "customer_group",
        /// Days (plain subtraction of dates).
        Days = "days",
        /// Days that are left.
        DaysLeft = "days_left",
        /// End of the record concerned.
        End = "end",
        /// First day of the period of participation.
        EntryDate = "entry_date",
        /// What happened, as a log of events says it.
        Event = "event",
        /// The first day without subsidized wage.
        ExhaustedOn = "exhausted_on",
        /// Exit date.
        ExitDate = "exit_date",
        /// The field concerned.
        Field = "field",
        /// Hourly wage.
        HourlyWage = "hourly_wage",
        /// An item that was paid for.
        Item = "item",
        /// The first day on which it was known.
        KnownOn = "known_on",
        /// Of which kind it is.
        Kinds = "kinds",
        /// The latest date on which an exit-extending service was active.
        LastServiceDate = "last_service_date",
        /// The number that policy sets.
        Limit = "limit",
        /// Services matrix in force.
        Matrix = "matrix",
        /// A milestone of a placement, in days from its start.
        Milestone = "milestone",
        /// Minimum wage.
        MinimumWage = "minimum_wage",
        /// What is missing.
        Missing = "missing",
        /// A month of follow-up.
        Month = "month",
        /// A case note.
        Note = "note",
        /// Another date that decided it.
        OtherDate = "other_date",
        /// Another record that decided it.
        OtherRecord = "other_record",
        /// When the other record was recorded.
        OtherRecordedAt = "other_recorded_at",
        /// How much of it, in percent.
        Percent = "percent",
        /// What must come before.
        Prerequisite = "prerequisite",
        /// Planned begin.
        ProjectedBegin = "projected_begin",
        /// A program.
        Program = "program",
        /// Why something does not fit.
        Reason = "reason",
        /// Recorded value that differs.
        Recorded = "recorded",
        /// When it was recorded.
        RecordedAt = "recorded_at",
        /// Region of the minimum wage.
        Region = "region",
        /// What is required.
        Required = "required",
        /// A service.
        Service = "service",
        /// Where it stands in the text: the field and the characters, counted from 0; the end is the one
        /// after the last.
        Spans = "spans",
        /// Subsidized wage.
        SubsidizedWage = "subsidized_wage",
        /// Title of the activity or step, or statement of the goal.
        Title = "title",
        /// The value found.
        Value = "value",
        /// Last day of the exit window.
        WindowEnd = "window_end",
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
