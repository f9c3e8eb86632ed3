//! Rows by participant, grouped once for all tables.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use super::index::{self, At, Head, Index, Owned, count};
use super::read::TableColumns;

/// The participants in the order of their ids, in parts, and the rows of each part.
///
/// Within a part rows keep the order of their table: whoever fetches them goes through the table
/// from its begin to its end, however its rows are shuffled.
#[derive(Debug)]
pub(super) struct Groups {
    heads: Vec<Head>,
    /// Participants of a part.
    size: usize,
    tables: Vec<TableGroups>,
}

#[derive(Debug)]
enum TableGroups {
    /// The table came sorted: where each participant's rows begin, and where each batch does.
    InOrder { starts: Vec<usize>, batches: Vec<usize> },
    /// Each row with the rank of its participant, part by part, and where each part begins.
    InParts { starts: Vec<usize>, rows: Vec<(At, u32)> },
}

/// The rows of some participants in one table.
#[derive(Debug, Default, Clone)]
pub(super) struct TableRows {
    /// Batch and row, in the order of the table.
    pub rows: Vec<(usize, usize)>,
    /// Positions in `rows`, participant by participant.
    order: Vec<u32>,
    /// Where those of each participant begin; one entry more than participants.
    starts: Vec<usize>,
}

impl TableRows {
    /// Positions in `rows` of a participant, by the position in the part.
    pub fn of(&self, participant: usize) -> &[u32] {
        let range = self.starts.get(participant).zip(self.starts.get(participant + 1));
        range.and_then(|(from, to)| self.order.get(*from..*to)).unwrap_or_default()
    }

    /// Where the rows begin, if they lie side by side in one batch.
    pub fn together(&self) -> Option<(usize, usize)> {
        let (batch, from) = *self.rows.first()?;
        let mut next = from..;
        let follows = |(own, row): &(usize, usize)| *own == batch && next.next() == Some(*row);
        self.rows.iter().all(follows).then_some((batch, from))
    }

    /// The rows of one participant alone.
    pub fn only(&self, participant: usize) -> Self {
        let rows: Vec<(usize, usize)> =
            self.of(participant).iter().filter_map(|row| self.rows.get(*row as usize).copied()).collect();
        Self { order: (0..count(rows.len())).collect(), starts: vec![0, rows.len()], rows }
    }
}

/// Participants of a part: few enough that what is fetched for them stays near, and enough parts to
/// share.
fn part_size(participants: usize) -> usize {
    (participants / 64).next_power_of_two().clamp(64, 512)
}

impl Groups {
    /// Groups the rows of all tables. How many threads there are changes nothing but the time.
    pub fn new(tables: &[TableColumns], threads: usize) -> Self {
        let numbers = tables.iter().all(|columns| columns.integer_ids);
        let shares = index::shares(tables, threads);
        let read: Vec<(Index, Vec<Owned>)> =
            shares.par_iter().map(|units| index::read(tables, units, numbers)).collect();
        let mut all = Index::default();
        let mut owned: Vec<Vec<(usize, Owned)>> = tables.iter().map(|_| Vec::new()).collect();
        let mut places: Vec<Vec<u32>> = Vec::with_capacity(read.len());
        for (share, (index, units)) in read.into_iter().enumerate() {
            places.push(match share {
                0 => {
                    all = index;
                    (0..count(all.heads.len())).collect()
                }
                _ => index.heads.into_iter().map(|head| all.position(head, tables)).collect(),
            });
            for unit in units {
                if let Some(own) = owned.get_mut(unit.unit.table) {
                    own.push((share, unit));
                }
            }
        }
        let heads = rank(all.heads, &mut places, tables);
        let size = part_size(heads.len());
        let tables = owned
            .par_iter()
            .zip(tables)
            .map(|(owned, columns)| {
                if in_order(owned, tables) {
                    TableGroups::in_order(columns, owned, &places, heads.len())
                } else {
                    TableGroups::in_parts(owned, &places, heads.len(), size)
                }
            })
            .collect();
        Self { heads, size, tables }
    }

    /// The participants of every part.
    pub fn parts(&self) -> Vec<Range<usize>> {
        let all = self.heads.len();
        (0..all).step_by(self.size).map(|from| from..all.min(from + self.size)).collect()
    }

    /// The rows of a part in a table.
    pub fn rows(&self, part: &Range<usize>, table: usize) -> TableRows {
        match self.tables.get(table) {
            None => TableRows::default(),
            Some(TableGroups::InOrder { starts, batches }) => in_order_rows(starts, batches, part),
            Some(TableGroups::InParts { starts, rows }) => {
                let number = part.start / self.size;
                let range = starts.get(number).zip(starts.get(number + 1));
                let own = range.and_then(|(from, to)| rows.get(*from..*to)).unwrap_or_default();
                listed_rows(own, part)
            }
        }
    }

    /// How many participants there are.
    pub fn participants(&self) -> usize {
        self.heads.len()
    }

    /// The id of a participant.
    pub fn id<'t>(&self, participant: usize, tables: &'t [TableColumns]) -> Cow<'t, str> {
        self.heads.get(participant).map(|head| index::id_of(tables, head)).unwrap_or_default()
    }
}

