//! Periods of participation of a whole caseload, without running a rule.
//!
//! Who has plain records only is answered from a few numbers a service; whoever has not is
//! answered from the records themselves. The reading of the rule is the same for both.

use std::borrow::Cow;
use std::ops::Range;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use chrono::NaiveDate;
use rayon::prelude::*;

use super::activities::number;
use super::events::{Event, Events, Maker, NEVER, NO_PROGRAM};
use super::group::{Groups, TableRows};
use super::periods_table::Writer;
use super::shelf::Shelf;
use super::{Tables, on_threads};
use crate::audit::Context;
use crate::case::Case;
use crate::model::{Cell, Table};
use crate::participation::{Doing, Gaps, Timeline, Track, group_of, merge, not_considered};
use crate::rulebook::Rulebook;

/// The tables that bear on participation.
const BEARING: &[Table] = &[Table::Participants, Table::Services, Table::Gaps];

/// The periods of participation of a caseload.
#[derive(Debug)]
pub struct Periods {
    /// One row a period, by participant, exit group and time.
    pub batches: Vec<RecordBatch>,
    /// Records without which an answer could be wrong: their participants have no periods.
    pub undetermined: Vec<RecordBatch>,
    /// Tables and fields that bear on the answer and were not supplied.
    pub not_considered: Vec<&'static str>,
}

impl Periods {
    /// The number of periods.
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

impl Tables {
    /// Periods of participation as of a day, with a number of threads. The answer is the same for
    /// any number.
    ///
    /// # Errors
    /// Never for tables of this library; the signature is Arrow's.
    pub fn participation(
        &self,
        rulebook: &Rulebook,
        as_of: NaiveDate,
        threads: usize,
    ) -> Result<Periods, ArrowError> {
        let written = on_threads(threads, || {
            let groups = self.groups.get_or_init(|| Groups::new(&self.tables, threads));
            let maker = Maker::new(rulebook, as_of);
            let services = self.tables.iter().position(|own| own.table == Table::Services);
            let events = services.and_then(|own| self.tables.get(own)).map(|own| maker.events(own));
            let question = Question { tables: self, groups, rulebook, as_of, maker, services, events };
            let parts = groups.parts().into_par_iter().map(|part| question.answer(&part));
            parts.collect::<Result<Vec<_>, ArrowError>>()
        })?;
        let (batches, undetermined): (Vec<_>, Vec<_>) = written.into_iter().unzip();
        let kept = |batches: Vec<RecordBatch>| batches.into_iter().filter(|batch| batch.num_rows() > 0);
        Ok(Periods {
            batches: kept(batches).collect(),
            undetermined: kept(undetermined).collect(),
            not_considered: not_considered(&self.supplied),
        })
    }
}

struct Question<'t> {
    tables: &'t Tables,
    groups: &'t Groups,
    rulebook: &'t Rulebook,
    as_of: NaiveDate,
    maker: Maker<'t>,
    /// Which table holds services.
    services: Option<usize>,
    events: Option<Events>,
}

/// What is fetched for a part of the participants.
struct Part<'t> {
    /// The rows of every table that bears on participation.
    rows: Vec<(usize, TableRows)>,
    /// The events of the rows of services.
    events: Vec<Event>,
    people: Shelf<'t>,
}

impl<'t> Part<'t> {
    fn fetch(question: &Question<'t>, participants: &Range<usize>) -> Self {
        let tables = &question.tables.tables;
        let bearing = tables.iter().enumerate().filter(|(_, own)| BEARING.contains(&own.table));
        let rows: Vec<(usize, TableRows)> =
            bearing.map(|(number, _)| (number, question.groups.rows(participants, number))).collect();
        let of = |table: Table| {
            let number = tables.iter().position(|own| own.table == table);
            rows.iter().find(|(own, _)| Some(*own) == number)
        };
        let events = match (of(Table::Services), &question.events) {
            (Some((_, rows)), Some(events)) => rows.rows.iter().map(|at| events.get(*at)).collect(),
            _ => Vec::new(),
        };
        let people = of(Table::Participants).map(|(number, rows)| (*number, rows.clone()));
        let people = Shelf::fetch(tables, people);
        Self { rows, events, people }
    }
}

/// What one participant after the other is worked out with.
struct Pad {
    events: Vec<(Event, (usize, usize))>,
    ids: Vec<u32>,
    timeline: Timeline<i32>,
    gaps: Gaps<i32>,
    track: Track<i32>,
    /// The program of services that name none, and those that exit with it.
    home: String,
    programs: String,
}

impl Pad {
    /// Sets the program of services that name none.
    fn live_in(&mut self, home: &str, rulebook: &Rulebook) {
        if self.home != home {
            home.clone_into(&mut self.home);
            self.track.programs = group_of(&rulebook.policy().exit_groups, home);
            self.programs = self.track.programs.join(", ");
        }
    }

    /// Whether two services may have one id.
    fn may_share_ids(&mut self) -> bool {
        self.ids.clear();
        self.ids.extend(self.events.iter().map(|(event, _)| event.id));
        self.ids.sort_unstable();
        self.ids.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
    }
}

