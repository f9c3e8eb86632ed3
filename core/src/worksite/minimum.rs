//! Minimum wages as data: by region, age or circumstance, and day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorCode, Errors, names};
use crate::matrix::position;
use crate::model::Cell;
use crate::model::cell::{Kind, Slot as _};
use crate::names::is_blank;

/// Name and text of every table that ships with the library.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("illinois", include_str!("../../data/minimum_wages/illinois.toml")),
    ("chicago-cook", include_str!("../../data/minimum_wages/chicago-cook.toml")),
];

/// A minimum wage, and the days on which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MinimumWage {
    /// First day.
    pub from: NaiveDate,
    /// Last day; none: until the next one begins.
    pub until: Option<NaiveDate>,
    /// Dollars an hour.
    pub wage: Decimal,
    /// The statute or ordinance.
    pub source: String,
    /// What else is to be known.
    pub note: Option<String>,
}

/// The minimum wages of one region for one age or circumstance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Whom they hold for, in words.
    pub means: String,
    /// What else is to be known.
    pub note: Option<String>,
    /// The wages, earliest first; no day has two.
    pub steps: Vec<MinimumWage>,
}

/// The minimum wages in force: by region, then by age or circumstance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MinimumWages {
    regions: BTreeMap<String, Region>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Region {
    /// The name of the table.
    table: String,
    circumstances: BTreeMap<String, Series>,
}

/// Why there is no minimum wage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoMinimum {
    /// No table names the region.
    #[error("no table of minimum wages names the region")]
    UnknownRegion {
        /// What was asked for.
        region: String,
        /// The regions that tables name.
        known: Vec<String>,
    },
    /// The region has no wage for the age or circumstance.
    #[error("the region `{region}` has no minimum wage for this age or circumstance")]
    UnknownCircumstance {
        /// The region.
        region: String,
        /// What was asked for.
        circumstance: String,
        /// Those that the region has wages for.
        known: Vec<String>,
    },
    /// No wage is known for the day.
    #[error("no minimum wage of `{region}` for `{circumstance}` is known for this day")]
    NoFigure {
        /// The region.
        region: String,
        /// The age or circumstance.
        circumstance: String,
        /// The day.
        on: NaiveDate,
    },
}

impl NoMinimum {
    /// The reason as an error, whose path names the field.
    pub fn error(&self) -> Error {
        let error = |code, path| Error::new(code, path, self.to_string());
        let list = |known: &[String]| names(known.iter().map(String::as_str));
        match self {
            Self::UnknownRegion { region, known } => {
                error(ErrorCode::UnknownName, "region").value(region).allowed(list(known))
            }
            Self::UnknownCircumstance { circumstance, known, .. } => {
                error(ErrorCode::UnknownName, "wage_circumstance").value(circumstance).allowed(list(known))
            }
            Self::NoFigure { on, .. } => error(ErrorCode::Missing, "minimum_wage").value(on.to_string()),
        }
    }
}

impl MinimumWages {
    /// The minimum wage of a region for an age or circumstance on a day.
    ///
    /// # Errors
    /// The region or the circumstance is not known, or no wage is known for the day.
    pub fn on(&self, region: &str, circumstance: &str, on: NaiveDate) -> Result<&MinimumWage, NoMinimum> {
        let own = self.regions.get(region).ok_or_else(|| NoMinimum::UnknownRegion {
            region: region.to_owned(),
            known: self.regions.keys().cloned().collect(),
        })?;
        let series = own.circumstances.get(circumstance).ok_or_else(|| NoMinimum::UnknownCircumstance {
            region: region.to_owned(),
            circumstance: circumstance.to_owned(),
            known: own.circumstances.keys().cloned().collect(),
        })?;
        let begun = series.steps.partition_point(|step| step.from <= on);
        let last = begun.checked_sub(1).and_then(|last| series.steps.get(last));
        last.filter(|step| step.until.is_none_or(|until| on <= until)).ok_or_else(|| NoMinimum::NoFigure {
            region: region.to_owned(),
            circumstance: circumstance.to_owned(),
            on,
        })
    }

    /// Whether no table was named.
    pub fn is_empty(&self) -> bool {
        self.regions.is_empty()
    }

