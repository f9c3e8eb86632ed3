//! From a finding to a request.

use chrono::NaiveDateTime;

use crate::access::Role;
use crate::error::{Error, ErrorCode};
use crate::finding::Finding;
use crate::model::{DeletionEvent, DeletionEventKind, DeletionPlace, Table};

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
/// The finding is not about a case note, or about one without an id.
pub fn request_for(finding: &Finding, requester: &Requester<'_>) -> Result<DeletionEvent<'static>, Error> {
    if finding.table != Table::CaseNotes {
        return Err(Error::new(
            ErrorCode::BadValue,
            "finding.record.table",
            "the finding is about another table",
        )
        .value(finding.table.name())
        .allowed(format!("`{}`", Table::CaseNotes.name())));
    }
    let Some(note_id) = finding.record_id.clone() else {
        return Err(Error::new(ErrorCode::Missing, "finding.record.id", "the note has no id"));
    };
    Ok(DeletionEvent {
        id: requester.event_id.to_owned().into(),
        note_id: Some(note_id.into()),
        kind: Some(DeletionEventKind::Request),
        at: Some(requester.at),
        by: Some(requester.by.to_owned().into()),
        by_role: Some(requester.by_role),
        by_agency: requester.by_agency.map(|agency| agency.to_owned().into()),
        contains_pii: Some(true),
        place: Some(requester.place),
        ..DeletionEvent::default()
    })
}
