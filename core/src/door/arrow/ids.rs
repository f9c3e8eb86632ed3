//! Ids of participants: read where they lie, compared and hashed as one number each.

use std::borrow::Cow;

use arrow_array::{Array as _, ArrayRef, GenericStringArray, Int64Array, OffsetSizeTrait};

use super::column::Column;
use super::text::Text;
use crate::error::Result;
use crate::model::Kind;

/// The participant ids of a batch.
#[derive(Debug)]
pub(super) enum IdColumn {
    Text(Text),
    Int(Int64Array),
    /// No row names a participant.
    Nobody(usize),
}

impl Default for IdColumn {
    fn default() -> Self {
        Self::Nobody(0)
    }
}

impl IdColumn {
    pub fn read(array: &ArrayRef) -> Result<Self> {
        Ok(match Column::read(Kind::Text, array)? {
            Column::Text(ids) => Self::Text(ids),
            Column::Int(ids) => Self::Int(ids),
            _ => Self::Nobody(array.len()),
        })
    }

    pub fn is_integer(&self) -> bool {
        matches!(self, Self::Int(_))
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Text(ids) => ids.len(),
            Self::Int(ids) => ids.len(),
            Self::Nobody(rows) => *rows,
        }
    }

    /// The id of a row; empty where none is recorded.
    pub fn get(&self, row: usize) -> Cow<'_, str> {
        match self {
            Self::Text(ids) => Cow::Borrowed(ids.get(row).unwrap_or_default()),
            Self::Int(ids) if ids.is_valid(row) => Cow::Owned(ids.value(row).to_string()),
            _ => Cow::Borrowed(""),
        }
    }
}

/// An id as a number that sorts as the id does: its first 15 bytes, then its length. What is
/// longer is told apart by its text only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u128);

/// Bytes of a text that a key holds.
const HELD: usize = 15;

impl Key {
    /// Nobody's: comes before all others.
    pub const NOBODY: Self = Self(0);

    /// Whether the key says everything about the id.
    #[inline]
    pub fn is_exact(self) -> bool {
        self.0 & 0xff <= HELD as u128
    }

    pub fn of_text(text: &str) -> Self {
        Self::of_bytes(text.as_bytes(), 0, text.len())
    }

    /// The key of a number, in an order of numbers.
    pub fn of_number(number: i64) -> Self {
        Self(u128::from(number.cast_unsigned() ^ (1 << 63)) << 8 | 1)
    }

    /// The key of the bytes at a place in a column; reads 16 at once where there are so many.
    #[inline]
    fn of_bytes(data: &[u8], from: usize, length: usize) -> Self {
        let window: Option<[u8; 16]> = data.get(from..from + 16).and_then(|bytes| bytes.try_into().ok());
        let held = length.min(HELD);
        let bytes = window.unwrap_or_else(|| {
            let mut bytes = [0; 16];
            let own = data.get(from..from + held).unwrap_or_default();
            bytes.iter_mut().zip(own).for_each(|(byte, own)| *byte = *own);
            bytes
        });
        let kept = u128::MAX.checked_shl(128 - 8 * u32::try_from(held).unwrap_or(0)).unwrap_or(0);
        Self(u128::from_be_bytes(bytes) & kept | length.min(HELD + 1) as u128)
    }

    /// The key of a text in a view: short ones stand in the view itself.
    #[inline]
    fn of_view(view: u128, text: impl FnOnce() -> Self) -> Self {
        let length = view & 0xffff_ffff;
        if length <= 12 { Self(view.swap_bytes() << 32 | length) } else { text() }
    }
}

impl Text {
    /// The key of a row.
    #[inline]
    pub fn key(&self, row: usize) -> Key {
        match self {
            Self::View(ids) if ids.is_valid(row) => match ids.views().get(row) {
                Some(view) => Key::of_view(*view, || Key::of_text(ids.value(row))),
                None => Key::NOBODY,
            },
            Self::Short(ids) if ids.is_valid(row) => key_of_short(ids, row),
            Self::Large(ids) if ids.is_valid(row) => key_of_short(ids, row),
            ids => ids.get(row).map_or(Key::NOBODY, Key::of_text),
        }
    }
}

impl IdColumn {
    /// The key of a row: of a number where every table has numbers, else of its text.
    #[inline]
    pub fn key(&self, row: usize, numbers: bool) -> Key {
        match self {
            Self::Text(ids) => ids.key(row),
            Self::Int(ids) if ids.is_valid(row) && numbers => Key::of_number(ids.value(row)),
            Self::Int(ids) if ids.is_valid(row) => Key::of_text(&ids.value(row).to_string()),
            Self::Int(_) | Self::Nobody(_) => Key::NOBODY,
        }
    }
}

#[inline]
fn key_of_short<O: OffsetSizeTrait>(ids: &GenericStringArray<O>, row: usize) -> Key {
    let offsets = ids.value_offsets();
    let (Some(from), Some(to)) = (offsets.get(row), offsets.get(row + 1)) else { return Key::NOBODY };
    let from = from.as_usize();
    Key::of_bytes(ids.value_data(), from, to.as_usize() - from)
}

#[cfg(test)]
mod tests {
    use arrow_array::{LargeStringArray, StringArray, StringViewArray};
    use proptest::prelude::*;

    use super::*;

    fn columns(ids: &[String]) -> Vec<IdColumn> {
        let texts = || ids.iter().map(String::as_str);
        vec![
            IdColumn::Text(Text::Short(StringArray::from_iter_values(texts()))),
            IdColumn::Text(Text::Large(LargeStringArray::from_iter_values(texts()))),
            IdColumn::Text(Text::View(StringViewArray::from_iter_values(texts()))),
        ]
    }

    proptest! {
        #[test]
        fn keys_sort_as_ids_do_in_every_form_of_column(ids in prop::collection::vec("[a-b\u{0}é]{0,20}", 2..6)) {
            for column in columns(&ids) {
                for (row, id) in ids.iter().enumerate() {
                    prop_assert_eq!(column.key(row, false), Key::of_text(id));
                    for (other_row, other) in ids.iter().enumerate() {
                        let (key, other_key) = (column.key(row, false), column.key(other_row, false));
                        if key.is_exact() || other_key.is_exact() || key != other_key {
                            prop_assert_eq!(key.cmp(&other_key), id.cmp(other));
                        }
                    }
                }
            }
        }

        #[test]
        fn keys_of_numbers_sort_as_numbers(one: i64, other: i64) {
            prop_assert_eq!(Key::of_number(one).cmp(&Key::of_number(other)), one.cmp(&other));
            prop_assert!(Key::of_number(one).is_exact() && Key::NOBODY < Key::of_number(one));
        }
    }
}
