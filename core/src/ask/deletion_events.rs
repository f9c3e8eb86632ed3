//! The deletion of case notes: what a log led to, and whether one more event fits.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Question, events};
use crate::access::{Actor, Place};
use crate::deletion::{Deletions, Flagged, Standing};
use crate::door::read_rows;
use crate::error::{Error, ErrorCode};
use crate::model::{CaseNote, DeletionEvent};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    #[serde(borrow)]
    notes: &'a RawValue,
    #[serde(borrow)]
    log: &'a RawValue,
    #[serde(borrow)]
    event: Option<&'a RawValue>,
    expected_version: Option<usize>,
    expected_note_version: Option<usize>,
    actor: Option<Actor>,
    record: Option<Place>,
    /// What makes the event a request.
    #[serde(borrow)]
    finding: Option<&'a RawValue>,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "deletion_events",
    summary: "where case notes stand on their way to being deleted, and whether one more event fits",
    docs: include_str!("deletion_events.md"),
    answer: |rulebook, input, as_of| {
        let input: Input<'_> = events::parts(input)?;
        let flagged = input.finding.map(|finding| Flagged::read(finding.get())).transpose()?;
        if let Some(flagged) = &flagged {
            input.suits(flagged)?;
        }
        let machine = || {
            // The value of a field may be what the log withdrew.
            let notes = read_rows::<CaseNote<'_>>(input.notes.get(), "notes")
                .map_err(|error| Error { value: None, ..error })?;
            Deletions::of(notes, as_of)
        };
        let more = events::More {
            log: input.log,
            event: input.event,
            expected_version: input.expected_version,
            actor: input.actor,
            record: input.record,
        };
        let fill = |event: &mut DeletionEvent<'_>| flagged.map_or(Ok(()), |own| own.fill(event));
        events::answer_on(machine, rulebook, &more, as_of, fill, |machine, event| {
            let note = event.note_id.as_deref().unwrap_or_default();
            let version = machine.standing(note).map_or(0, Standing::version);
            match input.expected_note_version.filter(|expected| *expected != version) {
                Some(expected) => {
                    let allowed = format!("`{version}`, the number of events of the note");
                    Err(events::conflict("expected_note_version", expected, allowed))
                }
                None => Ok(()),
            }
        })
    },
};

impl Input<'_> {
    /// Whether what is asked goes with a finding.
    ///
    /// # Errors
    /// There is no event for it to fill in; or it is about somebody else than the record.
    fn suits(&self, flagged: &Flagged) -> Result<(), Error> {
        if self.event.is_none() {
            let message = "`finding` is given without `event`, which says who asks, when and where";
            return Err(Error::new(ErrorCode::Missing, "event", message));
        }
        let whose = self.record.as_ref().and_then(|record| record.participant_id.as_deref());
        match (flagged.participant_id.as_deref(), whose) {
            (Some(found), Some(own)) if found != own => {
                let message = "the finding is about another participant";
                Err(Error::new(ErrorCode::BadReference, "finding.participant_id", message)
                    .value(found)
                    .allowed(format!("`{own}`")))
            }
            _ => Ok(()),
        }
    }
}
