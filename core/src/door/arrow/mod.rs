//! Records from Arrow tables: long format, one row a record, `participant_id` as key.
//!
//! Columns are read where they lie; rows are grouped by participant once, then judged case by
//! case, by several threads. A cell that its field cannot hold is a fault of its record, and the
//! other rows stand.

mod activities;
mod answer;
mod column;
mod events;
mod group;
mod ids;
mod index;
mod periods;
mod periods_table;
mod read;
mod sheet;
mod shelf;
mod show;
mod stream;
mod survey;
mod table;
mod text;

pub use answer::{AnswerColumn, described};
pub use periods::Periods;
pub use periods_table::{OBSTACLE_COLUMNS, PERIOD_COLUMNS, obstacles_schema, periods_schema};
pub use sheet::{sheet_batches, sheet_schema};
pub use show::{table_csv, table_html};
pub use stream::{
    Broken, CHUNK_ROWS, Chunk, ChunkTable, Merge, Progress, Sink, Stopped, Stream, audit_sorted,
};
pub use survey::{Threaded, survey_schema};
pub use table::{COLUMNS, findings_batches, findings_schema};

use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use chrono::NaiveDate;
use rayon::prelude::*;

use self::group::Groups;
use self::read::TableColumns;
use self::shelf::Shelf;
use crate::audit::{Audit, Auditor, InputCount};
use crate::case::{Case, Supplied};
use crate::error::{Error, ErrorCode, Errors};
use crate::model::Table;
use crate::rulebook::Rulebook;
use crate::rules::Rule;

/// The tables of a caseload: normalized column by column as they are added, grouped by participant
/// at the first question, then as often asked as one likes.
#[derive(Debug, Default)]
#[allow(clippy::struct_field_names, reason = "the tables themselves")]
pub struct Tables {
    tables: Vec<TableColumns>,
    supplied: Supplied,
    groups: OnceLock<Groups>,
}

impl Tables {
    /// No tables yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a table by its name, as batches of one schema; without batches the table is empty.
    ///
    /// # Errors
    /// The table is not known or stands twice; a column is not known, stands twice, is required
    /// and missing, or has a type its field cannot be read from.
    pub fn add(&mut self, name: &str, schema: &SchemaRef, batches: &[RecordBatch]) -> Result<(), Errors> {
        let table = Table::named(name)?;
        if self.supplied.table(table) {
            return Err(Error::new(ErrorCode::Duplicate, name, "table stands twice").into());
        }
        let mut supplied = self.supplied;
        let columns = TableColumns::read(table, schema, batches, &mut supplied)?;
        // Without a row no field is missing from one: the table is known to be empty.
        if columns.rows == 0 {
            supplied.add_all(table);
        }
        self.supplied = supplied;
        self.tables.push(columns);
        self.groups = OnceLock::new();
        Ok(())
    }

    /// What was supplied.
    pub fn supplied(&self) -> &Supplied {
        &self.supplied
    }

    /// Whether every participant id came as an integer: then findings give it back so, and
    /// participants come in the order of their numbers.
    pub fn integer_ids(&self) -> bool {
        self.tables.iter().all(|columns| columns.integer_ids)
    }

    /// Rows by table, in the order of the contract.
    pub fn inputs(&self) -> Vec<InputCount> {
        let count = |own: &TableColumns| InputCount { table: own.table, rows: own.rows };
        let mut inputs: Vec<InputCount> = self.tables.iter().map(count).collect();
        inputs.sort_by_key(|input| input.table);
        inputs
    }

    /// Audits the caseload by all rules, or by a selection, with a number of threads. The answer
    /// is the same for any number.
    pub fn audit(
        &self,
        rulebook: &Rulebook,
        as_of: NaiveDate,
        selection: Option<&[Rule]>,
        threads: usize,
    ) -> Audit {
        self.audit_watched(rulebook, as_of, selection, threads, &mut |_, _| {})
    }

    /// Audits the caseload and now and then tells `watch` how many participants of how many are
    /// done.
    pub fn audit_watched(
        &self,
        rulebook: &Rulebook,
        as_of: NaiveDate,
        selection: Option<&[Rule]>,
        threads: usize,
        watch: &mut (dyn FnMut(usize, usize) + Send),
    ) -> Audit {
        let mut auditor = Auditor::new(rulebook, as_of, self.supplied, selection);
        self.judge(&mut auditor, threads, watch);
        auditor.finish(self.inputs())
    }

    /// Judges every participant, in the order of their ids.
    pub fn judge(
        &self,
        auditor: &mut Auditor<'_>,
        threads: usize,
        watch: &mut (dyn FnMut(usize, usize) + Send),
    ) {
        let watch = Mutex::new((0, watch));
        let plan = auditor.plan();
        let judged = self.each_part(
            threads,
            |table| plan.reads(table),
            |cases, total| {
                let mut tally = plan.tally();
                let done = cases.each(|case| plan.judge(case, &mut tally));
                let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
                watch.0 += done;
                let done = watch.0;
                (watch.1)(done, total);
                tally
            },
        );
        for tally in judged {
            auditor.add(tally);
        }
    }

    /// Works through all participants in the order of their ids, part by part, on a number of threads;
    /// `work` is told how many there are in all. Only tables that `reads` names are fetched; the log of
    /// deletions comes with the notes, because it says which of them there still are.
    fn each_part<T: Send>(
        &self,
        threads: usize,
        reads: impl Fn(Table) -> bool + Sync + Send,
        work: impl Fn(Cases<'_>, usize) -> T + Sync + Send,
    ) -> Vec<T> {
        on_threads(threads, || {
            let groups = self.groups.get_or_init(|| Groups::new(&self.tables, threads));
            let total = groups.participants();
            let parts = groups.parts().into_par_iter();
            parts
                .map(|part| {
                    let tables = self.tables.iter().enumerate();
                    // What the log of deletions says of a note decides what may be told of it.
                    let read = tables.filter(|(_, own)| match own.table {
                        Table::CaseNotes | Table::DeletionEvents => {
                            reads(Table::CaseNotes) || reads(Table::DeletionEvents)
                        }
                        table => reads(table),
                    });
                    let rows = read.map(|(number, _)| (number, groups.rows(&part, number)));
                    let fetched = Shelf::fetch(&self.tables, rows);
                    work(Cases { tables: self, groups, part, fetched }, total)
                })
                .collect()
        })
    }
}

/// The cases of some participants.
struct Cases<'t> {
    tables: &'t Tables,
    groups: &'t Groups,
    part: Range<usize>,
    fetched: Shelf<'t>,
}

impl Cases<'_> {
    /// Makes each case in turn, and gives their number.
    fn each(&self, mut work: impl FnMut(&mut Case<'_>)) -> usize {
        let mut case = Case::default();
        for (position, participant) in self.part.clone().enumerate() {
            case.clear();
            case.id = self.groups.id(participant, &self.tables.tables);
            self.fetched.lay_out(position, &mut case);
            case.settle(&self.tables.supplied);
            work(&mut case);
        }
        self.part.len()
    }
}

/// Runs work on a number of threads; on this one if there is to be one, or no other to be had.
fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
