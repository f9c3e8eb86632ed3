//! Reading a matrix from TOML or CSV, and writing CSV.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::row::{Basis, COLUMNS, Category, Flags, Prerequisite, Row, RowKind};
use super::{Matrix, check};
use crate::error::{Error, ErrorCode, Errors, names};
use crate::model::cell::parse_date;
use crate::model::{CustomerGroup, Record as _, Service};

/// A row before it is understood: column to text, lists joined by `;`.
type RawRow = BTreeMap<String, String>;

impl Matrix {
    /// Reads a matrix from TOML: `name`, `title`, `published`, `in_force_from`, `[[row]]`.
    ///
    /// # Errors
    /// Every fault, named by row and column.
    pub fn from_toml(text: &str) -> Result<Self, Errors> {
        let mut root: toml::Table = text.parse().map_err(|fault: toml::de::Error| {
            Error::new(ErrorCode::Syntax, position(text, fault.span()), fault.message())
        })?;
        let mut faults = Vec::new();
        let Some(toml::Value::Array(rows)) = root.remove("row") else {
            return Err(Error::new(ErrorCode::Missing, "row", "a matrix has at least one `[[row]]`").into());
        };
        let mut raw = Vec::with_capacity(rows.len());
        for (index, row) in rows.into_iter().enumerate() {
            match row {
                toml::Value::Table(table) => raw.push(flatten(table, index, &mut faults)),
                other => faults.push(
                    Error::new(ErrorCode::BadValue, format!("row {}", index + 1), "a row is a table")
                        .value(other.to_string()),
                ),
            }
        }
        let mut head = Head::default();
        for (key, value) in root {
            let text = match &value {
                toml::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            head.set(&key, text, &mut faults);
        }
        head.build(&raw, faults)
    }

    /// Reads a matrix from CSV with a header line; lists are joined by `;`.
    ///
    /// # Errors
    /// Every fault, named by row and column.
    pub fn from_csv(name: &str, text: &str) -> Result<Self, Errors> {
        let syntax = |fault: csv::Error| Error::new(ErrorCode::Syntax, name, fault.to_string());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header: Vec<String> = reader.headers().map_err(syntax)?.iter().map(str::to_owned).collect();
        let mut faults = Vec::new();
        for (index, column) in header.iter().enumerate() {
            if header.iter().take(index).any(|own| own == column) {
                faults.push(Error::new(ErrorCode::Duplicate, column, "column stands twice"));
            }
        }
        let mut raw = Vec::new();
        for record in reader.records() {
            let record = record.map_err(syntax)?;
            let row = header.iter().cloned().zip(record.iter().map(str::to_owned));
            raw.push(row.filter(|(_, value)| !value.is_empty()).collect());
        }
        let head = Head { name: Some(name.to_owned()), title: Some(name.to_owned()), ..Head::default() };
        head.build(&raw, faults)
    }

    /// Writes the rows as CSV, all columns.
    pub fn to_csv(&self) -> String {
        let cells = |row: &Row| COLUMNS.iter().map(|name| row.column(name)).collect::<Vec<_>>();
        crate::report::table(COLUMNS, self.rows().iter().map(cells))
    }
}

/// Line of a TOML fault, for the path of an error.
pub(crate) fn position(text: &str, span: Option<std::ops::Range<usize>>) -> String {
    let line =
        span.and_then(|span| text.get(..span.start)).map_or(1, |before| before.matches('\n').count() + 1);
    format!("line {line}")
}

fn flatten(table: toml::Table, index: usize, faults: &mut Vec<Error>) -> RawRow {
    let label = match table.get("code") {
        Some(toml::Value::String(code)) => format!("row `{code}`"),
        _ => format!("row {}", index + 1),
    };
    let mut raw = RawRow::new();
    for (column, value) in table {
        match (column.as_str(), value) {
            ("basis", toml::Value::Table(basis)) => {
                for (flag, value) in basis {
                    raw.insert(format!("basis_{flag}"), value.as_str().unwrap_or_default().to_owned());
                }
            }
            (_, toml::Value::Array(items)) => {
                let texts: Vec<String> = items
                    .iter()
                    .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
                    .collect();
                if !texts.is_empty() {
                    raw.insert(column, texts.join(";"));
                }
            }
            (_, toml::Value::String(text)) => {
                raw.insert(column, text);
            }
            (_, toml::Value::Table(_)) => faults.push(Error::new(
                ErrorCode::UnknownName,
                format!("{label}.{column}"),
                "no column is a table, except `basis`",
            )),
            (_, other) => {
                raw.insert(column, other.to_string());
            }
        }
    }
    raw
}

#[derive(Default)]
struct Head {
    name: Option<String>,
    title: Option<String>,
    published: Option<NaiveDate>,
    in_force_from: Option<NaiveDate>,
}

impl Head {
    fn set(&mut self, key: &str, text: String, faults: &mut Vec<Error>) {
        let mut date = || {
            let date = parse_date(&text);
            if date.is_none() {
                faults.push(
                    Error::new(ErrorCode::BadValue, key, "not a date").value(&text).allowed("`YYYY-MM-DD`"),
                );
            }
            date
        };
        match key {
            "published" => self.published = date(),
            "in_force_from" => self.in_force_from = date(),
            "name" => self.name = Some(text),
            "title" => self.title = Some(text),
            "source" => {}
            _ => faults.push(Error::new(ErrorCode::UnknownName, key, "unknown key").allowed(names([
                "name",
                "title",
                "published",
                "in_force_from",
                "source",
                "row",
            ]))),
        }
    }

