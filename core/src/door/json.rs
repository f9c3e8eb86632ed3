//! Records from JSON: `{"participant": {...}, "services": [...]}` for one participant, or
//! `{"participants": [...], "services": [...]}` for a caseload, each row with `participant_id`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Caseload;
use crate::audit::InputCount;
use crate::case::{Case, Fault, FaultKind, Supplied};
use crate::deletion::Approval;
use crate::error::{Error, ErrorCode, Result, json_fault, names};
use crate::model::record::field_index;
use crate::model::tables::each_table;
use crate::model::{Cell, Record, Service, Table};

/// Reads one participant's records, or a caseload.
///
/// A value that its field cannot hold is a fault of its record, and the other records stand.
///
/// # Errors
/// The text is not JSON, has not this shape, or bears a key that is not known.
pub fn read_json(text: &str) -> Result<Caseload<'_>> {
    let mut load = Load::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = TopSeed(&mut load).deserialize(&mut reader).and_then(|()| reader.end());
    match (load.error.take(), read) {
        (Some(error), _) => Err(error),
        (None, Err(fault)) => Err(Error::new(ErrorCode::Syntax, "", json_fault(&fault))),
        (None, Ok(())) => load.finish(),
    }
}

/// Reads one service, for the gate.
///
/// # Errors
/// The text is not a JSON object, a key is not known, or a value is not what its field holds.
pub fn read_service(text: &str) -> Result<Service<'_>> {
    read_row(text, "service")
}

/// Reads one record that stands alone; `name` is what errors call it.
///
/// # Errors
/// The text is not a JSON object, a key is not known, or a value is not what its field holds.
pub fn read_row<'a, R: Record<'a>>(text: &'a str, name: &str) -> Result<R> {
    let mut load = Load::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let seed = RowSeed::<R> { load: &mut load, record: PhantomData };
    let row = seed.deserialize(&mut reader).and_then(|row| reader.end().map(|()| row));
    if let Some(error) = load.error {
        return Err(error.inside(name));
    }
    row.map_err(|fault| Error::new(ErrorCode::Syntax, name, json_fault(&fault)))?.whole(name)
}

/// Reads a list of records that stand alone; `name` is what errors call it.
///
/// # Errors
/// The text is not a list of JSON objects, a key is not known, or a value is not what its field holds.
pub fn read_rows<'a, R: Record<'a>>(text: &'a str, name: &str) -> Result<Vec<R>> {
    let mut load = Load::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let seed = RowsSeed::<R> { load: &mut load, record: PhantomData };
    let rows = seed.deserialize(&mut reader).and_then(|rows| reader.end().map(|()| rows));
    if let Some(error) = load.error {
        return Err(error.inside(name));
    }
    let rows = rows.map_err(|fault| Error::new(ErrorCode::Syntax, name, json_fault(&fault)))?;
    rows.into_iter().enumerate().map(|(place, row)| row.whole(&format!("{name}[{place}]"))).collect()
}

/// A row as it was read: whose it is, what it says, what could not be read.
struct Row<'a, R> {
    participant: Option<Cow<'a, str>>,
    record: R,
    faults: Vec<Fault>,
}

macro_rules! define_load {
    ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
        #[derive(Default)]
        struct Load<'a> {
            $($member: Vec<Row<'a, crate::model::$record<'a>>>,)+
            single: bool,
            /// Some participant id came as text, not as a number.
            text_ids: bool,
            supplied: Supplied,
            error: Option<Error>,
        }

        impl<'a> Load<'a> {
            fn read_table<M: MapAccess<'a>>(&mut self, table: Table, map: &mut M) -> std::result::Result<(), M::Error> {
                self.supplied.add_table(table);
                match table {
                    $(Table::$variant => {
                        let seed = RowsSeed::<crate::model::$record<'a>> { load: self, record: PhantomData };
                        self.$member = map.next_value_seed(seed)?;
                        // Without a row no field is missing from one: the table is known to be empty.
                        if self.$member.is_empty() {
                            self.supplied.add_all(table);
                        }
                    })+
                }
                Ok(())
            }

            fn finish(self) -> Result<Caseload<'a>> {
                let only = self.single.then(|| self.participants.first().map(|row| row.record.id.clone())).flatten();
                let mut inputs = Vec::new();
                let mut cases: BTreeMap<Cow<'a, str>, Case<'a>> = BTreeMap::new();
                $(
                    if self.supplied.table(Table::$variant) {
                        inputs.push(InputCount { table: Table::$variant, rows: self.$member.len() });
                    }
                    for row in self.$member {
                        let owner = row.owner(only.as_ref())?;
                        let case = cases.entry(owner.clone()).or_insert_with(|| Case { id: owner, ..Case::default() });
                        if row.faults.is_empty() {
                            case.$member.push(row.record);
                        } else {
                            let unread: Vec<&str> = row.faults.iter().map(|fault| fault.field).collect();
                            case.withdrawn.approvals.extend(Approval::aside(&row.record, &unread));
                            case.faults.extend(row.faults);
                        }
                    }
                )+
                let mut cases: Vec<Case<'a>> = cases.into_values().collect();
                if !self.text_ids {
                    cases.sort_by_key(|case| case.id.parse::<i64>().ok());
                }
                for case in &mut cases {
                    case.settle(&self.supplied);
                }
                Ok(Caseload { cases, supplied: self.supplied, inputs })
            }
        }
    };
}
each_table!(define_load);

