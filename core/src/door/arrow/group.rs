//! Rows by participant, grouped once for all tables.

use std::borrow::Cow;

use rayon::prelude::*;

use super::index::{self, At, Head, Index, Owned, count};
use super::read::TableColumns;

/// The participants in the order of their ids, and for each the rows of every table.
#[derive(Debug)]
pub(super) struct Groups {
    heads: Vec<Head>,
    tables: Vec<TableGroups>,
}

#[derive(Debug)]
struct TableGroups {
    /// Where each participant's rows begin; one entry more than participants.
    starts: Vec<usize>,
    rows: Rows,
}

#[derive(Debug)]
enum Rows {
    /// The table came sorted; the first row of each batch.
    InOrder(Vec<usize>),
    Listed(Vec<At>),
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
        let tables = owned
            .par_iter()
            .zip(tables)
            .map(|(owned, columns)| TableGroups::new(columns, owned, &places, heads.len(), tables, threads))
            .collect();
        Self { heads, tables }
    }

    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// The id of a participant.
    pub fn id<'t>(&self, participant: usize, tables: &'t [TableColumns]) -> Cow<'t, str> {
        self.heads.get(participant).map(|head| index::id_of(tables, head)).unwrap_or_default()
    }

    /// Adds the rows of a participant in a table, each by batch and row, to a list.
    pub fn rows(&self, participant: usize, table: usize, out: &mut Vec<(usize, usize)>) {
        let Some(own) = self.tables.get(table) else { return };
        let Some((from, to)) = own.starts.get(participant).zip(own.starts.get(participant + 1)) else {
            return;
        };
        match &own.rows {
            Rows::Listed(rows) => {
                let own = rows.get(*from..*to).unwrap_or_default();
                out.extend(own.iter().map(|at| (at.batch as usize, at.row as usize)));
            }
            Rows::InOrder(first) => {
                let mut batch = first.partition_point(|first| first <= from).saturating_sub(1);
                for row in *from..*to {
                    while first.get(batch + 1).is_some_and(|next| *next <= row) {
                        batch += 1;
                    }
                    let begin = first.get(batch).copied().unwrap_or_default();
                    out.push((batch, row - begin));
                }
            }
        }
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
    /// A counting sort of a table's rows by the rank of their participant; threads share the ranks.
    fn new(
        columns: &TableColumns,
        owned: &[(usize, Owned)],
        places: &[Vec<u32>],
        participants: usize,
        tables: &[TableColumns],
        threads: usize,
    ) -> Self {
        let ranks = |each: &mut dyn FnMut(usize, At)| {
            for (share, unit) in owned {
                let place = places.get(*share).map(Vec::as_slice).unwrap_or_default();
                let mut at = unit.first();
                for owner in &unit.owners {
                    each(place.get(*owner as usize).map_or(0, |rank| *rank as usize), at);
                    at.row += 1;
                }
            }
        };
        let mut starts = vec![0; participants + 1];
        ranks(&mut |rank, _| {
            if let Some(count) = starts.get_mut(rank + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        if in_order(owned, tables) {
            let mut first = 0;
            let firsts = columns.participants.iter().map(|ids| {
                let own = first;
                first += ids.len();
                own
            });
            return Self { rows: Rows::InOrder(firsts.collect()), starts };
        }
        let mut rows = vec![At::default(); sum];
        let _ = threads;
        let mut next = starts.clone();
        ranks(&mut |rank, at| {
            if let Some(slot) = next.get_mut(rank) {
                if let Some(row) = rows.get_mut(*slot) {
                    *row = at;
                }
                *slot += 1;
            }
        });
        Self { starts, rows: Rows::Listed(rows) }
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
