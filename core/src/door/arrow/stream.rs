//! Caseloads larger than memory: streams sorted by participant, judged chunk by chunk.
//!
//! Memory is bounded by a chunk, a batch of each table, and the participant with the most rows.

mod input;
mod merge;

pub use merge::{Chunk, ChunkTable, Merge, Stream};

use arrow_schema::ArrowError;
use chrono::NaiveDate;

use super::Tables;
use crate::audit::{Auditor, Receipt};
use crate::case::Supplied;
use crate::error::Errors;
use crate::finding::Finding;
use crate::rulebook::Rulebook;
use crate::rules::Rule;

/// Rows of a chunk, if no participant has more.
pub const CHUNK_ROWS: usize = 131_072;

/// How far a streamed audit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Participants judged.
    pub participants: usize,
    /// Rows judged, of all tables.
    pub rows: usize,
}

/// Why a stream gives no more chunks.
#[derive(Debug)]
pub enum Broken {
    /// What it holds cannot be understood, or is not sorted.
    Input(Errors),
    /// A table's stream failed by itself.
    Stream(String, ArrowError),
}

/// Why a streamed audit has no receipt.
#[derive(Debug)]
pub enum Stopped<E> {
    /// A stream gives no more.
    Broken(Broken),
    /// The taker of the findings failed.
    Sink(E),
}

impl<E> From<Broken> for Stopped<E> {
    fn from(broken: Broken) -> Self {
        Stopped::Broken(broken)
    }
}

/// Takes the findings of a chunk, whether participant ids came as integers, and how far the audit is.
pub type Sink<'s, E> = dyn FnMut(&[Finding], bool, Progress) -> Result<(), E> + 's;

/// Audits streams sorted by participant, by all rules or by a selection, `chunk_rows` rows at a time,
/// with a number of threads.
///
/// `sink` is called for every chunk, and at least once, with findings in fixed order. Participants come in the order of [`Merge`].
/// The receipt is that of [`Tables::audit`] on the same rows.
///
/// # Errors
/// A table or column is refused as by [`Tables::add`], a stream is not sorted or fails, or `sink`
/// fails. What `sink` was given before stands, but is not everything.
pub fn audit_sorted<E>(
    rulebook: &Rulebook,
    as_of: NaiveDate,
    selection: Option<&[Rule]>,
    streams: Vec<Stream>,
    chunk_rows: usize,
    threads: usize,
    sink: &mut Sink<'_, E>,
) -> Result<Receipt, Stopped<E>> {
    let mut merge = Merge::new(streams, chunk_rows)?;
    let supplied = *merge.supplied();
    let mut auditor = Auditor::new(rulebook, as_of, supplied, selection);
    let mut progress = Progress::default();
    let mut told = false;
    while let Some(chunk) = merge.next_chunk()? {
        judge(&mut auditor, supplied, &chunk, threads).map_err(Broken::from)?;
        let findings = auditor.drain_findings();
        progress.participants = auditor.participants();
        progress.rows += chunk.rows;
        sink(&findings, merge.numeric(), progress).map_err(Stopped::Sink)?;
        told = true;
    }
    if !told {
        sink(&[], merge.numeric(), progress).map_err(Stopped::Sink)?;
    }
    Ok(auditor.finish(merge.inputs()).receipt)
}

/// Judges the participants of a chunk, as part of a caseload that supplies `supplied`.
fn judge(auditor: &mut Auditor<'_>, supplied: Supplied, chunk: &Chunk, threads: usize) -> Result<(), Errors> {
    let mut tables = Tables::new();
    for own in &chunk.tables {
        tables.add(&own.name, &own.schema, &own.batches)?;
    }
    // A table without a row in this chunk is not known to be empty.
    tables.supplied = supplied;
    tables.judge(auditor, threads, &mut |_, _| {});
    Ok(())
}
