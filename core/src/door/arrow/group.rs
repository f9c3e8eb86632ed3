//! Rows by participant, grouped once for all tables.

use std::collections::HashMap;

use super::TableColumns;

/// The participants in the order of their ids, and for each the rows of every table.
pub(super) struct Groups<'t> {
    ids: Vec<&'t str>,
    tables: Vec<TableGroups>,
}

struct TableGroups {
    /// Where each participant's rows begin in `rows`; one entry more than participants.
    starts: Vec<usize>,
    /// Batch and row.
    rows: Vec<(u32, u32)>,
}

impl<'t> Groups<'t> {
    pub fn new(tables: &'t [TableColumns]) -> Self {
        let mut positions: HashMap<&'t str, u32> = HashMap::new();
        let mut ids: Vec<&'t str> = Vec::new();
        let mut owners: Vec<Vec<u32>> = Vec::with_capacity(tables.len());
        for columns in tables {
            let mut of_rows = Vec::with_capacity(columns.rows);
            let mut latest: Option<(&str, u32)> = None;
            for batch in &columns.batches {
                for row in 0..batch.participant.len() {
                    let id = batch.participant.get(row);
                    let position = match latest {
                        Some((same, position)) if same == id => position,
                        _ => *positions.entry(id).or_insert_with(|| {
                            ids.push(id);
                            u32::try_from(ids.len() - 1).unwrap_or(u32::MAX)
                        }),
                    };
                    latest = Some((id, position));
                    of_rows.push(position);
                }
            }
            owners.push(of_rows);
        }
        let mut order: Vec<u32> =
            (0..ids.len()).filter_map(|position| u32::try_from(position).ok()).collect();
        order.sort_unstable_by_key(|position| ids.get(*position as usize).copied());
        let mut rank = vec![0u32; ids.len()];
        for (place, position) in order.iter().enumerate() {
            if let Some(slot) = rank.get_mut(*position as usize) {
                *slot = u32::try_from(place).unwrap_or(u32::MAX);
            }
        }
        let groups =
            tables.iter().zip(&owners).map(|(columns, owners)| group(columns, owners, &rank)).collect();
        let ids = order.iter().filter_map(|position| ids.get(*position as usize).copied()).collect();
        Self { ids, tables: groups }
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn id(&self, participant: usize) -> &'t str {
        self.ids.get(participant).copied().unwrap_or_default()
    }

    /// The rows of a participant, table by table.
    pub fn rows(&self, participant: usize) -> impl Iterator<Item = &[(u32, u32)]> {
        self.tables.iter().map(move |table| {
            let range = table.starts.get(participant).zip(table.starts.get(participant + 1));
            range.and_then(|(from, to)| table.rows.get(*from..*to)).unwrap_or_default()
        })
    }
}

/// A counting sort of a table's rows by the place of their participant.
fn group(columns: &TableColumns, owners: &[u32], rank: &[u32]) -> TableGroups {
    let place = |owner: &u32| rank.get(*owner as usize).map_or(0, |place| *place as usize);
    let mut starts = vec![0usize; rank.len() + 1];
    for owner in owners {
        if let Some(count) = starts.get_mut(place(owner) + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut rows = vec![(0u32, 0u32); owners.len()];
    let located = columns.batches.iter().enumerate().flat_map(|(batch, own)| {
        (0..own.participant.len()).map(move |row| {
            (u32::try_from(batch).unwrap_or(u32::MAX), u32::try_from(row).unwrap_or(u32::MAX))
        })
    });
    for (owner, location) in owners.iter().zip(located) {
        if let Some(slot) = next.get_mut(place(owner)) {
            if let Some(row) = rows.get_mut(*slot) {
                *row = location;
            }
            *slot += 1;
        }
    }
    TableGroups { starts, rows }
}
