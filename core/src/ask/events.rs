//! Histories of events in JSON: the log that a host keeps, and the event it wants to add.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::access::{Access, Action, Actor, Deed, Place, allow, guard};
use crate::door::{read_row, read_rows};
use crate::error::{Error, ErrorCode, Errors, json_fault};
use crate::history::{History, Machine};
use crate::model::record::to_json;
use crate::rulebook::Rulebook;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    #[serde(borrow)]
    log: &'a RawValue,
    #[serde(borrow)]
    event: Option<&'a RawValue>,
    expected_version: Option<usize>,
    actor: Option<Actor>,
    record: Option<Place>,
}

#[derive(Serialize)]
struct Answer<V, E> {
    /// Events in the log, the accepted one included.
    version: usize,
    /// The event as it is to be kept; null where none was asked about.
    accepted: Option<serde_json::Value>,
    /// What the host is to do because of it.
    effects: Vec<E>,
    /// What lets the actor do it; null where access was not asked about.
    access: Option<Decided>,
    /// What the log now leads to.
    state: V,
}

/// An action with what was decided about it.
#[derive(Serialize)]
pub(super) struct Decided {
    pub action: Action,
    #[serde(flatten)]
    pub access: Access,
}

/// Replays a log up to a day, and adds an event if there is one:
/// `{"log": [...], "event": {...}, "expected_version": 3, "actor": {...}, "record": {...}}`.
///
/// # Errors
/// The actor may not do it; an event of the log, or the new one, cannot be understood or does not fit; the
/// log has another version than the caller expected.
pub(super) fn answer<M: Machine>(
    rulebook: &Rulebook,
    input: &str,
    as_of: NaiveDate,
) -> Result<String, Errors> {
    let Input { log, event, expected_version, actor, record } = parts(input)?;
    let more = More { log, event, expected_version, actor, record };
    answer_on(|| Ok(M::default()), rulebook, &more, as_of, |_| Ok(()), |_, _| Ok(()))
}

/// A log, and what is to be added to it by whom.
pub(super) struct More<'a> {
    /// The log.
    pub log: &'a RawValue,
    /// The event to add, if any.
    pub event: Option<&'a RawValue>,
    /// The number of events that the caller saw in the log.
    pub expected_version: Option<usize>,
    /// Who adds the event, or without one sees the state; none where the host decides that itself.
    pub actor: Option<Actor>,
    /// Whose log it is, where there is an actor.
    pub record: Option<Place>,
}

impl More<'_> {
    /// What lets the actor bring the event about, or see the state where there is none; none where nobody
    /// asks.
    fn allowed<M: Machine>(&self, event: Option<&M::Event<'_>>) -> Result<Option<Decided>, Error> {
        let alone = |lacks: &str, given: &str| {
            let message = format!("`{given}` is given without `{lacks}`");
            Err(Error::new(ErrorCode::Missing, lacks, message).allowed("both of them, or neither"))
        };
        let (actor, record) = match (&self.actor, &self.record) {
            (None, None) => return Ok(None),
            (Some(_), None) => return alone("record", "actor"),
            (None, Some(_)) => return alone("actor", "record"),
            (Some(actor), Some(record)) => (actor, record),
        };
        let access = match event {
            Some(event) => guard(actor, event, record)?,
            None => allow(actor, M::SEE, record)?,
        };
        let action = event.and_then(Deed::action).unwrap_or(M::SEE);
        Ok(Some(Decided { action, access }))
    }
}

/// Replays a log on a machine that knows what it is about, once that can be made; `fill` makes the new event
/// whole, and `check` looks at the state and the event before it is added.
///
/// Access comes first, so that a refusal of what the actor may not do tells nothing of the log.
///
/// # Errors
/// As [`answer`]; the machine cannot be made; or `fill` or `check` refuses.
pub(super) fn answer_on<M: Machine>(
    machine: impl FnOnce() -> Result<M, Error>,
    rulebook: &Rulebook,
    more: &More<'_>,
    as_of: NaiveDate,
    fill: impl FnOnce(&mut M::Event<'_>) -> Result<(), Error>,
    check: impl FnOnce(&M, &M::Event<'_>) -> Result<(), Error>,
) -> Result<String, Errors> {
    let mut event = more.event.map(|event| read_row::<M::Event<'_>>(event.get(), "event")).transpose()?;
    if let Some(event) = &mut event {
        fill(event).map_err(|error| error.inside("event"))?;
    }
    let access = more.allowed::<M>(event.as_ref())?;
    let machine = machine()?;
    let log = read_rows::<M::Event<'_>>(more.log.get(), "log")?;
    let mut history = History::<M>::replay_on(machine, rulebook, &log, as_of)?;
    if let Some(expected) = more.expected_version.filter(|expected| *expected != log.len()) {
        let allowed = format!("`{}`, the number of events in the log", log.len());
        return Err(conflict("expected_version", expected, allowed).into());
    }
    let (mut accepted, mut effects) = (None, Vec::new());
    if let Some(event) = event {
        check(history.machine(), &event)?;
        effects = history.apply(rulebook, &event, as_of).map_err(|error| error.inside("event"))?;
        accepted = Some(to_json(&event));
    }
    let state = history.view(rulebook, as_of);
    let answer = Answer { version: history.version(), accepted, effects, access, state };
    Ok(serde_json::to_string(&answer).unwrap_or_default())
}

/// Another event came first.
pub(super) fn conflict(path: &str, expected: usize, allowed: String) -> Error {
    Error::new(ErrorCode::Conflict, path, "another event came first")
        .value(expected.to_string())
        .allowed(allowed)
}

/// Reads the named parts of an input.
///
/// # Errors
/// The text is not a JSON object, a part is missing, stands twice, or is not known.
pub(crate) fn parts<'a, T: Deserialize<'a>>(input: &'a str) -> Result<T, Error> {
    // A list would be read as the parts in their order, without their names.
    if !input.trim_ascii_start().starts_with('{') {
        return Err(Error::new(ErrorCode::Syntax, "input", "not an object with a key for each part"));
    }
    serde_json::from_str(input).map_err(|fault| {
        let message = json_fault(&fault);
        let code = match message.split(" field").next() {
            Some("unknown") => ErrorCode::UnknownName,
            Some("missing") => ErrorCode::Missing,
            Some("duplicate") => ErrorCode::Duplicate,
            _ if fault.is_data() => ErrorCode::BadValue,
            _ => ErrorCode::Syntax,
        };
        Error::new(code, "input", message)
    })
}