    /// The regions by name, each with the name of the table that it comes from.
    pub fn regions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.regions.iter().map(|(region, own)| (region.as_str(), own.table.as_str()))
    }

    /// Every series with its region and its age or circumstance.
    pub fn series(&self) -> impl Iterator<Item = (&str, &str, &Series)> {
        self.regions.iter().flat_map(|(region, own)| {
            let each = own.circumstances.iter();
            each.map(move |(circumstance, series)| (region.as_str(), circumstance.as_str(), series))
        })
    }

    /// Takes in another table; where both name a region, the other one's holds whole.
    pub(crate) fn take(&mut self, other: Self) {
        self.regions.extend(other.regions);
    }

    /// Reads a table: `name`, `title`, and `[[wage]]` with `region`, `circumstance`, `means`, `source` and
    /// its steps, each `from` a day, with a `wage` in dollars.
    ///
    /// # Errors
    /// A key is not known, missing or not what its place takes; or every fault of the wages, named by
    /// region, circumstance and day: a wage that is no amount of dollars, steps that share a day.
    pub fn from_toml(text: &str) -> Result<Self, Errors> {
        let file: File = toml::from_str(text).map_err(|fault| {
            let message = fault.message();
            let code = match message.split(" field").next() {
                Some("unknown") => ErrorCode::UnknownName,
                Some("missing") => ErrorCode::Missing,
                Some("duplicate") => ErrorCode::Duplicate,
                _ if text.parse::<toml::Table>().is_ok() => ErrorCode::BadValue,
                _ => ErrorCode::Syntax,
            };
            Error::new(code, position(text, fault.span()), message)
        })?;
        let mut own = Self::default();
        let mut faults = Vec::new();
        for (key, value) in [("name", &file.name), ("title", &file.title)] {
            faults.extend(empty(key, value));
        }
        if file.wage.is_empty() {
            faults.push(Error::new(ErrorCode::Missing, "wage", "a table has at least one `[[wage]]`"));
        }
        for wage in file.wage {
            let path = format!("{}.{}", wage.region, wage.circumstance);
            for (key, value) in [
                ("region", &wage.region),
                ("circumstance", &wage.circumstance),
                ("means", &wage.means),
                ("source", &wage.source),
            ] {
                faults.extend(empty(key, value).map(|fault| fault.inside(&path)));
            }
            let steps = wage.steps(&mut faults, &path);
            let series = Series { means: wage.means, note: wage.note, steps };
            let region = own.regions.entry(wage.region).or_default();
            region.table.clone_from(&file.name);
            if region.circumstances.insert(wage.circumstance, series).is_some() {
                faults.push(
                    Error::new(ErrorCode::Duplicate, path, "stands twice")
                        .allowed("one `[[wage]]` for each region and circumstance"),
                );
            }
        }
        Errors::check(faults)?;
        Ok(own)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    title: String,
    #[serde(default)]
    wage: Vec<Wage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wage {
    region: String,
    circumstance: String,
    means: String,
    source: String,
    note: Option<String>,
    step: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    from: toml::Value,
    until: Option<toml::Value>,
    wage: toml::Value,
    source: Option<String>,
    note: Option<String>,
}

fn empty(key: &str, value: &str) -> Option<Error> {
    let fault = || Error::new(ErrorCode::BadValue, key, "is empty").allowed("a text that is not empty");
    is_blank(Some(value)).then(fault)
}

/// A value of TOML as the doors hand it over.
fn cell(value: &toml::Value) -> Cell<'_> {
    match value {
        toml::Value::String(text) => Cell::Text(text.as_str().into()),
        toml::Value::Datetime(at) => Cell::Text(at.to_string().into()),
        toml::Value::Integer(number) => Cell::Int(*number),
        toml::Value::Float(number) => Cell::Float(*number),
        other => Cell::Other(other.to_string().into()),
    }
}

impl Wage {
    /// The steps in order of time.
    fn steps(&self, faults: &mut Vec<Error>, path: &str) -> Vec<MinimumWage> {
        if self.step.is_empty() {
            faults.push(Error::new(ErrorCode::Missing, format!("{path}.step"), "has no step"));
        }
        let mut steps = Vec::with_capacity(self.step.len());
        for (place, step) in self.step.iter().enumerate() {
            let bad = |key: &str, value: &toml::Value, kind: Kind| {
                Error::new(ErrorCode::BadValue, format!("{path}.step[{place}].{key}"), "value not allowed")
                    .value(cell(value).display())
                    .allowed(kind.allowed())
            };
            let from = NaiveDate::read(cell(&step.from)).map_err(|_| bad("from", &step.from, Kind::Date));
            let until = step
                .until
                .as_ref()
                .map(|until| NaiveDate::read(cell(until)).map_err(|_| bad("until", until, Kind::Date)));
            let wage = Decimal::read(cell(&step.wage)).map_err(|_| bad("wage", &step.wage, Kind::Money));
            match (from, until.transpose(), wage) {
                (Ok(from), Ok(until), Ok(wage)) => steps.push(MinimumWage {
                    from,
                    until,
                    wage,
                    source: step.source.clone().unwrap_or_else(|| self.source.clone()),
                    note: step.note.clone(),
                }),
                (from, until, wage) => {
                    faults.extend([from.err(), until.err(), wage.err()].into_iter().flatten());
                }
            }
        }
        steps.sort_by_key(|step| step.from);
        for step in &steps {
            if let Some(until) = step.until.filter(|until| *until < step.from) {
                faults.push(
                    Error::new(ErrorCode::BadValue, format!("{path}.{}", step.from), "ends before it begins")
                        .value(until.to_string())
                        .allowed(format!("{} or later", step.from)),
                );
            }
        }
        for pair in steps.windows(2) {
            if let [one, other] = pair
                && (one.from == other.from || one.until.is_some_and(|until| until >= other.from))
            {
                faults.push(
                    Error::new(
                        ErrorCode::Duplicate,
                        format!("{path}.{}", other.from),
                        "two steps share a day",
                    )
                    .value(other.from.to_string())
                    .allowed("each day in one step at the most"),
                );
            }
        }
        steps
    }
}
