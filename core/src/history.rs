//! Histories: a state is what its events lead to, and an event that does not fit changes nothing.
//!
//! What all have in common stands here: events have ids and times of their own, times never run
//! backwards, and nothing is added after the day of the answer. What an event means is the
//! [`Machine`]'s to say. Who may bring it about is asked before it is added, by
//! [`guard`](crate::access::guard); what stands in a log was let in, and no replay asks again.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::access::{Action, Deed};
use crate::error::{Error, ErrorCode};
use crate::model::Record;
use crate::rulebook::Rulebook;

/// A state that changes by events alone.
pub trait Machine: Default {
    /// An event, as it stands in a log, and what whoever brings it about does.
    type Event<'a>: Record<'a> + Deed;
    /// What the host is to do because of an event: a value, performed by nobody here.
    type Effect: Serialize;
    /// What a host sees of the state.
    type View<'m>: Serialize
    where
        Self: 'm;
    /// What whoever sees the state does.
    const SEE: Action;

    /// When an event happened.
    fn at(event: &Self::Event<'_>) -> Option<NaiveDateTime>;

    /// Takes an event in.
    ///
    /// # Errors
    /// The event lacks something, or does not fit the state, which is then unchanged. The path names
    /// the field of the event.
    fn apply(&mut self, rulebook: &Rulebook, event: &Self::Event<'_>) -> Result<Vec<Self::Effect>, Error>;

    /// Hears of an event of the log that lies after the day of the answer. It changes no state; a machine
    /// may tell less because of it.
    fn hear(&mut self, _: &Self::Event<'_>) {}

    /// The state as it is to be shown on a day.
    fn view<'m>(&'m self, rulebook: &'m Rulebook, as_of: NaiveDate) -> Self::View<'m>;
}

/// A machine with the events that it took.
#[derive(Debug, Clone, Default)]
pub struct History<M> {
    machine: M,
    ids: BTreeSet<String>,
    last: Option<NaiveDateTime>,
    /// The first event of the log that lies after the day of the answer.
    later: Option<NaiveDateTime>,
}

impl<M: Machine> History<M> {
    /// No events yet.
    pub fn new() -> Self {
        Self::of(M::default())
    }

    /// No events yet, of a machine that knows what they will be about.
    pub fn of(machine: M) -> Self {
        Self { machine, ids: BTreeSet::new(), last: None, later: None }
    }

    /// What a log had led to on a day: later events bear on nothing, but must follow in order.
    ///
    /// # Errors
    /// The first event that does not fit; its path begins with its place, `log[3]`.
    pub fn replay(rulebook: &Rulebook, log: &[M::Event<'_>], as_of: NaiveDate) -> Result<Self, Error> {
        Self::replay_on(M::default(), rulebook, log, as_of)
    }

    /// What a log had led a machine to on a day: later events bear on nothing, but must follow in order.
    ///
    /// # Errors
    /// The first event that does not fit; its path begins with its place, `log[3]`.
    pub fn replay_on(
        machine: M,
        rulebook: &Rulebook,
        log: &[M::Event<'_>],
        as_of: NaiveDate,
    ) -> Result<Self, Error> {
        let mut history = Self::of(machine);
        for (place, event) in log.iter().enumerate() {
            let inside = |error: Error| error.inside(&format!("log[{place}]"));
            let at = history.follows(event).map_err(inside)?;
            if at.date() <= as_of {
                history.machine.apply(rulebook, event).map_err(inside)?;
            } else {
                history.machine.hear(event);
                history.later = history.later.or(Some(at));
            }
            history.keep(event, at);
        }
        Ok(history)
    }

    /// Takes an event in, and tells what the host is to do.
    ///
    /// # Errors
    /// The event has no id or time, an id that stands in the log, a time before the last event's or
    /// after `as_of`; the log goes on after `as_of`; or the machine refuses the event. Nothing is changed
    /// then.
    pub fn apply(
        &mut self,
        rulebook: &Rulebook,
        event: &M::Event<'_>,
        as_of: NaiveDate,
    ) -> Result<Vec<M::Effect>, Error> {
        if let Some(later) = self.later {
            let message = "the log goes on after the day of the question";
            return Err(Error::new(ErrorCode::Conflict, "at", message)
                .value(later.to_string())
                .allowed(format!("a log that ends on {as_of} or earlier")));
        }
        let at = self.follows(event)?;
        if at.date() > as_of {
            return Err(Error::new(ErrorCode::BadValue, "at", "lies after the day of the question")
                .value(at.to_string())
                .allowed(format!("{as_of} or earlier")));
        }
        let effects = self.machine.apply(rulebook, event)?;
        self.keep(event, at);
        Ok(effects)
    }

    fn keep(&mut self, event: &M::Event<'_>, at: NaiveDateTime) {
        self.ids.insert(event.id().to_owned());
        self.last = Some(at);
    }

    /// When an event happened, if it can stand behind those that came before it.
    fn follows(&self, event: &M::Event<'_>) -> Result<NaiveDateTime, Error> {
        let id_field = <M::Event<'_> as Record<'_>>::FIELDS.first().map_or("id", |field| field.name);
        let id = event.id();
        if id.is_empty() {
            return Err(Error::new(ErrorCode::Missing, id_field, "the event has no id"));
        }
        if self.ids.contains(id) {
            return Err(
                Error::new(ErrorCode::Duplicate, id_field, "an event with this id came before").value(id)
            );
        }
        let Some(at) = M::at(event) else {
            return Err(Error::new(ErrorCode::Missing, "at", "the event has no time"));
        };
        match self.last.filter(|last| at < *last) {
            None => Ok(at),
            Some(last) => {
                let message = "the event is earlier than the one before it";
                let refused = Error::new(ErrorCode::BadValue, "at", message).value(at.to_string());
                Err(refused.allowed(format!("{last} or later")))
            }
        }
    }

    /// The number of events of the log, those after the day of the answer included.
    pub fn version(&self) -> usize {
        self.ids.len()
    }

    /// The state.
    pub fn machine(&self) -> &M {
        &self.machine
    }

    /// The state as it is to be shown on a day.
    pub fn view<'m>(&'m self, rulebook: &'m Rulebook, as_of: NaiveDate) -> M::View<'m> {
        self.machine.view(rulebook, as_of)
    }
}