impl<'a, R: Record<'a>> Row<'a, R> {
    /// The record, if every value of it could be read.
    fn whole(self, name: &str) -> Result<R> {
        match self.faults.into_iter().next() {
            None => Ok(self.record),
            Some(fault) => {
                let error = Error::new(ErrorCode::BadValue, fault.field, "value not allowed")
                    .inside(name)
                    .allowed(fault.allowed);
                Err(if fault.value == Fault::WITHHELD { error } else { error.value(fault.value) })
            }
        }
    }

    /// Whose row it is; in the form for one participant, a row may leave that out.
    fn owner(&self, only: Option<&Cow<'a, str>>) -> Result<Cow<'a, str>> {
        if R::TABLE == Table::Participants {
            return Ok(Cow::Owned(self.record.id().to_owned()));
        }
        match (&self.participant, only) {
            (Some(own), Some(only)) if own != only => Err(Error::new(
                ErrorCode::BadReference,
                format!("{}.participant_id", R::TABLE.name()),
                "row of another participant",
            )
            .value(own)
            .allowed(names([&**only]))),
            (Some(own), _) => Ok(own.clone()),
            (None, Some(only)) => Ok(only.clone()),
            (None, None) => Ok(Cow::Borrowed("")),
        }
    }
}

impl Load<'_> {
    fn fail<E: de::Error>(&mut self, error: Error) -> E {
        self.error = Some(error);
        E::custom("refused")
    }
}

struct TopSeed<'l, 'a>(&'l mut Load<'a>);

impl<'a> DeserializeSeed<'a> for TopSeed<'_, 'a> {
    type Value = ();
    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for TopSeed<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a key for each table")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> std::result::Result<(), M::Error> {
        let load = self.0;
        while let Some(key) = map.next_key::<Cow<'a, str>>()? {
            if key == "participant" {
                if load.supplied.table(Table::Participants) {
                    return Err(load.fail(Error::new(
                        ErrorCode::Duplicate,
                        "participant",
                        "stands twice, or beside `participants`",
                    )));
                }
                load.supplied.add_table(Table::Participants);
                load.single = true;
                let row = map.next_value_seed(RowSeed { load: &mut *load, record: PhantomData })?;
                if Record::id(&row.record).is_empty() {
                    return Err(load.fail(Error::new(
                        ErrorCode::Missing,
                        "participant.participant_id",
                        "the participant has no id",
                    )));
                }
                load.participants = vec![row];
                continue;
            }
            let Some(table) = Table::from_name(&key) else {
                let known = Table::ALL.iter().map(|table| table.name());
                let error = Error::new(ErrorCode::UnknownName, "", "unknown key")
                    .value(&key)
                    .allowed(names(std::iter::once("participant").chain(known)));
                return Err(load.fail(error));
            };
            if load.supplied.table(table) {
                return Err(load.fail(Error::new(ErrorCode::Duplicate, table.name(), "table stands twice")));
            }
            load.read_table(table, &mut map)?;
        }
        Ok(())
    }
}

struct RowsSeed<'l, 'a, R> {
    load: &'l mut Load<'a>,
    record: PhantomData<R>,
}

impl<'a, R: Record<'a>> DeserializeSeed<'a> for RowsSeed<'_, 'a, R> {
    type Value = Vec<Row<'a, R>>;
    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> std::result::Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'a, R: Record<'a>> Visitor<'a> for RowsSeed<'_, 'a, R> {
    type Value = Vec<Row<'a, R>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: a list of objects", R::TABLE.name())
    }

    fn visit_seq<S: SeqAccess<'a>>(self, mut seq: S) -> std::result::Result<Self::Value, S::Error> {
        let mut rows = Vec::new();
        while let Some(row) = seq.next_element_seed(RowSeed { load: &mut *self.load, record: PhantomData })? {
            rows.push(row);
        }
        Ok(rows)
    }
}

struct RowSeed<'l, 'a, R> {
    load: &'l mut Load<'a>,
    record: PhantomData<R>,
}

