//! Notes that say something to be found again, and things done to them.

use std::sync::OnceLock;

use chrono::{Duration, NaiveDateTime};
use proptest::prelude::*;
use wioa_rules::access::Role;
use wioa_rules::deletion::{Deletions, NoteState};
use wioa_rules::history::History;
use wioa_rules::model::{CaseNote, DeletionEvent, DeletionEventKind, DeletionPlace, NoteDelivery, NotePlace};
use wioa_rules::{Date, Rulebook};

pub const NOTES: usize = 3;

/// Stands in everything that a note says, and in what managers write about it.
pub const PLANTED: &str = "PLANTED";

pub fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

pub fn as_of() -> Date {
    Date::from_ymd_opt(2025, 12, 31).unwrap()
}

pub fn at(minutes: i64) -> NaiveDateTime {
    Date::from_ymd_opt(2025, 2, 27).unwrap().and_hms_opt(8, 0, 0).unwrap() + Duration::minutes(minutes)
}

pub fn note_id(place: usize) -> String {
    format!("n{place}")
}

pub fn planted(place: usize, part: &str) -> String {
    format!("{PLANTED}-{place}-{part}")
}

pub fn note(place: usize) -> CaseNote<'static> {
    CaseNote {
        id: note_id(place).into(),
        service_id: Some(format!("s{place}").into()),
        task: Some(planted(place, "task").into()),
        contact_date: Some(at(0).date()),
        entered_at: Some(at(0)),
        entered_by: Some(planted(place, "writer").into()),
        delivery: Some(NoteDelivery::SavedOnly),
        made_on: Some(NotePlace::Service),
        subject: Some(planted(place, "subject").into()),
        content: Some(planted(place, "Grüße, \"zitiert\"\n=1+1").into()),
        ..CaseNote::default()
    }
}

pub fn notes() -> Vec<CaseNote<'static>> {
    (0..NOTES).map(note).collect()
}

pub type Log = History<Deletions<'static>>;

pub fn start() -> Log {
    History::of(Deletions::of(notes(), as_of()).unwrap())
}

/// Something that somebody does; `fitting`: made so that it fits the state of the note.
#[derive(Debug, Clone)]
pub struct Step {
    note: usize,
    kind: DeletionEventKind,
    by: usize,
    role: Role,
    agency: Option<usize>,
    reasons: [bool; 4],
    place: bool,
    explains: bool,
    minutes: i64,
    fitting: bool,
}

pub fn step() -> impl Strategy<Value = Step> {
    let who = (0..3usize, prop::sample::select(Role::ALL), prop::option::of(0..2usize));
    let what = (
        prop::sample::select(DeletionEventKind::ALL),
        any::<[bool; 4]>(),
        any::<bool>(),
        any::<bool>(),
        prop_oneof![9 => 0..3000i64, 1 => -500..0i64],
    );
    (0..NOTES, who, what, prop::bool::weighted(0.6)).prop_map(
        |(note, (by, role, agency), (kind, reasons, place, explains, minutes), fitting)| Step {
            note,
            kind,
            by,
            role,
            agency,
            reasons,
            place,
            explains,
            minutes,
            fitting,
        },
    )
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..25)
}

impl Step {
    pub fn note_id(&self) -> String {
        note_id(self.note)
    }

    /// The same, made so that it fits.
    pub fn fitting(&self) -> Self {
        Self { fitting: true, ..self.clone() }
    }

    /// As an event on a log, at a time after the one before it, or not.
    pub fn event(&self, log: &Log, number: usize, clock: &mut i64) -> DeletionEvent<'static> {
        let mut own = self.clone();
        if self.fitting {
            let state = log.machine().standing(&self.note_id()).unwrap().state();
            own.fit(state);
        }
        let time = *clock + own.minutes;
        *clock = time.max(*clock);
        let explanation = own.explains.then(|| planted(self.note, "explanation").into());
        DeletionEvent {
            id: format!("e{number:03}").into(),
            note_id: Some(own.note_id().into()),
            kind: Some(own.kind),
            at: Some(at(time)),
            by: Some(format!("u{}", own.by).into()),
            by_role: Some(own.role),
            by_agency: own.agency.map(|agency| format!("a{agency}").into()),
            wrong_customer: Some(own.reasons[0]),
            duplicate: Some(own.reasons[1]),
            incorrect_information: Some(own.reasons[2]),
            contains_pii: Some(own.reasons[3]),
            place: own.place.then_some(DeletionPlace::CareerPlanTab),
            explanation,
        }
    }

    /// Makes it one that fits.
    fn fit(&mut self, state: NoteState) {
        let Some(first) = state.events().first() else { return };
        if !state.events().contains(&self.kind) {
            self.kind = *first;
        }
        self.minutes = self.minutes.abs();
        self.reasons = [false; 4];
        (self.place, self.explains) = (false, false);
        match self.kind {
            DeletionEventKind::Request => {
                self.role = Role::PartnerStaff;
                (self.by, self.agency) = (0, Some(0));
                (self.reasons[self.note], self.place) = (true, true);
            }
            DeletionEventKind::Unsubmit => (self.by, self.agency) = (1, Some(0)),
            DeletionEventKind::Approve => (self.by, self.role) = (2, Role::GrantManager),
            DeletionEventKind::Reject => {
                self.role = Role::ProgramManager;
                self.explains = true;
            }
        }
    }
}
