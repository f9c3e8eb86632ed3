//! Periods of participation as a table that every producer of Arrow takes back.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Int32Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use chrono::NaiveDate;

use super::activities::number;
use super::answer::{AnswerColumn, Ids, schema};
use crate::participation::{Obstacle, Period};

/// The columns of the table of periods, in order.
pub static PERIOD_COLUMNS: &[AnswerColumn] = &[
    AnswerColumn::new("participant_id", DataType::Utf8, "The participant, in the caller's own id type."),
    AnswerColumn::new("programs", DataType::Utf8, "The programs that exit together, separated by commas."),
    AnswerColumn::new(
        "period",
        DataType::Int32,
        "Number of the period among the participant's in these programs, from 1.",
    ),
    AnswerColumn::new("entry_date", DataType::Date32, "First day."),
    AnswerColumn::new("entered_by", DataType::Utf8, "The service that made the person a participant."),
    AnswerColumn::new(
        "last_service_date",
        DataType::Date32,
        "The latest date on which an exit-extending service was active.",
    ),
    AnswerColumn::new("last_service", DataType::Utf8, "The service that sets it."),
    AnswerColumn::new("open", DataType::Boolean, "Whether that service is open."),
    AnswerColumn::or_null(
        "window_end",
        DataType::Date32,
        "Last day of the exit window; null while a service is open.",
    ),
    AnswerColumn::or_null("exit_date", DataType::Date32, "Exit date; null while the period runs."),
    AnswerColumn::or_null(
        "exit_known_on",
        DataType::Date32,
        "The first day on which the exit could be determined.",
    ),
];

/// The columns of the table of records in the way, in order.
pub static OBSTACLE_COLUMNS: &[AnswerColumn] = &[
    AnswerColumn::or_null("participant_id", DataType::Utf8, "The participant, in the caller's own id type."),
    AnswerColumn::new("record_table", DataType::Utf8, "The table of the record."),
    AnswerColumn::or_null("record_id", DataType::Utf8, "The record."),
    AnswerColumn::new("reason", DataType::Utf8, "Why the answer could be wrong without it."),
];

/// The schema of the table of periods; participant ids come back as integers if they came so.
pub fn periods_schema(integer_ids: bool) -> SchemaRef {
    schema(PERIOD_COLUMNS, integer_ids)
}

/// The schema of the table of records in the way.
pub fn obstacles_schema(integer_ids: bool) -> SchemaRef {
    schema(OBSTACLE_COLUMNS, integer_ids)
}

/// Writes periods, and what stands in their way.
pub(super) struct Writer {
    integer_ids: bool,
    participants: Ids,
    programs: StringBuilder,
    numbers: Int32Builder,
    entries: Date32Builder,
    entered_by: StringBuilder,
    lasts: Date32Builder,
    last_services: StringBuilder,
    open: BooleanBuilder,
    window_ends: Date32Builder,
    exits: Date32Builder,
    known_on: Date32Builder,
    obstacles: Obstacles,
}

struct Obstacles {
    participants: Ids,
    tables: StringBuilder,
    records: StringBuilder,
    reasons: StringBuilder,
}

/// A day of the calendar, or its number.
pub(super) trait Numbered: Copy {
    fn number(self) -> i32;
}

impl Numbered for i32 {
    fn number(self) -> i32 {
        self
    }
}

impl Numbered for NaiveDate {
    fn number(self) -> i32 {
        number(self)
    }
}

impl Writer {
    pub fn new(integer_ids: bool) -> Self {
        Self {
            integer_ids,
            participants: Ids::new(integer_ids),
            programs: StringBuilder::new(),
            numbers: Int32Builder::new(),
            entries: Date32Builder::new(),
            entered_by: StringBuilder::new(),
            lasts: Date32Builder::new(),
            last_services: StringBuilder::new(),
            open: BooleanBuilder::new(),
            window_ends: Date32Builder::new(),
            exits: Date32Builder::new(),
            known_on: Date32Builder::new(),
            obstacles: Obstacles {
                participants: Ids::new(integer_ids),
                tables: StringBuilder::new(),
                records: StringBuilder::new(),
                reasons: StringBuilder::new(),
            },
        }
    }

    /// Adds a period; `service` gives the id of one by its position.
    pub fn period<'s, D: Numbered>(
        &mut self,
        participant: &str,
        programs: &str,
        number: i32,
        period: &Period<D>,
        service: &impl Fn(usize) -> Cow<'s, str>,
    ) {
        let day = |day: Option<D>| day.map(Numbered::number);
        self.participants.push(participant);
        self.programs.append_value(programs);
        self.numbers.append_value(number);
        self.entries.append_value(period.entry.number());
        self.entered_by.append_value(service(period.entry_service));
        self.lasts.append_value(period.last.number());
        self.last_services.append_value(service(period.last_service));
        self.open.append_value(period.open);
        self.window_ends.append_option(day(period.window_end));
        self.exits.append_option(day(period.exit));
        self.known_on.append_option(day(period.exit_known_on));
    }

    /// Adds the records that stand in the way of an answer.
    pub fn obstacles(&mut self, participant: &str, obstacles: &[Obstacle]) {
        for obstacle in obstacles {
            self.obstacles.participants.push(participant);
            self.obstacles.tables.append_value(obstacle.table.name());
            self.obstacles.records.append_option(obstacle.record_id.as_deref());
            self.obstacles.reasons.append_value(obstacle.reason);
        }
    }

    /// The periods, and what stands in the way of others.
    pub fn finish(mut self) -> Result<(RecordBatch, RecordBatch), ArrowError> {
        let periods: Vec<ArrayRef> = vec![
            self.participants.finish(),
            Arc::new(self.programs.finish()),
            Arc::new(self.numbers.finish()),
            Arc::new(self.entries.finish()),
            Arc::new(self.entered_by.finish()),
            Arc::new(self.lasts.finish()),
            Arc::new(self.last_services.finish()),
            Arc::new(self.open.finish()),
            Arc::new(self.window_ends.finish()),
            Arc::new(self.exits.finish()),
            Arc::new(self.known_on.finish()),
        ];
        let obstacles: Vec<ArrayRef> = vec![
            self.obstacles.participants.finish(),
            Arc::new(self.obstacles.tables.finish()),
            Arc::new(self.obstacles.records.finish()),
            Arc::new(self.obstacles.reasons.finish()),
        ];
        Ok((
            RecordBatch::try_new(periods_schema(self.integer_ids), periods)?,
            RecordBatch::try_new(obstacles_schema(self.integer_ids), obstacles)?,
        ))
    }
}
