//! From a finding to a request.

use chrono::NaiveDateTime;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::access::Role;
use crate::error::{Error, ErrorCode};
use crate::finding::Finding;
use crate::model::{DeletionEvent, DeletionEventKind, DeletionPlace, Table};
use crate::rules::Rule;

/// A note in which the audit saw data that identify a person (NTE101).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flagged {
    /// The note.
    pub note_id: String,
    /// Whose it is; none where the finding does not say.
    pub participant_id: Option<String>,
}

/// A finding as the audit writes it in JSON; what it tells beyond rule and record is not looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    rule: String,
    record: RecordWritten,
    participant_id: Option<String>,
    #[serde(rename = "name")]
    _name: Option<IgnoredAny>,
    #[serde(rename = "number")]
    _number: Option<IgnoredAny>,
    #[serde(rename = "level")]
    _level: Option<IgnoredAny>,
    #[serde(rename = "date")]
    _date: Option<IgnoredAny>,
    #[serde(rename = "facts")]
    _facts: Option<IgnoredAny>,
    #[serde(rename = "message")]
    _message: Option<IgnoredAny>,
    #[serde(rename = "fix")]
    _fix: Option<IgnoredAny>,
    #[serde(rename = "cites")]
    _cites: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordWritten {
    table: String,
    id: Option<String>,
}

impl Flagged {
    /// The note that a finding is about.
    ///
    /// # Errors
    /// The finding is of another rule, about another table, or about a note without an id. The path begins
    /// with `finding`.
    pub fn of(finding: &Finding) -> Result<Self, Error> {
        let id = finding.record_id.as_deref();
        Self::new(finding.info().code, finding.table.name(), id, Some(&finding.participant_id))
    }

    /// The note that a finding is about, which stands in JSON as the audit writes it.
    ///
    /// # Errors
    /// The text is no such finding; or as [`of`](Self::of).
    pub fn read(text: &str) -> Result<Self, Error> {
        let own: Written =
            crate::ask::parts(text).map_err(|error| Error { path: "finding".to_owned(), ..error })?;
        let participant_id = own.participant_id.as_deref();
        Self::new(&own.rule, &own.record.table, own.record.id.as_deref(), participant_id)
    }

    fn new(
        code: &str,
        table: &str,
        note_id: Option<&str>,
        participant_id: Option<&str>,
    ) -> Result<Self, Error> {
        let refused = |path: &str, message: &str, found: &str, allowed: &str| {
            Err(Error::new(ErrorCode::BadValue, path, message).value(found).allowed(format!("`{allowed}`")))
        };
        let rule = Rule::Pii.info().code;
        if code != rule {
            return refused("finding.rule", "the finding is not about personal data in a note", code, rule);
        }
        if table != Table::CaseNotes.name() {
            let notes = Table::CaseNotes.name();
            return refused("finding.record.table", "the finding is about another table", table, notes);
        }
        match note_id.filter(|id| !id.is_empty()) {
            None => Err(Error::new(ErrorCode::Missing, "finding.record.id", "the note has no id")),
            Some(id) => Ok(Self {
                note_id: id.to_owned(),
                participant_id: participant_id.filter(|id| !id.is_empty()).map(str::to_owned),
            }),
        }
    }

    /// Makes an event the request to delete the note, with its reason. What the event says besides stays.
    ///
    /// # Errors
    /// The event is said to be of another kind, to be about another note, or not to have this reason.
    pub fn fill(&self, event: &mut DeletionEvent<'_>) -> Result<(), Error> {
        let other = |path: &str, found: &str, allowed: &str| {
            Err(Error::new(ErrorCode::BadValue, path, "the finding says otherwise")
                .value(found)
                .allowed(format!("`{allowed}`, or nothing")))
        };
        if let Some(kind) = event.kind.filter(|kind| *kind != DeletionEventKind::Request) {
            return other("kind", kind.text(), DeletionEventKind::Request.text());
        }
        if let Some(id) = event.note_id.as_deref().filter(|id| *id != self.note_id) {
            return other("note_id", id, &self.note_id);
        }
        if event.contains_pii == Some(false) {
            return other("contains_pii", "false", "true");
        }
        event.kind = Some(DeletionEventKind::Request);
        event.note_id = Some(self.note_id.clone().into());
        event.contains_pii = Some(true);
        Ok(())
    }
}

/// Who asks for a deletion, when and where.
#[derive(Debug, Clone, Copy)]
pub struct Requester<'a> {
    /// Id of the event.
    pub event_id: &'a str,
    /// When.
    pub at: NaiveDateTime,
    /// Who.
    pub by: &'a str,
    /// What that person is.
    pub by_role: Role,
    /// The agency of that person.
    pub by_agency: Option<&'a str>,
    /// Where.
    pub place: DeletionPlace,
}

/// A request to delete the note in which a finding saw data that identify a person, filled in and not
/// yet made: the machine still says whether it fits.
///
/// # Errors
/// The finding is not of rule NTE101, or is about a note without an id.
pub fn request_for(finding: &Finding, requester: &Requester<'_>) -> Result<DeletionEvent<'static>, Error> {
    let mut event = DeletionEvent {
        id: requester.event_id.to_owned().into(),
        at: Some(requester.at),
        by: Some(requester.by.to_owned().into()),
        by_role: Some(requester.by_role),
        by_agency: requester.by_agency.map(|agency| agency.to_owned().into()),
        place: Some(requester.place),
        ..DeletionEvent::default()
    };
    Flagged::of(finding)?.fill(&mut event)?;
    Ok(event)
}
