//! Text columns in the forms that producers send, read where they lie.

use arrow_array::cast::AsArray as _;
use arrow_array::{Array as _, ArrayRef, Int32Array, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;

use super::column::strict;
use crate::error::Result;

/// Texts by row.
#[derive(Debug, Clone)]
pub(super) enum Text {
    Short(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// Positions in a dictionary.
    Coded(Int32Array, StringViewArray),
}

impl Text {
    /// Takes a column of texts; none if it is no such column.
    pub fn read(array: &ArrayRef) -> Result<Option<Self>> {
        Ok(Some(match array.data_type() {
            DataType::Utf8 => Self::Short(array.as_string::<i32>().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string::<i64>().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            DataType::Dictionary(_, values)
                if matches!(**values, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) =>
            {
                let coded = array.as_any_dictionary();
                let keys = arrow_array::make_array(coded.keys().to_data());
                let keys = strict(&keys, &DataType::Int32)?;
                let values = strict(coded.values(), &DataType::Utf8View)?;
                Self::Coded(keys.as_primitive().clone(), values.as_string_view().clone())
            }
            _ => return Ok(None),
        }))
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Short(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Coded(keys, _) => keys.len(),
        }
    }

    /// Whether no row has a text.
    pub fn is_all_null(&self) -> bool {
        match self {
            Self::Short(array) => array.null_count() == array.len(),
            Self::Large(array) => array.null_count() == array.len(),
            Self::View(array) => array.null_count() == array.len(),
            Self::Coded(keys, values) => {
                keys.null_count() == keys.len() || values.null_count() == values.len()
            }
        }
    }

    /// The text of a row; none where it is null.
    #[inline]
    pub fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Short(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Coded(keys, values) => {
                let code = usize::try_from(keys.is_valid(row).then(|| keys.value(row))?).ok()?;
                values.is_valid(code).then(|| values.value(code))
            }
        }
    }
}
