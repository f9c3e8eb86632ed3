//! One column as a producer sent it, normalized once, read cell by cell.

use std::borrow::Cow;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Decimal128Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, Decimal128Array, Float64Array, Int64Array, PrimitiveArray};
use arrow_cast::CastOptions;
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use super::text::Text;
use crate::error::{Error, ErrorCode, Result};
use crate::model::cell::{Place, YEARS};
use crate::model::{Cell, Kind, Record, Unreadable};

/// A column in one of the few forms that cells are read from.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Text(Text),
    Date(PrimitiveArray<Date32Type>),
    /// Values since 1970 in a unit.
    Timestamp(Int64Array, TimeUnit),
    Int(Int64Array),
    Bool(BooleanArray),
    Float(Float64Array),
    Decimal(Decimal128Array, i8),
    Null,
}

/// Casts, refusing values that do not fit.
pub(super) fn strict(array: &ArrayRef, to: &DataType) -> Result<ArrayRef> {
    let options = CastOptions { safe: false, ..CastOptions::default() };
    arrow_cast::cast_with_options(array, to, &options)
        .map_err(|fault| Error::new(ErrorCode::BadType, "", "column cannot be read").value(fault.to_string()))
}

impl Column {
    /// Normalizes a column for a field of a kind.
    pub fn read(kind: Kind, array: &ArrayRef) -> Result<Self> {
        let refuse = |why: &str| {
            Err(Error::new(
                ErrorCode::BadType,
                "",
                format!("column has a type its field is not read from{why}"),
            )
            .value(array.data_type().to_string())
            .allowed(allowed(kind)))
        };
        if let Some(texts) = Text::read(array) {
            let column = Column::Text(texts);
            return if column.fits(kind) { Ok(column) } else { refuse("") };
        }
        let column = match array.data_type() {
            DataType::Dictionary(_, values) => return Self::read(kind, &strict(array, values)?),
            DataType::RunEndEncoded(_, values) => {
                return Self::read(kind, &strict(array, values.data_type())?);
            }
            DataType::Null => return Ok(Column::Null),
            DataType::Date32 => Column::Date(array.as_primitive::<Date32Type>().clone()),
            DataType::Date64 => {
                let values = strict(array, &DataType::Int64)?;
                Column::Timestamp(values.as_primitive::<Int64Type>().clone(), TimeUnit::Millisecond)
            }
            DataType::Timestamp(_, Some(_)) => {
                return refuse(": it has a time zone, and local time is never guessed");
            }
            DataType::Timestamp(unit, None) => {
                let values = strict(array, &DataType::Int64)?;
                Column::Timestamp(values.as_primitive::<Int64Type>().clone(), *unit)
            }
            data_type if data_type.is_integer() => {
                Column::Int(strict(array, &DataType::Int64)?.as_primitive::<Int64Type>().clone())
            }
            DataType::Float16 | DataType::Float32 | DataType::Float64 => {
                Column::Float(strict(array, &DataType::Float64)?.as_primitive::<Float64Type>().clone())
            }
            DataType::Decimal128(_, scale) => {
                Column::Decimal(array.as_primitive::<Decimal128Type>().clone(), *scale)
            }
            DataType::Decimal32(_, scale)
            | DataType::Decimal64(_, scale)
            | DataType::Decimal256(_, scale) => {
                let values = strict(array, &DataType::Decimal128(38, *scale))?;
                Column::Decimal(values.as_primitive::<Decimal128Type>().clone(), *scale)
            }
            DataType::Boolean => Column::Bool(array.as_boolean().clone()),
            _ => return refuse(""),
        };
        if column.fits(kind) { Ok(column) } else { refuse("") }
    }

    fn fits(&self, kind: Kind) -> bool {
        match kind {
            Kind::Text => matches!(self, Column::Text(_) | Column::Int(_)),
            Kind::Date | Kind::Timestamp => {
                matches!(self, Column::Date(_) | Column::Timestamp(..) | Column::Text(_))
            }
            Kind::Int => matches!(self, Column::Int(_) | Column::Float(_) | Column::Text(_)),
            Kind::Bool => matches!(self, Column::Bool(_) | Column::Text(_)),
            Kind::Money => {
                matches!(self, Column::Decimal(..) | Column::Int(_) | Column::Float(_) | Column::Text(_))
            }
            Kind::Choice { .. } => matches!(self, Column::Text(_)),
        }
    }

    /// Its values; none where it never has one.
    pub fn array(&self) -> Option<&dyn Array> {
        match self {
            Column::Text(texts) => Some(texts.array()),
            Column::Date(array) => Some(array),
            Column::Timestamp(array, _) | Column::Int(array) => Some(array),
            Column::Bool(array) => Some(array),
            Column::Float(array) => Some(array),
            Column::Decimal(array, _) => Some(array),
            Column::Null => None,
        }
    }

    /// Whether no row has a value.
    pub fn is_all_null(&self) -> bool {
        self.array().is_none_or(|array| array.null_count() == array.len())
    }

