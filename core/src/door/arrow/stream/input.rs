//! One sorted stream: what of it is buffered, and where its participants begin.

use std::cmp::Ordering;
use std::collections::VecDeque;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

use super::super::ids::{IdColumn, Key};
use super::Broken;
use crate::error::{Error, ErrorCode, Errors};

/// Batches as they come.
pub(super) type Source = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

/// A table being streamed.
pub(super) struct Input {
    pub name: String,
    pub schema: SchemaRef,
    /// Rows pulled so far.
    pub rows: usize,
    source: Option<Source>,
    numeric: bool,
    pieces: VecDeque<Piece>,
    /// The piece that the next participant begins in.
    head: usize,
    last: Option<String>,
}

/// A buffered batch with at least one row.
struct Piece {
    batch: RecordBatch,
    /// The rows where a participant begins, and who it is.
    starts: Vec<usize>,
    ids: Vec<String>,
    /// The participant that is taken next, as a position in `starts`.
    next: usize,
    /// Rows given out.
    given: usize,
}

impl Piece {
    /// The id and the number of rows of the participant that is taken next.
    fn run(&self) -> Option<(&str, usize)> {
        let from = *self.starts.get(self.next)?;
        Some((self.ids.get(self.next)?, self.cut() - from))
    }

    /// The row after the participant that is taken next.
    fn cut(&self) -> usize {
        self.starts.get(self.next + 1).copied().unwrap_or_else(|| self.batch.num_rows())
    }
}

impl Input {
    pub fn new(name: String, schema: SchemaRef, source: Source, numeric: bool) -> Self {
        let pieces = VecDeque::new();
        Self { name, schema, rows: 0, source: Some(source), numeric, pieces, head: 0, last: None }
    }

    /// The participant that is taken next, if one is buffered.
    pub fn head(&self) -> Option<&str> {
        self.pieces.get(self.head).and_then(Piece::run).map(|(id, _)| id)
    }

    /// The first row that is not given out, if one is buffered.
    pub fn first_row(&self) -> Option<RecordBatch> {
        self.pieces.front().map(|piece| piece.batch.slice(piece.given, 1))
    }

    /// Pulls until a row is buffered that is not taken, or the stream ends.
    pub fn fill(&mut self) -> Result<(), Broken> {
        while self.head().is_none() && self.pull()? {}
        Ok(())
    }

    /// Pulls until all rows of `id`, which is the next to be taken, are buffered.
    pub fn fill_beyond(&mut self, id: &str) -> Result<(), Broken> {
        while self.last.as_deref() == Some(id) && self.pull()? {}
        Ok(())
    }

    /// Takes all rows of a participant that is the next; gives their number.
    pub fn take(&mut self, id: &str) -> usize {
        let mut rows = 0;
        while let Some(piece) = self.pieces.get_mut(self.head) {
            match piece.run() {
                Some((own, length)) if own == id => {
                    rows += length;
                    piece.next += 1;
                }
                _ => return rows,
            }
            if piece.next == piece.starts.len() {
                self.head += 1;
            }
        }
        rows
    }

    /// Gives out the rows taken, and forgets them.
    pub fn give_out(&mut self) -> Vec<RecordBatch> {
        let mut batches = Vec::with_capacity(self.head + 1);
        for piece in self.pieces.drain(..self.head) {
            batches.push(piece.batch.slice(piece.given, piece.batch.num_rows() - piece.given));
        }
        self.head = 0;
        if let Some(piece) = self.pieces.front_mut()
            && let Some(end) = piece.starts.get(piece.next).copied()
            && end > piece.given
        {
            batches.push(piece.batch.slice(piece.given, end - piece.given));
            piece.given = end;
        }
        batches
    }

    /// Buffers the next batch that has rows; false at the end of the stream.
    fn pull(&mut self) -> Result<bool, Broken> {
        let Some(source) = &mut self.source else { return Ok(false) };
        loop {
            let batch = match source.next() {
                None => {
                    self.source = None;
                    return Ok(false);
                }
                Some(Err(fault)) => return Err(Broken::Stream(self.name.clone(), fault)),
                Some(Ok(batch)) => batch,
            };
            if !same_columns(&batch, &self.schema) {
                let fault = Error::new(
                    ErrorCode::BadType,
                    self.name.as_str(),
                    "a batch has other columns than its stream announced",
                );
                return Err(Broken::Input(fault.into()));
            }
            if batch.num_rows() > 0 {
                self.buffer(batch).map_err(Broken::Input)?;
                return Ok(true);
            }
        }
    }

    fn buffer(&mut self, batch: RecordBatch) -> Result<(), Errors> {
        let column = participants(&self.name, &batch)?;
        let (mut starts, mut ids) = (Vec::new(), Vec::new());
        let mut before = self.last.take();
        let mut latest: Option<Key> = None;
        // A batch that goes on with the participant of the one before begins a run of its own.
        for row in 0..column.len() {
            let key = column.key(row, self.numeric);
            if key.is_exact() && latest == Some(key) {
                continue;
            }
            latest = Some(key);
            let id = column.get(row);
            if row > 0 && before.as_deref() == Some(&*id) {
                continue;
            }
            if let Some(before) = &before
                && compare(self.numeric, &id, before) == Ordering::Less
            {
                return Err(self.unsorted(&id, before).into());
            }
            starts.push(row);
            ids.push(id.to_string());
            before = Some(id.into_owned());
        }
        self.last = before;
        self.rows += batch.num_rows();
        self.pieces.push_back(Piece { batch, starts, ids, next: 0, given: 0 });
        Ok(())
    }

    fn unsorted(&self, id: &str, before: &str) -> Error {
        let late = if id.is_empty() { "without an id".to_owned() } else { format!("of `{id}`") };
        let order = if self.numeric { "numbers" } else { "bytes of their text" };
        Error::new(
            ErrorCode::BadValue,
            format!("{}.participant_id", self.name),
            format!("rows are not sorted by participant: a row {late} comes after one of `{before}`"),
        )
        .allowed(format!("all rows of a participant together, ids by the {order}, rows without an id first"))
    }
}

/// How two ids stand to each other; no id comes before all.
fn compare(numeric: bool, one: &str, other: &str) -> Ordering {
    if numeric { number(one).cmp(&number(other)) } else { one.cmp(other) }
}

/// An integer id as a number; none for rows without an id.
fn number(id: &str) -> Option<i64> {
    id.parse().ok()
}

/// The smaller of two ids.
pub(super) fn first<'i>(numeric: bool, one: &'i str, other: &'i str) -> &'i str {
    if compare(numeric, other, one) == Ordering::Less { other } else { one }
}

/// The participant ids of a batch.
fn participants(table: &str, batch: &RecordBatch) -> Result<IdColumn, Errors> {
    let Some(column) = batch.column_by_name("participant_id") else { return Ok(IdColumn::default()) };
    IdColumn::read(column).map_err(|fault| fault.inside(&format!("{table}.participant_id")).into())
}

fn same_columns(batch: &RecordBatch, schema: &SchemaRef) -> bool {
    let (own, announced) = (batch.schema_ref().fields(), schema.fields());
    own.len() == announced.len()
        && own.iter().zip(announced).all(|(own, announced)| {
            own.name() == announced.name() && own.data_type() == announced.data_type()
        })
}