/// Rows that lie one after the other, from the first of a part to its last.
fn in_order_rows(starts: &[usize], batches: &[usize], part: &Range<usize>) -> TableRows {
    let own = starts.get(part.start..=part.end).unwrap_or_default();
    let (Some(from), Some(to)) = (own.first().copied(), own.last().copied()) else {
        return TableRows::default();
    };
    let mut batch = batches.partition_point(|first| *first <= from).saturating_sub(1);
    let mut rows = Vec::with_capacity(to - from);
    for row in from..to {
        while batches.get(batch + 1).is_some_and(|next| *next <= row) {
            batch += 1;
        }
        rows.push((batch, row - batches.get(batch).copied().unwrap_or_default()));
    }
    let starts = own.iter().map(|start| start - from).collect();
    TableRows { order: (0..count(rows.len())).collect(), rows, starts }
}

/// A counting sort of the rows of a part by participant.
fn listed_rows(own: &[(At, u32)], part: &Range<usize>) -> TableRows {
    let mut starts = vec![0; part.len() + 1];
    let position = |rank: u32| rank as usize - part.start;
    for (_, rank) in own {
        if let Some(count) = starts.get_mut(position(*rank) + 1) {
            *count += 1;
        }
    }
    add_up(&mut starts);
    let mut next = starts.clone();
    let mut order = vec![0; own.len()];
    for (row, (_, rank)) in (0..).zip(own) {
        if let Some(slot) = next.get_mut(position(*rank)) {
            if let Some(own) = order.get_mut(*slot) {
                *own = row;
            }
            *slot += 1;
        }
    }
    let rows = own.iter().map(|(at, _)| (at.batch as usize, at.row as usize)).collect();
    TableRows { rows, order, starts }
}

/// Turns counts, each one place late, into where each begins.
fn add_up(starts: &mut [usize]) {
    let mut sum = 0;
    for start in starts {
        sum += *start;
        *start = sum;
    }
}

/// Sorts the participants by id, and turns positions into ranks.
fn rank(heads: Vec<Head>, places: &mut [Vec<u32>], tables: &[TableColumns]) -> Vec<Head> {
    if heads.is_sorted_by(|one, other| one.order(other, tables).is_le()) {
        return heads;
    }
    let mut order: Vec<(Head, u32)> = heads.into_iter().zip(0..).collect();
    order.par_sort_unstable_by(|(one, _), (other, _)| one.order(other, tables));
    let mut ranks = vec![0; order.len()];
    for (rank, (_, position)) in (0..).zip(&order) {
        if let Some(own) = ranks.get_mut(*position as usize) {
            *own = rank;
        }
    }
    for place in places.iter_mut().flatten() {
        *place = ranks.get(*place as usize).copied().unwrap_or_default();
    }
    order.into_iter().map(|(head, _)| head).collect()
}

impl TableGroups {
    fn in_order(
        columns: &TableColumns,
        owned: &[(usize, Owned)],
        places: &[Vec<u32>],
        participants: usize,
    ) -> Self {
        let mut starts = vec![0; participants + 1];
        each_rank(owned, places, |rank, _| {
            if let Some(count) = starts.get_mut(rank as usize + 1) {
                *count += 1;
            }
        });
        add_up(&mut starts);
        let mut first = 0;
        let batches = columns.participants.iter().map(|ids| {
            let own = first;
            first += ids.len();
            own
        });
        Self::InOrder { batches: batches.collect(), starts }
    }

    /// A counting sort of a table's rows by part.
    fn in_parts(owned: &[(usize, Owned)], places: &[Vec<u32>], participants: usize, size: usize) -> Self {
        let part = |rank: u32| rank as usize / size;
        let mut starts = vec![0; participants.div_ceil(size) + 1];
        each_rank(owned, places, |rank, _| {
            if let Some(count) = starts.get_mut(part(rank) + 1) {
                *count += 1;
            }
        });
        add_up(&mut starts);
        let mut next = starts.clone();
        let mut rows = vec![(At::default(), 0); starts.last().copied().unwrap_or_default()];
        each_rank(owned, places, |rank, at| {
            if let Some(slot) = next.get_mut(part(rank)) {
                if let Some(row) = rows.get_mut(*slot) {
                    *row = (at, rank);
                }
                *slot += 1;
            }
        });
        Self::InParts { starts, rows }
    }
}

/// Every row of a table with the rank of its participant.
fn each_rank(owned: &[(usize, Owned)], places: &[Vec<u32>], mut each: impl FnMut(u32, At)) {
    for (share, unit) in owned {
        let place = places.get(*share).map(Vec::as_slice).unwrap_or_default();
        let mut at = unit.first();
        for owner in &unit.owners {
            each(place.get(*owner as usize).copied().unwrap_or_default(), at);
            at.row += 1;
        }
    }
}

/// Whether the ids of a table never fall from one row to the next.
fn in_order(owned: &[(usize, Owned)], tables: &[TableColumns]) -> bool {
    let mut before: Option<Head> = None;
    owned.iter().all(|(_, unit)| {
        let Some((first, last)) = unit.ascending else { return false };
        let follows = before.is_none_or(|before| before.order(&first, tables).is_le());
        before = Some(last);
        follows
    })
}
