//! Services as what they do to participation: a few numbers each, read once and in the order of
//! the table, so that a participant's are fetched together later.

use std::hash::BuildHasher as _;
use std::ops::Range;

use arrow_array::Array as _;
use chrono::{NaiveDate, NaiveDateTime};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::activities::{Activities, number};
use super::column::{Column, per_second};
use super::ids::Key;
use super::read::TableColumns;
use crate::model::cell::Slot as _;
use crate::model::record::field_index;
use crate::model::{Service, Table};
use crate::rulebook::Rulebook;

/// Events of one part of a batch.
const PART: usize = 65_536;

/// No such day.
pub(super) const NEVER: i32 = i32::MIN;

/// What a service does, as days since 1970-01-01.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub begin: i32,
    pub end: i32,
    pub planned: i32,
    pub recorded: i32,
    /// Tells ids apart, though not surely.
    pub id: u32,
    pub activity: u16,
    /// Position among the known programs.
    pub program: u8,
    pub plain: bool,
}

impl Event {
    /// Something that only the record itself can answer.
    const ODD: Self = Self {
        begin: NEVER,
        end: NEVER,
        planned: NEVER,
        recorded: NEVER,
        id: 0,
        activity: 0,
        program: NO_PROGRAM,
        plain: false,
    };

    /// The day by which services are ordered.
    pub fn day(&self) -> i32 {
        if self.begin == NEVER { self.planned } else { self.begin }
    }
}

/// The service names no program.
pub(super) const NO_PROGRAM: u8 = u8::MAX;

/// What is kept of an event beside its plan.
#[derive(Debug, Clone, Copy)]
struct Brief {
    begin: i32,
    end: i32,
    id: u32,
    activity: u16,
    program: u8,
    plain: bool,
}

/// The events of some rows of a batch.
#[derive(Debug)]
struct Kept {
    briefs: Vec<Brief>,
    /// Planned begin and day of recording; empty where no plan is recorded.
    plans: Vec<(i32, i32)>,
}

/// The events of all services.
pub(super) struct Events {
    /// By batch and part.
    batches: Vec<Vec<Kept>>,
}

/// The columns of a batch of services that events are made of.
struct Columns<'t> {
    id: Option<&'t Column>,
    code: Option<&'t Column>,
    program: Option<&'t Column>,
    begin: Option<&'t Column>,
    end: Option<&'t Column>,
    planned: Option<&'t Column>,
    recorded: Option<&'t Column>,
    /// Those in which a value may be unreadable, or may make an event less than plain.
    others: Vec<(usize, &'t Column)>,
}

/// What events are made with.
pub(super) struct Maker<'r> {
    pub activities: Activities,
    as_of: i32,
    programs: Vec<&'r str>,
    groups_matter: bool,
}

impl<'r> Maker<'r> {
    pub fn new(rulebook: &'r Rulebook, as_of: NaiveDate) -> Self {
        let policy = rulebook.policy();
        let named = policy.exit_groups.iter().flatten().map(String::as_str);
        let mut programs: Vec<&str> = Vec::new();
        for program in named.chain([policy.default_program.as_str()]) {
            if !programs.contains(&program) {
                programs.push(program);
            }
        }
        programs.truncate(usize::from(NO_PROGRAM));
        let groups_matter = rulebook.has_flags_by_group();
        Self { activities: Activities::new(rulebook), as_of: number(as_of), programs, groups_matter }
    }

    /// The position of a program among those that are known.
    pub fn program(&self, name: &str) -> Option<u8> {
        let position = self.programs.iter().position(|own| *own == name)?;
        u8::try_from(position).ok()
    }

    /// Makes the events of a services table.
    pub fn events(&self, table: &TableColumns) -> Events {
        let batches = table.participants.iter().enumerate().map(|(batch, ids)| {
            let columns = Columns::new(table, batch, self.groups_matter);
            let parts: Vec<_> = (0..ids.len()).step_by(PART).collect();
            let part = |from: usize| self.keep(&columns, from..ids.len().min(from + PART));
            parts.into_par_iter().map(part).collect()
        });
        Events { batches: batches.collect() }
    }

    fn keep(&self, columns: &Columns<'_>, rows: Range<usize>) -> Kept {
        let mut kept = Kept { briefs: Vec::with_capacity(rows.len()), plans: Vec::new() };
        if columns.planned.is_some() {
            kept.plans.reserve_exact(rows.len());
        }
        for row in rows {
            let event = self.plain_event(columns, row).unwrap_or(Event::ODD);
            let Event { begin, end, id, activity, program, plain, .. } = event;
            kept.briefs.push(Brief { begin, end, id, activity, program, plain });
            if columns.planned.is_some() {
                kept.plans.push((event.planned, event.recorded));
            }
        }
        kept
    }

