//! The list of a participant's case notes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Question, events};
use crate::access::{Action, Actor, Place, Role, allow, may};
use crate::deletion::{ByWhom, Refused};
use crate::door::read_json;
use crate::error::{Error, ErrorCode, names};
use crate::model::cell::{Cell, Slot};
use crate::model::{NoteDelivery, NotePlace};
use crate::notes::{Column, Filter, Key, LATEST, Page, RowOption, SetAside, ShownOn, SortBy, list, page};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    #[serde(borrow)]
    record: &'a RawValue,
    #[serde(default)]
    filter: FilterInput,
    /// Without it the latest contact comes first.
    sort: Option<Vec<SortInput>>,
    after: Option<Key>,
    limit: Option<usize>,
    by_whom: Option<ByWhomInput>,
    access: Option<AccessInput>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct FilterInput {
    contact_from: Option<String>,
    contact_to: Option<String>,
    task: Option<Vec<String>>,
    subject: Option<String>,
    delivery: Option<Vec<String>>,
    entered_by: Option<Vec<String>>,
    entered_from: Option<String>,
    entered_to: Option<String>,
    options: Option<Vec<String>>,
    shown_on: Option<ShownOnInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShownOnInput {
    page: String,
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SortInput {
    by: String,
    #[serde(default)]
    descending: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByWhomInput {
    by: Option<String>,
    by_role: Option<String>,
    by_agency: Option<String>,
}

/// Who sees the list, and where the record is kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccessInput {
    actor: Actor,
    record: Place,
}

#[derive(Serialize)]
struct Answer {
    /// What lets the actor see the list; null where access was not asked about.
    access: Option<events::Decided>,
    #[serde(flatten)]
    page: Page,
    set_aside: Vec<SetAside>,
    refused: Vec<RefusedEvent>,
}

#[derive(Serialize)]
struct RefusedEvent {
    event_id: String,
    error: Error,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "notes",
    summary: "the list of case notes: filtered, sorted, page by page, with what can be done with each",
    docs: include_str!("notes.md"),
    answer: |rulebook, input, as_of| {
        let input: Input<'_> = events::parts(input)?;
        let caseload = read_json(input.record.get()).map_err(|error| error.inside("record"))?;
        let case = caseload.only()?;
        let filter = input.filter.read().map_err(|error| error.inside("filter"))?;
        let sort = input.sort.map_or_else(
            || Ok(LATEST.to_vec()),
            |sort| sort.iter().enumerate().map(|(place, by)| by.read(&format!("sort[{place}].by"))).collect(),
        )?;
        let role = input.by_whom.as_ref().and_then(|own| own.by_role.as_deref());
        let by_role = role.map(|role| choice::<Role>("by_whom.by_role", role, Role::TEXTS)).transpose()?;
        let whom = input.by_whom.as_ref().map(|own| ByWhom {
            by: own.by.as_deref(),
            by_role,
            by_agency: own.by_agency.as_deref(),
        });
        let access = input.access.as_ref().map(|own| own.decide(by_role)).transpose()?;
        let mut list = list(rulebook, case, as_of, whom);
        if let Some(own) = &input.access {
            for row in &mut list.rows {
                row.keep_options(|option| may(&own.actor, option.action(), &own.record).allowed);
            }
        }
        let answer = Answer {
            access,
            page: page(list.rows, &filter, &sort, input.after.as_ref(), input.limit)?,
            set_aside: list.set_aside,
            refused: list.refused.into_iter().map(RefusedEvent::from).collect(),
        };
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};

impl AccessInput {
    /// What lets the actor see the list.
    ///
    /// # Errors
    /// Nothing does; or something is to be done in a role that the actor has not.
    fn decide(&self, by_role: Option<Role>) -> Result<events::Decided, Error> {
        let inside = |error: Error| error.inside("access");
        let access = allow(&self.actor, Action::ViewNotes, &self.record).map_err(inside)?;
        match by_role.filter(|role| !self.actor.roles.contains(role)) {
            None => Ok(events::Decided { action: Action::ViewNotes, access }),
            Some(role) => {
                let message = "a role that the person has not";
                Err(Error::new(ErrorCode::Denied, "by_whom.by_role", message)
                    .value(role.text())
                    .allowed(names(self.actor.roles.iter().map(|role| role.text()))))
            }
        }
    }
}

impl From<Refused> for RefusedEvent {
    fn from(refused: Refused) -> Self {
        Self { event_id: refused.event_id, error: refused.refusal.error() }
    }
}

impl SortInput {
    fn read(&self, path: &str) -> Result<SortBy, Error> {
        let column = choice::<Column>(path, &self.by, Column::TEXTS)?;
        Ok(SortBy { column, descending: self.descending })
    }
}

impl FilterInput {
    fn read(self) -> Result<Filter, Error> {
        let shown_on = self.shown_on.map(|own| {
            let page = choice::<NotePlace>("shown_on.page", &own.page, NotePlace::TEXTS)?;
            Ok::<_, Error>(ShownOn { page, id: own.id })
        });
        Ok(Filter {
            contact_from: date("contact_from", self.contact_from)?,
            contact_to: date("contact_to", self.contact_to)?,
            task: self.task,
            subject: self.subject,
            delivery: choices("delivery", self.delivery, NoteDelivery::TEXTS)?,
            entered_by: self.entered_by,
            entered_from: date("entered_from", self.entered_from)?,
            entered_to: date("entered_to", self.entered_to)?,
            options: choices("options", self.options, RowOption::TEXTS)?,
            shown_on: shown_on.transpose()?,
        })
    }
}

fn date(name: &str, text: Option<String>) -> Result<Option<NaiveDate>, Error> {
    let read = |text: String| {
        NaiveDate::read(Cell::Text(text.as_str().into())).map_err(|_| {
            Error::new(ErrorCode::BadValue, name, "not a date")
                .value(&text)
                .allowed(<NaiveDate as Slot>::KIND.allowed())
        })
    };
    text.map(read).transpose()
}

fn choices<T: for<'a> Slot<'a>>(
    name: &str,
    texts: Option<Vec<String>>,
    allowed: &[&str],
) -> Result<Option<Vec<T>>, Error> {
    let read = |(place, text): (usize, &String)| choice(&format!("{name}[{place}]"), text, allowed);
    texts.map(|texts| texts.iter().enumerate().map(read).collect()).transpose()
}

fn choice<T: for<'a> Slot<'a>>(path: &str, text: &str, allowed: &[&str]) -> Result<T, Error> {
    T::read(Cell::Text(text.into())).map_err(|_| {
        Error::new(ErrorCode::BadValue, path, "not one of the list")
            .value(text)
            .allowed(names(allowed.iter().copied()))
    })
}
