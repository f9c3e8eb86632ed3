//! Who stands in the rows: ids to positions, by one hash table a share of the rows.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::BuildHasher as _;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::ids::Key;
use super::read::TableColumns;

/// Rows that are read in one go.
const UNIT: usize = 65_536;

/// Where a row stands in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct At {
    pub batch: u32,
    pub row: u32,
}

/// A row that names a participant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub key: Key,
    pub table: u32,
    pub at: At,
}

impl Head {
    /// The order of the ids; texts are only looked at where keys cannot tell.
    pub fn order(&self, other: &Self, tables: &[TableColumns]) -> Ordering {
        self.key.cmp(&other.key).then_with(|| {
            if self.key.is_exact() {
                return Ordering::Equal;
            }
            id_of(tables, self).cmp(&id_of(tables, other))
        })
    }
}

/// The id that a row names.
pub(super) fn id_of<'t>(tables: &'t [TableColumns], head: &Head) -> Cow<'t, str> {
    let ids = tables.get(head.table as usize).and_then(|own| own.participants.get(head.at.batch as usize));
    ids.map(|ids| ids.get(head.at.row as usize)).unwrap_or_default()
}

/// Participants in the order of their first row.
#[derive(Debug, Default)]
pub(super) struct Index {
    positions: HashTable<(Key, u32)>,
    pub heads: Vec<Head>,
}

impl Index {
    /// The position of a row's participant, who is added if not there.
    pub fn position(&mut self, head: Head, tables: &[TableColumns]) -> u32 {
        let hash = |key: Key, head: &Head| {
            if key.is_exact() {
                FxBuildHasher.hash_one(key)
            } else {
                FxBuildHasher.hash_one(&*id_of(tables, head))
            }
        };
        let heads = &self.heads;
        let same = |(key, position): &(Key, u32)| {
            *key == head.key
                && (key.is_exact()
                    || heads.get(*position as usize).is_some_and(|own| own.order(&head, tables).is_eq()))
        };
        let rehash =
            |(key, position): &(Key, u32)| heads.get(*position as usize).map_or(0, |own| hash(*key, own));
        match self.positions.entry(hash(head.key, &head), same, rehash) {
            hashbrown::hash_table::Entry::Occupied(entry) => entry.get().1,
            hashbrown::hash_table::Entry::Vacant(entry) => {
                let position = count(heads.len());
                entry.insert((head.key, position));
                self.heads.push(head);
                position
            }
        }
    }
}

/// A count or position in 32 bits; a table has no more rows than that.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Some rows of one batch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub table: usize,
    pub batch: usize,
    from: usize,
    to: usize,
}

impl Owned {
    /// Where its first row stands.
    pub fn first(&self) -> At {
        At { batch: count(self.unit.batch), row: count(self.unit.from) }
    }
}

/// The rows of a unit by participant.
#[derive(Debug)]
pub(super) struct Owned {
    pub unit: Unit,
    /// For each row the position of its participant in the share's index.
    pub owners: Vec<u32>,
    /// The first and last row, if no id comes before one above it.
    pub ascending: Option<(Head, Head)>,
}

/// All rows in units, the units in as many shares as there are threads, nearly equal in rows.
pub(super) fn shares(tables: &[TableColumns], threads: usize) -> Vec<Vec<Unit>> {
    let rows: usize = tables.iter().map(|own| own.rows).sum();
    let target = rows.div_ceil(threads.max(1));
    let mut shares: Vec<Vec<Unit>> = vec![Vec::new()];
    let mut filled = 0;
    for (table, columns) in tables.iter().enumerate() {
        for (batch, ids) in columns.participants.iter().enumerate() {
            for from in (0..ids.len()).step_by(UNIT) {
                let to = ids.len().min(from + UNIT);
                if filled >= target {
                    shares.push(Vec::new());
                    filled = 0;
                }
                filled += to - from;
                if let Some(share) = shares.last_mut() {
                    share.push(Unit { table, batch, from, to });
                }
            }
        }
    }
    shares
}

/// Reads the ids of a share.
pub(super) fn read(tables: &[TableColumns], units: &[Unit], numbers: bool) -> (Index, Vec<Owned>) {
    let mut index = Index::default();
    let owned = units.iter().map(|unit| read_unit(tables, *unit, numbers, &mut index)).collect();
    (index, owned)
}

fn read_unit(tables: &[TableColumns], unit: Unit, numbers: bool, index: &mut Index) -> Owned {
    let mut owners = Vec::with_capacity(unit.to - unit.from);
    let Some(ids) = tables.get(unit.table).and_then(|own| own.participants.get(unit.batch)) else {
        return Owned { unit, owners, ascending: None };
    };
    let head = |row: usize| Head {
        key: ids.key(row, numbers),
        table: count(unit.table),
        at: At { batch: count(unit.batch), row: count(row) },
    };
    let first = head(unit.from);
    let mut latest = first;
    let mut position = index.position(first, tables);
    let mut ascending = true;
    for row in unit.from..unit.to {
        let own = head(row);
        if own.key != latest.key || !own.key.is_exact() {
            ascending = ascending && latest.order(&own, tables).is_le();
            position = index.position(own, tables);
            latest = own;
        }
        owners.push(position);
    }
    Owned { unit, owners, ascending: ascending.then_some((first, latest)) }
}
