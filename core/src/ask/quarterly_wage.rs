//! What a wage comes to in a quarter.

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Question, events};
use crate::error::{Error, ErrorCode, Result, names};
use crate::model::cell::Slot;
use crate::model::{Cell, Kind};
use crate::performance::{PayPeriod, quarterly_wage};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    amount: Value,
    per: Value,
    #[serde(default)]
    weekly_hours: Value,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "quarterly_wage",
    summary: "what a wage comes to in a quarter, to the cent",
    docs: include_str!("quarterly_wage.md"),
    answer: |_, input, _| {
        let Input { amount, per, weekly_hours } = events::parts(input)?;
        let per = per.as_str().and_then(PayPeriod::from_text).ok_or_else(|| {
            let allowed = names(PayPeriod::TEXTS.iter().copied());
            Error::new(ErrorCode::BadValue, "per", "value not allowed").value(shown(&per)).allowed(allowed)
        })?;
        let hours = match weekly_hours {
            Value::Null => None,
            hours => Some(decimal(&hours, "weekly_hours", "hours a week, at most two decimals")?),
        };
        let wage = quarterly_wage(decimal(&amount, "amount", &Kind::Money.allowed())?, per, hours)?;
        Ok(json!({ "quarterly_wage": wage.to_string() }).to_string())
    },
};

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Reads an amount as a record's field of money is read.
fn decimal(value: &Value, path: &str, allowed: &str) -> Result<Decimal> {
    let cell = match value {
        Value::String(text) => Cell::Text(text.into()),
        Value::Number(number) => match (number.as_u64(), number.as_f64()) {
            (Some(number), _) => Cell::Decimal(number.into()),
            (None, Some(number)) => Cell::Float(number),
            (None, None) => Cell::Null,
        },
        _ => Cell::Null,
    };
    Decimal::read(cell).map_err(|_| {
        Error::new(ErrorCode::BadValue, path, "value not allowed").value(shown(value)).allowed(allowed)
    })
}
