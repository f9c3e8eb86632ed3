//! The months of follow-up after each exit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::months::Month;
use super::notes::{Notes, Standing, TiedNote};
use crate::audit::Context;
use crate::model::choice::choice;
use crate::participation::{ExitFault, Period};
use crate::rulebook::FollowUpStart;

choice! {
    /// Where a month of follow-up stands.
    MonthState {
        /// Its first day has not come.
        NotAvailable = "not_available",
        /// It runs, and no note counts for it yet.
        Due = "due",
        /// A note counts for it.
        Met = "met",
        /// It is over, and no note counts for it.
        Overdue = "overdue",
        /// No note is due in it.
        NotRequired = "not_required",
    }
}

choice! {
    /// Why no note is due in a month.
    NotRequired {
        /// It ends on or before the exit date.
        BeforeExit = "before_exit",
        /// The person participates again by its last day.
        ParticipatingAgain = "participating_again",
    }
}

/// A month in which a contact is due, with the notes tied to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueMonth<'c> {
    /// Its number and days.
    #[serde(flatten)]
    pub month: Month,
    /// Where it stands.
    pub state: MonthState,
    /// Why no note is due in it.
    pub not_required: Option<NotRequired>,
    /// The notes tied to it, and of those tied to none the two-way contacts on its days, by day.
    pub notes: Vec<TiedNote<'c>>,
}

/// An exit, and the months of follow-up after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exit<'c> {
    /// The programs that exit together.
    pub programs: Vec<String>,
    /// First day of the period of participation.
    pub entry_date: NaiveDate,
    /// The exit date.
    pub exit_date: NaiveDate,
    /// The first day on which it was known: recorded by staff, or determined.
    pub known_on: NaiveDate,
    /// What months count from; none where that depends on the customer group, which is not recorded.
    pub counts_from: Option<FollowUpStart>,
    /// The day from which months count; none where it is not recorded.
    pub start: Option<NaiveDate>,
    /// First day of the next period of participation.
    pub next_entry: Option<NaiveDate>,
    /// The months in which a contact is due; empty where the start is not known.
    pub months: Vec<DueMonth<'c>>,
    /// The track, by position.
    #[serde(skip)]
    pub(super) track: usize,
}

/// What staff recorded beside a period.
#[derive(Debug, Clone, Copy, Default)]
struct Beside {
    /// The latest exit date.
    exit: Option<NaiveDate>,
    /// The earliest day on which an exit was recorded.
    recorded_on: Option<NaiveDate>,
    /// The earliest first day of unsubsidized employment.
    employed_on: Option<NaiveDate>,
}

/// The exits of a case with their months, by track and time; none where participation cannot be
/// determined.
pub(crate) fn exits<'c>(cx: &Context<'c>) -> Option<Vec<Exit<'c>>> {
    let participation = cx.participation()?;
    let mut beside: BTreeMap<(usize, usize), Beside> = BTreeMap::new();
    for own in participation.recorded(cx.rulebook(), cx.case()) {
        let Some(position) = own.position else { continue };
        let told = beside.entry(position).or_default();
        told.employed_on = told.employed_on.into_iter().chain(own.enrollment.unsubsidized_start).min();
        if let Some(exit) = own.enrollment.exit_date {
            let recorded_on = own.enrollment.exit_recorded_at.map_or(exit, |at| at.date());
            told.exit = told.exit.max(Some(exit));
            told.recorded_on = told.recorded_on.into_iter().chain([recorded_on]).min();
        }
    }
    let counts_from = cx.policy().follow_up_starts.of(cx.group());
    let mut exits = Vec::new();
    let mut belied: Option<BTreeSet<(usize, usize)>> = None;
    for (number, track) in participation.tracks.iter().enumerate() {
        for (own, period) in track.periods.iter().enumerate() {
            let told = beside.get(&(number, own)).copied().unwrap_or_default();
            let stands = || !belied.get_or_insert_with(|| belied_exits(cx)).contains(&(number, own));
            let Some((exit_date, known_on)) = exit(period, told, stands) else { continue };
            exits.push(Exit {
                programs: track.programs.clone(),
                entry_date: period.entry,
                exit_date,
                known_on,
                counts_from,
                start: match counts_from {
                    Some(FollowUpStart::Exit) => Some(exit_date),
                    Some(FollowUpStart::UnsubsidizedEmployment) => told.employed_on,
                    None => None,
                },
                next_entry: track.periods.get(own + 1).map(|next| next.entry),
                months: Vec::new(),
                track: number,
            });
        }
    }
    let notes = Notes::new(&exits, &cx.case().case_notes);
    for (position, exit) in exits.iter_mut().enumerate() {
        exit.months = exit.months(position, &notes, &cx.policy().follow_up_months, cx.as_of());
    }
    Some(exits)
}

/// The exit of a period and the first day on which it was known; while the period runs, the one that
/// staff recorded, if it stands.
fn exit(period: &Period, told: Beside, stands: impl FnOnce() -> bool) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(exit) = period.exit {
        let known = period.exit_known_on.into_iter().chain(told.recorded_on).min();
        return Some((exit, known.unwrap_or(exit)));
    }
    let recorded = told.exit.filter(|_| stands())?;
    Some((period.last, told.recorded_on.unwrap_or(recorded)))
}

/// The periods with a recorded exit beside which a service is active or planned after it. One that bears
/// another date than the last day of service stands.
fn belied_exits(cx: &Context<'_>) -> BTreeSet<(usize, usize)> {
    let faulty = cx
        .participation()
        .map(|participation| participation.faulty_exits(cx.rulebook(), cx.case(), cx.services(), cx.as_of()));
    let belied = faulty.into_iter().flatten().filter(|own| !matches!(own.fault, ExitFault::Differs { .. }));
    belied.filter_map(|own| own.recorded.position).collect()
}

impl<'c> Exit<'c> {
    /// The months in which a contact is due, as of a day.
    fn months(
        &self,
        position: usize,
        notes: &Notes<'c>,
        numbers: &[i64],
        as_of: NaiveDate,
    ) -> Vec<DueMonth<'c>> {
        let Some(start) = self.start else { return Vec::new() };
        let months = numbers.iter().filter_map(|number| Month::after(start, *number));
        months.map(|month| self.due(month, notes.of(position, month), as_of)).collect()
    }

    fn due(&self, month: Month, notes: Vec<TiedNote<'c>>, as_of: NaiveDate) -> DueMonth<'c> {
        let not_required = if month.last_day <= self.exit_date {
            Some(NotRequired::BeforeExit)
        } else if self.next_entry.is_some_and(|entry| entry <= month.last_day) {
            Some(NotRequired::ParticipatingAgain)
        } else {
            None
        };
        let state = if notes.iter().any(|note| note.standing == Standing::Counts) {
            MonthState::Met
        } else if not_required.is_some() {
            MonthState::NotRequired
        } else if as_of < month.first_day {
            MonthState::NotAvailable
        } else if as_of <= month.last_day {
            MonthState::Due
        } else {
            MonthState::Overdue
        };
        DueMonth { month, state, not_required: not_required.filter(|_| state != MonthState::Met), notes }
    }
}
