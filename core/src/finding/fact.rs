//! What a finding rests on: facts by name, each with a value.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::model::choice::choice;

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