    fn build(self, raw: &[RawRow], mut faults: Vec<Error>) -> Result<Matrix, Errors> {
        let name = self.name.filter(|name| !name.is_empty()).unwrap_or_else(|| {
            faults.push(Error::new(ErrorCode::Missing, "name", "a matrix has a name"));
            String::new()
        });
        let mut rows = Vec::with_capacity(raw.len());
        let mut unread: BTreeSet<String> = BTreeSet::new();
        for (index, raw) in raw.iter().enumerate() {
            let label = match raw.get("code") {
                Some(code) => format!("row `{code}`"),
                None => format!("row {}", index + 1),
            };
            let before = faults.len();
            let row = RowReader { raw, label, faults: &mut faults }.row();
            if faults.len() > before {
                unread.insert(format!("row `{}`.", row.code));
            }
            rows.push(row);
        }
        if !faults.is_empty() && !rows.is_empty() {
            // What follows from a value that was not read is no fault of its own.
            let follows = |fault: &Error| unread.iter().any(|row| fault.path.starts_with(row));
            faults.extend(check::faults(&rows).into_iter().filter(|fault| !follows(fault)));
        }
        Errors::check(faults).map_err(|errors| errors.inside(&name))?;
        let title = self.title.unwrap_or_else(|| name.clone());
        let mut matrix = Matrix::from_rows(&name, &title, rows).map_err(|errors| errors.inside(&name))?;
        matrix.published = self.published;
        matrix.in_force_from = self.in_force_from;
        Ok(matrix)
    }
}

struct RowReader<'r> {
    raw: &'r RawRow,
    label: String,
    faults: &'r mut Vec<Error>,
}