    /// None where the event is not plain.
    #[inline]
    fn plain_event(&self, columns: &Columns<'_>, row: usize) -> Option<Event> {
        let id = digest(columns.id?, row)?;
        let mut begin = day(columns.begin, row)?;
        let mut end = day(columns.end, row)?;
        let mut planned = day(columns.planned, row)?;
        let recorded = recorded(columns.recorded, row)?;
        let program = match columns.program {
            None => NO_PROGRAM,
            Some(Column::Text(texts)) => match texts.get(row).filter(|name| !name.is_empty()) {
                None => NO_PROGRAM,
                Some(name) => self.program(name)?,
            },
            Some(_) => return None,
        };
        if !columns.others.is_empty() {
            let mut scratch = Service::default();
            for (field, column) in &columns.others {
                column.fill(&mut scratch, *field, row).ok()?;
            }
            if self.groups_matter && scratch.customer_group.is_some() {
                return None;
            }
        }
        // What had not happened by the day of the answer; see `Case::see_on`.
        let later = |day: i32| day > self.as_of;
        if later(begin) {
            (begin, end) = (NEVER, NEVER);
            if later(recorded) {
                planned = NEVER;
            }
        } else if begin == NEVER && later(recorded) {
            (end, planned) = (NEVER, NEVER);
        }
        if later(end) {
            end = NEVER;
        }
        let mut event = Event { begin, end, planned, recorded, id, program, ..Event::ODD };
        event.plain = true;
        if event.day() == NEVER {
            return (end == NEVER).then_some(event);
        }
        if end != NEVER && (begin == NEVER || end < begin) {
            return None;
        }
        event.activity = self.activities.find(columns.code?, row, event.day())?;
        if self.activities.same_day(event.activity) {
            event.end = event.begin;
        }
        Some(event)
    }
}

impl Events {
    /// The event of a row.
    #[inline]
    pub fn get(&self, (batch, row): (usize, usize)) -> Event {
        let Some(kept) = self.batches.get(batch).and_then(|batch| batch.get(row / PART)) else {
            return Event::ODD;
        };
        let Some(brief) = kept.briefs.get(row % PART) else { return Event::ODD };
        let Brief { begin, end, id, activity, program, plain } = *brief;
        let (planned, recorded) = kept.plans.get(row % PART).copied().unwrap_or((NEVER, NEVER));
        Event { begin, end, planned, recorded, id, activity, program, plain }
    }
}

/// The columns that every event is made of.
const READ: &[&str] = &[
    "service_id",
    "activity_code",
    "program",
    "actual_begin",
    "actual_end",
    "projected_begin",
    "recorded_at",
];

impl<'t> Columns<'t> {
    fn new(table: &'t TableColumns, batch: usize, groups_matter: bool) -> Self {
        let position = |name: &str| field_index(Table::Services.fields(), name);
        let column = |name: &str| table.column(position(name)?, batch);
        let others = table.fields.iter().filter_map(|own| {
            let info = Table::Services.fields().get(own.field)?;
            let column = own.batches.get(batch)?;
            let group = info.name == "customer_group" && groups_matter;
            let look = !READ.contains(&info.name) && (group || !column.is_sure(info.kind));
            look.then_some((own.field, column))
        });
        Self {
            id: column("service_id"),
            code: column("activity_code"),
            program: column("program"),
            begin: column("actual_begin"),
            end: column("actual_end"),
            planned: column("projected_begin"),
            recorded: column("recorded_at"),
            others: others.collect(),
        }
    }
}

/// The days a date may lie on, as numbers.
const DAYS: std::ops::RangeInclusive<i32> = -25_567..=84_005;

/// The day of a row, or `NEVER`; none where it cannot be read.
#[inline]
fn day(column: Option<&Column>, row: usize) -> Option<i32> {
    match column {
        Some(Column::Date(dates)) if dates.is_valid(row) => {
            Some(dates.value(row)).filter(|day| DAYS.contains(day))
        }
        None | Some(Column::Date(_)) => Some(NEVER),
        Some(other) => match other.cell(row) {
            cell if cell.is_nothing() => Some(NEVER),
            cell => NaiveDate::read(cell).ok().map(number),
        },
    }
}

/// The day of a time of recording, or `NEVER`; none where it cannot be read.
#[inline]
fn recorded(column: Option<&Column>, row: usize) -> Option<i32> {
    let Some(column) = column else { return Some(NEVER) };
    match column {
        Column::Timestamp(times, unit) if times.is_valid(row) => {
            let day = times.value(row).div_euclid(86_400 * per_second(*unit));
            i32::try_from(day).ok().filter(|day| DAYS.contains(day))
        }
        Column::Timestamp(..) => Some(NEVER),
        other => match other.cell(row) {
            cell if cell.is_nothing() => Some(NEVER),
            cell => NaiveDateTime::read(cell).ok().map(|at| number(at.date())),
        },
    }
}

/// A number of an id, the same for the same id; none where there is no id.
#[inline]
fn digest(column: &Column, row: usize) -> Option<u32> {
    match column {
        Column::Text(texts) => match texts.key(row) {
            Key::NOBODY => None,
            key if key.is_exact() => Some(fold(FxBuildHasher.hash_one(key))),
            _ => texts.get(row).map(|text| fold(FxBuildHasher.hash_one(text))),
        },
        Column::Int(numbers) => {
            numbers.is_valid(row).then(|| fold(FxBuildHasher.hash_one(numbers.value(row))))
        }
        _ => None,
    }
}

#[allow(clippy::cast_possible_truncation)]
fn fold(hash: u64) -> u32 {
    (hash >> 32) as u32 ^ hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cell::YEARS;

    #[test]
    fn the_days_are_those_of_the_years_a_date_may_lie_in() {
        let first = NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1).unwrap();
        let last = NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31).unwrap();
        assert_eq!(DAYS, number(first)..=number(last));
    }
}
