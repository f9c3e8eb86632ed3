//! Sorted streams side by side, cut where no participant is cut.

use std::fmt;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

use super::super::Tables;
use super::Broken;
use super::input::{Input, first};
use crate::audit::InputCount;
use crate::case::Supplied;
use crate::error::Errors;
use crate::model::Table;

/// A table as a stream of batches of one schema, sorted by participant.
pub struct Stream {
    /// The table's name.
    pub name: String,
    /// The columns of every batch.
    pub schema: SchemaRef,
    /// The batches, pulled when they are needed.
    pub batches: Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>,
}

/// Whole participants of all tables.
#[derive(Debug)]
pub struct Chunk {
    /// Every table of the merge, with its rows in this chunk as slices of the batches that came.
    pub tables: Vec<ChunkTable>,
    /// Rows of all tables together.
    pub rows: usize,
}

/// The rows of one table in a chunk.
pub struct ChunkTable {
    /// The table's name.
    pub name: String,
    /// Its columns.
    pub schema: SchemaRef,
    /// Its rows.
    pub batches: Vec<RecordBatch>,
}

impl fmt::Debug for ChunkTable {
    /// The name and how many rows there are: they may hold personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: usize = self.batches.iter().map(RecordBatch::num_rows).sum();
        f.debug_struct("ChunkTable").field("name", &self.name).field("rows", &rows).finish_non_exhaustive()
    }
}

/// Streams of tables, each sorted by participant, given out as chunks of whole participants.
///
/// Ids are compared as the bytes of their text; if those of all tables are integers, as numbers.
/// Rows without an id, null or empty, belong to nobody and come first.
pub struct Merge {
    inputs: Vec<Input>,
    numeric: bool,
    chunk_rows: usize,
    supplied: Supplied,
}

impl Merge {
    /// Checks names and columns of the tables, and pulls the first row of each. A chunk ends with
    /// the participant that brings it to `chunk_rows` rows.
    ///
    /// # Errors
    /// A table or column is refused as by [`Tables::add`], or a stream fails or is not sorted in its
    /// first rows.
    pub fn new(streams: Vec<Stream>, chunk_rows: usize) -> Result<Self, Broken> {
        let mut announced = Tables::new();
        for stream in &streams {
            announced.add(&stream.name, &stream.schema, &[])?;
        }
        let numeric = announced.integer_ids();
        let mut inputs: Vec<Input> = streams
            .into_iter()
            .map(|stream| Input::new(stream.name, stream.schema, stream.batches, numeric))
            .collect();
        let mut begun = Tables::new();
        for input in &mut inputs {
            input.fill()?;
            begun.add(&input.name, &input.schema, input.first_row().as_slice())?;
        }
        Ok(Self { inputs, numeric, chunk_rows, supplied: *begun.supplied() })
    }

    /// What the streams supply: of a table without any row, every field.
    pub fn supplied(&self) -> &Supplied {
        &self.supplied
    }

    /// Whether all ids are integers and are compared as numbers.
    pub fn numeric(&self) -> bool {
        self.numeric
    }

    /// The next whole participants, at least one; nothing at the end.
    ///
    /// # Errors
    /// A stream fails or is not sorted by participant.
    pub fn next_chunk(&mut self) -> Result<Option<Chunk>, Broken> {
        let mut rows = 0;
        let mut id = String::new();
        while rows == 0 || rows < self.chunk_rows {
            for input in &mut self.inputs {
                input.fill()?;
            }
            let heads = self.inputs.iter().filter_map(Input::head);
            let Some(next) = heads.reduce(|one, other| first(self.numeric, one, other)) else { break };
            id.clear();
            id.push_str(next);
            for input in &mut self.inputs {
                input.fill_beyond(&id)?;
                rows += input.take(&id);
            }
        }
        if rows == 0 {
            return Ok(None);
        }
        let tables = self
            .inputs
            .iter_mut()
            .map(|input| ChunkTable {
                name: input.name.clone(),
                schema: input.schema.clone(),
                batches: input.give_out(),
            })
            .collect();
        Ok(Some(Chunk { tables, rows }))
    }

    /// The rows pulled of each table.
    pub fn inputs(&self) -> Vec<InputCount> {
        let count =
            |input: &Input| Some(InputCount { table: Table::from_name(&input.name)?, rows: input.rows });
        let mut counts: Vec<InputCount> = self.inputs.iter().filter_map(count).collect();
        counts.sort_by_key(|input| input.table);
        counts
    }
}

impl From<Errors> for Broken {
    fn from(errors: Errors) -> Self {
        Broken::Input(errors)
    }
}