impl RowReader<'_> {
    fn row(&mut self) -> Row {
        for column in self.raw.keys() {
            if !COLUMNS.contains(&column.as_str()) {
                self.faults.push(
                    Error::new(ErrorCode::UnknownName, format!("{}.{column}", self.label), "unknown column")
                        .allowed(names(COLUMNS.iter().copied())),
                );
            }
        }
        Row {
            code: self.required("code"),
            title: self.required("title"),
            category: self
                .one("category", Category::from_text, Category::TEXTS)
                .unwrap_or(Category::BasicCareer),
            kind: self.one("kind", RowKind::from_text, RowKind::TEXTS).unwrap_or(RowKind::NonEnrolling),
            same_day: self.flag("same_day"),
            flags: Flags {
                triggers_participation: self.flag("triggers_participation"),
                extends_exit: self.flag("extends_exit"),
            },
            customer_groups: self.several("customer_groups", CustomerGroup::from_text, CustomerGroup::TEXTS),
            prerequisites: self.several(
                "prerequisites",
                Prerequisite::from_text,
                &["an activity code", "completed:CODE", "completed_assessment", "active_enrolling_service"],
            ),
            measures: self.several("measures", super::Measure::from_text, super::Measure::TEXTS),
            definition: self.raw.get("definition").cloned().unwrap_or_default(),
            required_fields: {
                let fields: Vec<&'static str> = Service::FIELDS.iter().map(|field| field.name).collect();
                self.several(
                    "required_fields",
                    |text| fields.contains(&text).then(|| text.to_owned()),
                    &fields,
                )
            },
            transmits: !self.raw.contains_key("transmits") || self.flag("transmits"),
            transmits_as: self.raw.get("transmits_as").cloned(),
            pirl: self.several("pirl", |text| Some(text.to_owned()), &[]),
            longest_days: self.number("longest_days"),
            use_limit: self.number("use_limit"),
            in_force_from: self.date("in_force_from"),
            in_force_to: self.date("in_force_to"),
            roles: self.several("roles", super::Role::from_text, super::Role::TEXTS),
            basis_same_day: self.basis("basis_same_day"),
            basis_triggers: self.basis("basis_triggers_participation"),
            basis_extends: self.basis("basis_extends_exit"),
        }
    }

    fn bad(&mut self, column: &str, value: &str, allowed: String) {
        self.faults.push(
            Error::new(ErrorCode::BadValue, format!("{}.{column}", self.label), "value not allowed")
                .value(value)
                .allowed(allowed),
        );
    }

    fn required(&mut self, column: &str) -> String {
        let text = self.raw.get(column).map(|text| text.trim().to_owned()).unwrap_or_default();
        if text.is_empty() {
            self.faults.push(Error::new(
                ErrorCode::Missing,
                format!("{}.{column}", self.label),
                "required column is empty",
            ));
        }
        text
    }

    fn one<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>, allowed: &[&str]) -> Option<T> {
        let text = self.required(column);
        let value = read(&text);
        if value.is_none() && !text.is_empty() {
            self.bad(column, &text, names(allowed.iter().copied()));
        }
        value
    }

    fn several<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>, allowed: &[&str]) -> Vec<T> {
        let Some(text) = self.raw.get(column) else { return Vec::new() };
        let mut values = Vec::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            match read(part) {
                Some(value) => values.push(value),
                None => self.bad(column, part, names(allowed.iter().copied())),
            }
        }
        values
    }

    fn flag(&mut self, column: &str) -> bool {
        match self.required(column).as_str() {
            "true" | "yes" | "Y" => true,
            "false" | "no" | "N" | "" => false,
            other => {
                let other = other.to_owned();
                self.bad(column, &other, names(["true", "false", "yes", "no", "Y", "N"]));
                false
            }
        }
    }

    fn number(&mut self, column: &str) -> Option<i64> {
        let text = self.raw.get(column)?.clone();
        let number = text.parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            self.bad(column, &text, "a whole number above 0".to_owned());
        }
        number
    }

    fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let text = self.raw.get(column)?.clone();
        let date = parse_date(&text);
        if date.is_none() {
            self.bad(column, &text, "a date `YYYY-MM-DD`".to_owned());
        }
        date
    }

    fn basis(&mut self, column: &str) -> Basis {
        let Some(text) = self.raw.get(column).cloned() else { return Basis::Stated };
        Basis::from_text(&text).unwrap_or_else(|| {
            self.bad(column, &text, names(Basis::TEXTS.iter().copied()));
            Basis::Stated
        })
    }
}