    /// A column of this form with other values.
    pub fn with(&self, array: &ArrayRef) -> Self {
        match self {
            Column::Text(_) => Text::read(array).map_or(Column::Null, Column::Text),
            Column::Date(_) => Column::Date(array.as_primitive().clone()),
            Column::Timestamp(_, unit) => Column::Timestamp(array.as_primitive().clone(), *unit),
            Column::Int(_) => Column::Int(array.as_primitive().clone()),
            Column::Bool(_) => Column::Bool(array.as_boolean().clone()),
            Column::Float(_) => Column::Float(array.as_primitive().clone()),
            Column::Decimal(_, scale) => Column::Decimal(array.as_primitive().clone(), *scale),
            Column::Null => Column::Null,
        }
    }

    /// Whether a field of a kind can hold every value that there may be.
    pub fn is_sure(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Column::Text(_), Kind::Text)
                | (Column::Int(_), Kind::Text | Kind::Int)
                | (Column::Bool(_), Kind::Bool)
                | (Column::Null, _)
        )
    }

    /// Sets a field of a record from a row; what is null changes nothing.
    ///
    /// # Errors
    /// The field cannot hold the value.
    #[inline]
    pub fn fill<'a, R: Record<'a>>(
        &'a self,
        record: &mut R,
        field: usize,
        row: usize,
    ) -> std::result::Result<(), Unreadable> {
        match (self, record.place(field)) {
            (Column::Text(texts), Place::Text(slot)) => {
                *slot = texts.get(row).filter(|text| !text.is_empty()).map(Cow::Borrowed);
            }
            (Column::Text(texts), Place::Id(slot)) => {
                *slot = Cow::Borrowed(texts.get(row).unwrap_or_default());
            }
            (Column::Date(array), Place::Date(slot)) if array.is_valid(row) => {
                let date = NaiveDate::from_epoch_days(array.value(row));
                *slot = Some(date.filter(|date| YEARS.contains(&date.year())).ok_or(Unreadable)?);
            }
            (Column::Bool(array), Place::Bool(slot)) if array.is_valid(row) => *slot = Some(array.value(row)),
            _ => match self.cell(row) {
                cell if cell.is_nothing() => {}
                cell => record.set(field, cell)?,
            },
        }
        Ok(())
    }

    /// The value of a row.
    #[inline]
    pub fn cell(&self, row: usize) -> Cell<'_> {
        match self {
            Column::Text(texts) => texts.get(row).map_or(Cell::Null, |text| Cell::Text(Cow::Borrowed(text))),
            Column::Date(array) if array.is_valid(row) => date(array.value(row)),
            Column::Timestamp(array, unit) if array.is_valid(row) => timestamp(array.value(row), *unit),
            Column::Int(array) if array.is_valid(row) => Cell::Int(array.value(row)),
            Column::Bool(array) if array.is_valid(row) => Cell::Bool(array.value(row)),
            Column::Float(array) if array.is_valid(row) && !array.value(row).is_nan() => {
                Cell::Float(array.value(row))
            }
            Column::Decimal(array, scale) if array.is_valid(row) => decimal(array.value(row), *scale),
            _ => Cell::Null,
        }
    }
}

fn allowed(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text or integers",
        Kind::Date => "date32, date64, a timestamp without zone, or ISO text",
        Kind::Timestamp => "a timestamp without zone, date32, date64, or ISO text",
        Kind::Int => "integers",
        Kind::Bool => "booleans",
        Kind::Money => "decimals, integers, floating point or text, exact to the cent",
        Kind::Choice { .. } => "text",
    }
}

fn date(days: i32) -> Cell<'static> {
    NaiveDate::from_epoch_days(days)
        .map_or_else(|| Cell::Other(Cow::Owned(format!("{days} days since 1970"))), Cell::Date)
}

/// Ticks of a unit in a second.
pub(super) fn per_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second => 1,
        TimeUnit::Millisecond => 1_000,
        TimeUnit::Microsecond => 1_000_000,
        TimeUnit::Nanosecond => 1_000_000_000,
    }
}

fn timestamp(value: i64, unit: TimeUnit) -> Cell<'static> {
    let at = match unit {
        TimeUnit::Second => DateTime::from_timestamp(value, 0),
        TimeUnit::Millisecond => DateTime::from_timestamp_millis(value),
        TimeUnit::Microsecond => DateTime::from_timestamp_micros(value),
        TimeUnit::Nanosecond => Some(DateTime::from_timestamp_nanos(value)),
    };
    match at {
        Some(at) => Cell::Timestamp(at.naive_utc()),
        None => Cell::Other(Cow::Owned(format!("{value} since 1970 ({unit:?})"))),
    }
}

fn decimal(value: i128, scale: i8) -> Cell<'static> {
    let exact =
        u32::try_from(scale).ok().and_then(|scale| Decimal::try_from_i128_with_scale(value, scale).ok());
    exact.map_or_else(|| Cell::Other(Cow::Owned(format!("{value}e-{scale}"))), Cell::Decimal)
}
