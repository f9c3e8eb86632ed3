//! What every record type shares, and the macro that defines one.

use std::borrow::Cow;
use std::fmt;

use super::cell::{Cell, Kind, Place, Unreadable};
use super::tables::Table;

/// A field of a record type.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Column and key name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub doc: &'static str,
    /// The table whose ids it names, if it is a reference.
    pub refers: Option<Table>,
}

impl Field {
    /// What it holds, in words that can stand inside a sentence.
    pub fn label(&self) -> String {
        let first = self.doc.trim().split(". ").next().unwrap_or_default();
        let words = first.split([';', '(']).next().unwrap_or_default().trim().trim_end_matches('.');
        let mut letters = words.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
    }
}

/// A row of one table. Field 0 is the record's id.
pub trait Record<'a>: Default {
    /// The table it stands in.
    const TABLE: Table;
    /// What one row is.
    const DOC: &'static str;
    /// Its fields in order; the first is the id.
    const FIELDS: &'static [Field];

    /// The record's id.
    fn id(&self) -> &str;

    /// Sets a field from a cell; null or an empty text clears it.
    ///
    /// # Errors
    /// The cell does not hold what the field takes; the field is then not recorded.
    fn set(&mut self, field: usize, cell: Cell<'a>) -> Result<(), Unreadable>;

    /// The slot of a field by what it holds.
    fn place(&mut self, field: usize) -> Place<'_, 'a>;

    /// A field as a cell: what [`set`](Self::set) would take. Null where it is not recorded.
    fn get(&self, field: usize) -> Cell<'_>;

    /// Whether a field is not recorded.
    fn is_null(&self, field: usize) -> bool;

    /// The text of a text field.
    fn text(&self, field: usize) -> Option<&str>;
}

/// A record as a JSON object: the fields that are recorded, as the JSON door reads them.
pub fn to_json<'a, R: Record<'a>>(record: &R) -> serde_json::Value {
    let own = R::FIELDS.iter().enumerate().filter(|(index, _)| !record.is_null(*index));
    own.map(|(index, field)| (field.name.to_owned(), record.get(index).to_json())).collect()
}

/// A record for a programmer: the fields that are recorded, with personal data in texts masked, since what is
/// debugged ends up in logs.
pub(crate) fn show<'a, R: Record<'a>>(record: &R, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (index, field) in R::FIELDS.iter().enumerate().filter(|(index, _)| !record.is_null(*index)) {
        shown.field(field.name, &record.get(index));
    }
    shown.finish()
}

/// The index of a named field.
pub fn field_index(fields: &[Field], name: &str) -> Option<usize> {
    fields.iter().position(|field| field.name == name)
}

/// A text slot or not; lets one macro serve fields of every kind.
pub trait AsText {
    /// The text, if the slot holds one.
    fn as_text(&self) -> Option<&str> {
        None
    }
}

impl AsText for Cow<'_, str> {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}
impl AsText for chrono::NaiveDate {}
impl AsText for chrono::NaiveDateTime {}
impl AsText for i64 {}
impl AsText for bool {}
impl AsText for rust_decimal::Decimal {}

/// Defines a record type: struct, field list and typed access by index.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $name:ident in $table:ident, id $id:literal {
            $($(#[doc = $fdoc:literal])+ $field:ident: $ty:ty $(=> $refers:ident)?,)*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Default, PartialEq)]
        pub struct $name<'a> {
            /// The record's id, unique within its participant.
            pub id: Cow<'a, str>,
            $($(#[doc = $fdoc])+ pub $field: Option<$ty>,)*
        }

        impl std::fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::model::record::show(self, stringify!($name), f)
            }
        }

        impl<'a> Record<'a> for $name<'a> {
            const TABLE: Table = Table::$table;
            const DOC: &'static str = concat!($($doc),+).trim_ascii();
            const FIELDS: &'static [Field] = &[
                Field { name: $id, kind: Kind::Text, doc: "Id of the record.", refers: None },
                $(Field {
                    name: stringify!($field),
                    kind: <$ty as Slot<'a>>::KIND,
                    doc: concat!($($fdoc),+),
                    refers: record!(@refers $($refers)?),
                },)*
            ];

            fn id(&self) -> &str {
                &self.id
            }

            #[allow(unused_assignments)]
            fn set(&mut self, field: usize, cell: Cell<'a>) -> Result<(), Unreadable> {
                if field == 0 {
                    self.id = match cell {
                        cell if cell.is_nothing() => Cow::Borrowed(""),
                        cell => <Cow<'a, str> as Slot<'a>>::read(cell)?,
                    };
                    return Ok(());
                }
                let mut index = 0;
                $(
                    index += 1;
                    if field == index {
                        self.$field = None;
                        if !cell.is_nothing() {
                            self.$field = Some(<$ty as Slot<'a>>::read(cell)?);
                        }
                        return Ok(());
                    }
                )*
                Err(Unreadable)
            }

            #[allow(unused_assignments)]
            fn place(&mut self, field: usize) -> Place<'_, 'a> {
                let mut index = 0;
                $(
                    index += 1;
                    if field == index {
                        return Slot::place(&mut self.$field);
                    }
                )*
                if field == 0 { Place::Id(&mut self.id) } else { Place::Other }
            }

            #[allow(unused_assignments)]
            fn get(&self, field: usize) -> Cell<'_> {
                let mut index = 0;
                $(
                    index += 1;
                    if field == index {
                        return self.$field.as_ref().map_or(Cell::Null, Slot::cell);
                    }
                )*
                match &*self.id {
                    id if field == 0 && !id.is_empty() => Cell::Text(Cow::Borrowed(id)),
                    _ => Cell::Null,
                }
            }

            #[allow(unused_assignments)]
            fn is_null(&self, field: usize) -> bool {
                let mut index = 0;
                $(
                    index += 1;
                    if field == index {
                        return self.$field.is_none();
                    }
                )*
                self.id.is_empty()
            }

            #[allow(unused_assignments)]
            fn text(&self, field: usize) -> Option<&str> {
                let mut index = 0;
                $(
                    index += 1;
                    if field == index {
                        return self.$field.as_ref().and_then(AsText::as_text);
                    }
                )*
                (field == 0).then_some(&*self.id)
            }
        }
    };
    (@refers) => { None };
    (@refers $table:ident) => { Some(Table::$table) };
}
pub(crate) use record;
