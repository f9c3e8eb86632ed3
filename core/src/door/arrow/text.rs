//! Text columns in the forms that producers send, read where they lie.

use std::fmt;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;

/// Texts by row.
#[derive(Clone)]
pub(super) enum Text {
    Short(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
}

impl fmt::Debug for Text {
    /// How many there are: they may hold personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Text").field("rows", &self.len()).finish_non_exhaustive()
    }
}

impl Text {
    /// Takes a column of texts; none if it is no such column.
    pub fn read(array: &ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Self::Short(array.as_string::<i32>().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string::<i64>().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            _ => return None,
        })
    }

    pub fn len(&self) -> usize {
        self.array().len()
    }

    pub fn array(&self) -> &dyn Array {
        match self {
            Self::Short(array) => array,
            Self::Large(array) => array,
            Self::View(array) => array,
        }
    }

    /// The text of a row; none where it is null.
    #[inline]
    pub fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Short(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_programmer_sees_how_many_texts_there_are_and_none_of_them() {
        let array: ArrayRef = Arc::new(StringArray::from(vec!["SSN 345-67-8901", "345678901"]));
        assert_eq!(format!("{:?}", Text::read(&array)), "Some(Text { rows: 2, .. })");
    }
}