impl<'t> Question<'t> {
    fn answer(&self, participants: &Range<usize>) -> Result<(RecordBatch, RecordBatch), ArrowError> {
        let mut pad = Pad {
            events: Vec::new(),
            ids: Vec::new(),
            timeline: Timeline::default(),
            gaps: Gaps::none(self.rulebook.policy()),
            track: Track::new(Vec::new()),
            home: String::new(),
            programs: String::new(),
        };
        let mut writer = Writer::new(self.tables.integer_ids());
        let part = Part::fetch(self, participants);
        let mut case = Case::default();
        for (position, participant) in participants.clone().enumerate() {
            case.clear();
            part.people.lay_out(position, &mut case);
            let id = self.groups.id(participant, &self.tables.tables);
            if !id.is_empty() && self.plain(&part, position, &case, &mut pad) {
                self.write_plain(&id, &pad, &mut writer);
            } else {
                self.write_records(&part, position, id, &mut writer);
            }
        }
        writer.finish()
    }

    /// Works a participant out from events; false where the records must be looked at. `case`
    /// holds what the table of participants has.
    fn plain(&self, part: &Part<'_>, position: usize, case: &Case<'_>, pad: &mut Pad) -> bool {
        pad.events.clear();
        for (number, rows) in &part.rows {
            match self.tables.tables.get(*number).map(|own| own.table) {
                Some(Table::Participants) if case.participants.len() != 1 || !case.faults.is_empty() => {
                    return false;
                }
                Some(Table::Gaps) if !rows.of(position).is_empty() => return false,
                Some(Table::Services) => {
                    let own = rows.of(position).iter().map(|row| *row as usize);
                    let own =
                        own.filter_map(|row| part.events.get(row).copied().zip(rows.rows.get(row).copied()));
                    pad.events.extend(own);
                }
                _ => {}
            }
        }
        let group = case.participant().and_then(|own| own.customer_group);
        let home = self.rulebook.home_program(case.participant());
        let own = self.maker.program(home);
        let at_home = |event: &Event| event.program == NO_PROGRAM || Some(event.program) == own;
        if !pad.events.iter().all(|(event, _)| event.plain && at_home(event)) || pad.may_share_ids() {
            return false;
        }
        pad.live_in(home, self.rulebook);
        pad.events.sort_unstable_by(|(one, at), (other, other_at)| {
            one.day().cmp(&other.day()).then_with(|| self.service(*at).cmp(&self.service(*other_at)))
        });
        pad.timeline.clear();
        for (position, (event, _)) in pad.events.iter().enumerate() {
            let effect = self.maker.activities.effect(event.activity, group);
            let some = |day: i32| (day != NEVER).then_some(day);
            let doing = Doing {
                begin: some(event.begin),
                end: some(event.end),
                planned: some(event.planned),
                recorded: some(event.recorded),
                triggers: effect.triggers,
                extends: effect.extends,
            };
            pad.timeline.add(position, &doing);
        }
        pad.timeline.settle();
        merge(&mut pad.track, &pad.timeline, &pad.gaps, number(self.as_of));
        true
    }

    /// The id of a service.
    fn service(&self, (batch, row): (usize, usize)) -> Cow<'t, str> {
        let table = self.services.and_then(|services| self.tables.tables.get(services));
        match table.and_then(|table| table.column(0, batch)).map(|ids| ids.cell(row)) {
            Some(Cell::Text(text)) => text,
            Some(Cell::Int(number)) => Cow::Owned(number.to_string()),
            _ => Cow::Borrowed(""),
        }
    }

    fn write_plain(&self, id: &str, pad: &Pad, writer: &mut Writer) {
        let service = |position: usize| {
            let at = pad.events.get(position).map(|(_, at)| *at);
            at.map(|at| self.service(at)).unwrap_or_default()
        };
        for (number, period) in (1..).zip(&pad.track.periods) {
            writer.period(id, &pad.programs, number, period, &service);
        }
    }

    fn write_records(&self, part: &Part<'_>, position: usize, id: Cow<'_, str>, writer: &mut Writer) {
        let rows = part.rows.iter().map(|(table, rows)| (*table, rows.only(position)));
        let fetched = Shelf::fetch(&self.tables.tables, rows);
        let mut case = Case { id, ..Case::default() };
        fetched.lay_out(0, &mut case);
        case.settle(&self.tables.supplied);
        case.see_on(self.rulebook, self.as_of);
        let context = Context::new(self.rulebook, &case, self.as_of, &self.tables.supplied);
        let participation = match context.determined() {
            Ok(participation) => participation,
            Err(obstacles) => return writer.obstacles(&case.id, obstacles),
        };
        let service = |position: usize| {
            let service = context.services().get(position);
            service.map(|service| Cow::Borrowed(service.id())).unwrap_or_default()
        };
        for track in &participation.tracks {
            let programs = track.programs.join(", ");
            for (number, period) in (1..).zip(&track.periods) {
                writer.period(&case.id, &programs, number, period, &service);
            }
        }
    }
}