impl<'a, R: Record<'a>> DeserializeSeed<'a> for RowSeed<'_, 'a, R> {
    type Value = Row<'a, R>;
    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> std::result::Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a, R: Record<'a>> Visitor<'a> for RowSeed<'_, 'a, R> {
    type Value = Row<'a, R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a row of `{}`: an object", R::TABLE.name())
    }

    fn visit_unit<E>(self) -> std::result::Result<Self::Value, E> {
        Ok(no_row(&Cell::Null))
    }
    fn visit_bool<E>(self, flag: bool) -> std::result::Result<Self::Value, E> {
        Ok(no_row(&Cell::Bool(flag)))
    }
    fn visit_i64<E>(self, number: i64) -> std::result::Result<Self::Value, E> {
        Ok(no_row(&Cell::Int(number)))
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> std::result::Result<Self::Value, E> {
        CellSeed.visit_u64(number).map(|cell| no_row(&cell))
    }
    fn visit_f64<E>(self, number: f64) -> std::result::Result<Self::Value, E> {
        Ok(no_row(&Cell::Float(number)))
    }
    fn visit_str<E>(self, text: &str) -> std::result::Result<Self::Value, E> {
        Ok(no_row(&Cell::Text(Cow::Borrowed(text))))
    }
    fn visit_seq<S: SeqAccess<'a>>(self, seq: S) -> std::result::Result<Self::Value, S::Error> {
        CellSeed.visit_seq(seq).map(|cell| no_row(&cell))
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> std::result::Result<Self::Value, M::Error> {
        let table = R::TABLE;
        let mut row = Row { participant: None, record: R::default(), faults: Vec::new() };
        let mut bad = Vec::new();
        let mut seen = 0u64;
        while let Some(key) = map.next_key::<Cow<'a, str>>()? {
            // The participant id is field 0 of its own table, and bit 63 of every other.
            let owner = key == "participant_id" && table != Table::Participants;
            let field = if owner { Some(63) } else { field_index(R::FIELDS, &key) };
            let Some(field) = field else {
                let own = R::FIELDS.iter().map(|field| field.name);
                let error = Error::new(ErrorCode::UnknownName, table.name(), "unknown key")
                    .value(&key)
                    .allowed(names(
                        std::iter::once("participant_id").chain(own.filter(|name| *name != "participant_id")),
                    ));
                return Err(self.load.fail(error));
            };
            if seen >> field & 1 == 1 {
                let path = format!("{}.{key}", table.name());
                return Err(self.load.fail(Error::new(
                    ErrorCode::Duplicate,
                    path,
                    "key stands twice in one row",
                )));
            }
            seen |= 1 << field;
            let cell = map.next_value_seed(CellSeed)?;
            if key == "participant_id" && !cell.is_nothing() && !matches!(cell, Cell::Int(_)) {
                self.load.text_ids = true;
            }
            if owner {
                match cell {
                    nothing if nothing.is_nothing() => {}
                    Cell::Text(text) => row.participant = Some(text),
                    Cell::Int(number) => row.participant = Some(Cow::Owned(number.to_string())),
                    other => bad.push((usize::MAX, other)),
                }
                continue;
            }
            self.load.supplied.add_field(table, field);
            if row.record.set(field, cell.clone()).is_err() {
                bad.push((field, cell));
            }
        }
        for (field, cell) in bad {
            let (name, kind) = match R::FIELDS.get(field) {
                Some(field) => (field.name, field.kind),
                None => ("participant_id", crate::model::Kind::Text),
            };
            row.faults.push(Fault::unreadable(table, row.record.id(), name, kind, &cell));
        }
        Ok(row)
    }
}

/// What stands where a row should: the fault of a record that names nobody.
fn no_row<'a, R: Record<'a>>(cell: &Cell<'_>) -> Row<'a, R> {
    let allowed = "an object with the keys of the table";
    let fault = Fault::of(FaultKind::Unreadable, R::TABLE, "", "row", &cell.display(), allowed);
    Row { participant: None, record: R::default(), faults: vec![fault] }
}

struct CellSeed;

impl<'a> DeserializeSeed<'a> for CellSeed {
    type Value = Cell<'a>;
    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> std::result::Result<Cell<'a>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for CellSeed {
    type Value = Cell<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> std::result::Result<Cell<'a>, E> {
        Ok(Cell::Null)
    }
    fn visit_bool<E>(self, flag: bool) -> std::result::Result<Cell<'a>, E> {
        Ok(Cell::Bool(flag))
    }
    fn visit_i64<E>(self, number: i64) -> std::result::Result<Cell<'a>, E> {
        Ok(Cell::Int(number))
    }
    fn visit_u64<E>(self, number: u64) -> std::result::Result<Cell<'a>, E> {
        Ok(i64::try_from(number).map_or_else(|_| Cell::Other(Cow::Owned(number.to_string())), Cell::Int))
    }
    fn visit_f64<E>(self, number: f64) -> std::result::Result<Cell<'a>, E> {
        Ok(Cell::Float(number))
    }
    fn visit_str<E>(self, text: &str) -> std::result::Result<Cell<'a>, E> {
        Ok(Cell::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_borrowed_str<E>(self, text: &'a str) -> std::result::Result<Cell<'a>, E> {
        Ok(Cell::Text(Cow::Borrowed(text)))
    }
    fn visit_seq<S: SeqAccess<'a>>(self, mut seq: S) -> std::result::Result<Cell<'a>, S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Cell::Other(Cow::Borrowed("a list")))
    }
    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> std::result::Result<Cell<'a>, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Cell::Other(Cow::Borrowed("an object")))
    }
}
