//! Surveys and reports of a whole caseload as tables.

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

use super::Tables;
use super::sheet::{batch, schema};
use crate::case::{Case, Supplied};
use crate::model::Table;
use crate::report::{Source, join};
use crate::survey::{Asked, Row, Survey};

/// The schema of a survey; participant ids come back as integers if they came so.
pub fn survey_schema(survey: &Survey, integer_ids: bool) -> SchemaRef {
    // The first column is the participant's id, and every row is somebody's.
    schema(survey.columns, integer_ids, |place| place > 0)
}

impl Tables {
    /// Asks a survey of everybody with a number of threads. The answer is the same for any number. Rows
    /// come by participant, then as the survey gives them.
    ///
    /// # Errors
    /// Never for surveys of this library; the signature is Arrow's.
    pub fn survey(
        &self,
        survey: &Survey,
        asked: &Asked<'_>,
        threads: usize,
    ) -> Result<Vec<RecordBatch>, ArrowError> {
        let parts = self.each_part(threads, reads(survey.reads), |cases, _| {
            let mut rows = Vec::new();
            cases.each(|case| rows.extend(survey.ask(asked, case)));
            rows
        });
        let schema = survey_schema(survey, self.integer_ids());
        let written = parts.iter().filter(|rows| !rows.is_empty());
        written.map(|rows| batch(survey.columns, rows, &schema, self.integer_ids())).collect()
    }
}

/// Who is a participant is told by their table, whatever else is looked at.
fn reads(tables: &[Table]) -> impl Fn(Table) -> bool + Sync + Send {
    move |table| table == Table::Participants || tables.contains(&table)
}

/// Tables, worked through with a number of threads. A report of them is the same for any number.
pub struct Threaded<'t> {
    /// The tables.
    pub tables: &'t Tables,
    /// The number of threads.
    pub threads: usize,
}

impl Source for Threaded<'_> {
    fn supplied(&self) -> &Supplied {
        &self.tables.supplied
    }

    fn lists(&self, tables: &[Table], of: &(dyn Fn(&mut Case<'_>) -> Vec<Vec<Row>> + Sync)) -> Vec<Vec<Row>> {
        let parts = self.tables.each_part(self.threads, reads(tables), |cases, _| {
            let mut lists = Vec::new();
            cases.each(|case| join(&mut lists, of(case)));
            lists
        });
        let mut lists = Vec::new();
        for part in parts {
            join(&mut lists, part);
        }
        lists
    }
}
