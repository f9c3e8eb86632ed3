//! The unsubsidized wage, and the minimum wage beside it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::Question;
use crate::door::read_row;
use crate::error::{Error, ErrorCode, Result, names};
use crate::model::{Record as _, WorksitePlacement};
use crate::rulebook::Rulebook;
use crate::worksite::unsubsidized;

/// The fields of a placement that the question takes.
const FIELDS: &[&str] = &["hourly_wage", "subsidized_wage", "region", "wage_circumstance"];

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "wage_split",
    summary: "the unsubsidized wage of an hourly and a subsidized one, exact, and the minimum wage beside them",
    docs: include_str!("wage_split.md"),
    answer: |rulebook, input, as_of| {
        let answer = split(rulebook, &read_row::<WorksitePlacement<'_>>(input, "")?, as_of)?;
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};

#[derive(Serialize)]
struct Answer {
    hourly_wage: String,
    subsidized_wage: String,
    unsubsidized_wage: String,
    minimum: Option<Beside>,
}

/// The minimum wage beside the wages.
#[derive(Serialize)]
struct Beside {
    region: String,
    wage_circumstance: String,
    on: NaiveDate,
    wage: String,
    /// The day from which it holds.
    from: NaiveDate,
    source: String,
    hourly_at_least_minimum: bool,
    subsidized_at_most_minimum: bool,
}

fn split(rulebook: &Rulebook, own: &WorksitePlacement<'_>, as_of: NaiveDate) -> Result<Answer> {
    let mut fields = WorksitePlacement::FIELDS.iter().enumerate();
    let strange = fields.find(|(index, field)| !own.is_null(*index) && !FIELDS.contains(&field.name));
    if let Some((_, field)) = strange {
        let error = Error::new(ErrorCode::UnknownName, field.name, "no part of this question");
        return Err(error.allowed(names(FIELDS.iter().copied())));
    }
    let missing = |field: &str, message: &str| Error::new(ErrorCode::Missing, field, message);
    let hourly = own.hourly_wage.ok_or_else(|| missing("hourly_wage", "not recorded"))?;
    let subsidized = own.subsidized_wage.ok_or_else(|| missing("subsidized_wage", "not recorded"))?;
    let rest = unsubsidized(hourly, subsidized).map_err(crate::worksite::WageFault::error)?;
    let minimum = match (own.region.as_deref(), own.wage_circumstance.as_deref()) {
        (None, None) => None,
        (None, Some(_)) => return Err(missing("region", "a circumstance needs its region")),
        (Some(_), None) => return Err(missing("wage_circumstance", "a region needs a circumstance")),
        (Some(region), Some(circumstance)) => {
            let minimum = rulebook.minimum_wages().on(region, circumstance, as_of);
            let minimum = minimum.map_err(|reason| reason.error())?;
            Some(Beside {
                region: region.to_owned(),
                wage_circumstance: circumstance.to_owned(),
                on: as_of,
                wage: dollars(minimum.wage),
                from: minimum.from,
                source: minimum.source.clone(),
                hourly_at_least_minimum: hourly >= minimum.wage,
                subsidized_at_most_minimum: subsidized <= minimum.wage,
            })
        }
    };
    let (hourly_wage, subsidized_wage) = (dollars(hourly), dollars(subsidized));
    Ok(Answer { hourly_wage, subsidized_wage, unsubsidized_wage: dollars(rest), minimum })
}

/// Dollars with their cents; a wage of this question has no fractions of a cent.
fn dollars(wage: Decimal) -> String {
    format!("{wage:.2}")
}
