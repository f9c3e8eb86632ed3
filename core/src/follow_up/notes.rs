//! Notes of follow-up, and the month each is tied to.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::exits::Exit;
use super::months::{Month, month_of};
use crate::audit::Context;
use crate::model::choice::choice;
use crate::model::{CaseNote, NotePlace};

choice! {
    /// What a note is worth for the month it stands beside.
    Standing {
        /// A two-way contact in the month, made on a follow-up page: it counts.
        Counts = "counts",
        /// A two-way contact in another month than the one it is tied to.
        OtherMonth = "other_month",
        /// A two-way contact in the month that is tied to no month.
        NotTied = "not_tied",
        /// It was made on another page than that of follow-up.
        OtherPage = "other_page",
        /// It does not bear the day of the contact.
        NoContactDate = "no_contact_date",
        /// It does not say whether the other side answered.
        TwoWayNotRecorded = "two_way_not_recorded",
        /// Nobody answered: a voicemail, a letter, a verification alone.
        NotTwoWay = "not_two_way",
    }
}

/// A note beside a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct TiedNote<'c> {
    /// The note.
    pub note_id: &'c str,
    /// The day of the contact.
    pub contact_date: Option<NaiveDate>,
    /// What it is worth.
    pub standing: Standing,
}

/// A note that is tied to a month in which its contact was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongMonth<'c> {
    /// The note.
    pub note_id: &'c str,
    /// The day of the contact.
    pub contact_date: NaiveDate,
    /// The number it is tied to.
    pub tied_to: i64,
    /// The month of that number, if there is one.
    pub month: Option<Month>,
    /// The day from which months count.
    pub start: Option<NaiveDate>,
    /// The number of the month in which the contact was made, if it was made in one.
    pub made_in: Option<i64>,
}

impl WrongMonth<'_> {
    /// Whether a recorded exit that was not supplied could show that the tie is right: no exit is known,
    /// or the contact comes before the first month.
    pub fn hangs_on_recorded_exits(&self) -> bool {
        self.start.is_none() || self.month.is_some() && self.made_in.is_none()
    }
}

/// The notes of a case by the exit and the month they stand beside.
pub(super) struct Notes<'c> {
    /// Tied notes by the position of the exit and the number of the month.
    tied: BTreeMap<(usize, i64), Vec<&'c CaseNote<'c>>>,
    /// Two-way contacts tied to no month, by day.
    untied: Vec<(NaiveDate, &'c CaseNote<'c>)>,
}

impl<'c> Notes<'c> {
    /// Stands each tied note beside one exit of every track: the latest from which months had begun to
    /// count by its contact, else the first; without a contact date the latest.
    pub fn new(exits: &[Exit<'c>], notes: &'c [CaseNote<'c>]) -> Self {
        let tracks = Starts::by_track(exits);
        let mut tied: BTreeMap<(usize, i64), Vec<&'c CaseNote<'c>>> = BTreeMap::new();
        let mut untied = Vec::new();
        for note in notes {
            let on = note.contact_day();
            match (note.follow_up_month, on) {
                (Some(number), on) => {
                    let beside = tracks.iter().filter_map(|own| own.around(on.unwrap_or(NaiveDate::MAX)));
                    for exit in beside {
                        tied.entry((exit, number)).or_default().push(note);
                    }
                }
                (None, Some(on)) if note.two_way == Some(true) => untied.push((on, note)),
                _ => {}
            }
        }
        untied.sort_by(|one, other| (one.0, &one.1.id).cmp(&(other.0, &other.1.id)));
        Self { tied, untied }
    }

    /// The notes beside a month after an exit, by day.
    pub fn of(&self, exit: usize, month: Month) -> Vec<TiedNote<'c>> {
        let tied = self.tied.get(&(exit, month.number)).map(Vec::as_slice).unwrap_or_default();
        let mut notes: Vec<TiedNote<'c>> = tied.iter().map(|note| stand(note, month)).collect();
        let from = self.untied.partition_point(|(on, _)| *on < month.first_day);
        let on_its_days = self.untied.iter().skip(from).take_while(|(on, _)| *on <= month.last_day);
        notes.extend(on_its_days.map(|(on, note)| TiedNote {
            note_id: &note.id,
            contact_date: Some(*on),
            standing: Standing::NotTied,
        }));
        notes.sort_by_key(|own| (own.contact_date, own.note_id));
        notes
    }
}

/// What a tied note is worth for its month.
fn stand<'c>(note: &'c CaseNote<'c>, month: Month) -> TiedNote<'c> {
    let on = note.contact_day();
    let standing = match (note.two_way, on) {
        (Some(false), _) => Standing::NotTwoWay,
        (None, _) => Standing::TwoWayNotRecorded,
        _ if note.made_on.is_some_and(|place| place != NotePlace::FollowUp) => Standing::OtherPage,
        (_, None) => Standing::NoContactDate,
        (_, Some(on)) if month.holds(on) => Standing::Counts,
        _ => Standing::OtherMonth,
    };
    TiedNote { note_id: &note.id, contact_date: on, standing }
}

/// The days from which the months of one track's exits count, in order, with the exits' positions. An
/// exit of which that day is not known stands at its own date.
struct Starts(Vec<(NaiveDate, usize)>);

impl Starts {
    fn by_track(exits: &[Exit<'_>]) -> Vec<Self> {
        let mut tracks: BTreeMap<usize, Vec<(NaiveDate, usize)>> = BTreeMap::new();
        for (position, exit) in exits.iter().enumerate() {
            let start = exit.start.unwrap_or(exit.exit_date);
            tracks.entry(exit.track).or_default().push((start, position));
        }
        let sorted = tracks.into_values().map(|mut starts| {
            starts.sort_unstable();
            Self(starts)
        });
        sorted.collect()
    }

    /// The exit with the latest start before a day, else the first one.
    fn around(&self, day: NaiveDate) -> Option<usize> {
        let begun = self.0.partition_point(|(start, _)| *start < day);
        self.0.get(begun.saturating_sub(1)).map(|(_, exit)| *exit)
    }
}

/// The notes that are tied to a month in which their contact was not made, in the order of the table.
/// Left out is a note without a contact date, and one beside an exit of which no start is known.
pub(crate) fn wrong_months<'c>(cx: &Context<'c>, exits: &[Exit<'c>]) -> Vec<WrongMonth<'c>> {
    let tracks = Starts::by_track(exits);
    let wrong = |note: &'c CaseNote<'c>| {
        let (tied_to, contact_date) = (note.follow_up_month?, note.contact_day()?);
        let beside = tracks.iter().filter_map(|own| exits.get(own.around(contact_date)?));
        let starts: Vec<NaiveDate> = beside.map(|exit| exit.start).collect::<Option<_>>()?;
        if starts.iter().any(|start| month_of(*start, contact_date) == Some(tied_to)) {
            return None;
        }
        let start = starts.iter().copied().max();
        Some(WrongMonth {
            note_id: &note.id,
            contact_date,
            tied_to,
            month: start.and_then(|start| Month::after(start, tied_to)),
            start,
            made_in: start.and_then(|start| month_of(start, contact_date)),
        })
    };
    cx.case().case_notes.iter().filter_map(wrong).collect()
}
