//! Case notes.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::{ContactMethod, DeletionEventKind, DeletionPlace, NoteDelivery, NotePlace};
use super::record::{AsText, Field, Record, record};
use super::tables::Table;
use crate::access::Role;

record! {
    /// A case note.
    CaseNote in CaseNotes, id "note_id" {
        /// The service it documents.
        service_id: Cow<'a, str> => Services,
        /// The goal it was made for.
        goal_id: Cow<'a, str> => Goals,
        /// What it is about, as the system's list of tasks says.
        task: Cow<'a, str>,
        /// The day of the contact or event.
        contact_date: NaiveDate,
        /// When the contact took place, where its time is known.
        contact_at: NaiveDateTime,
        /// How the contact was made.
        contact_method: ContactMethod,
        /// Whether the other side answered: a voicemail, a letter or a verification alone is no such contact.
        two_way: bool,
        /// When the note was entered.
        entered_at: NaiveDateTime,
        /// Who entered it.
        entered_by: Cow<'a, str>,
        /// How it reaches others.
        delivery: NoteDelivery,
        /// The page on which it was made.
        made_on: NotePlace,
        /// The month of follow-up it is tied to, counted from 1.
        follow_up_month: i64,
        /// Subject line.
        subject: Cow<'a, str>,
        /// Text.
        content: Cow<'a, str>,
        /// Whether it justifies the need for a supportive service.
        justifies_need: bool,
        /// When its deletion was requested.
        deletion_requested_at: NaiveDateTime,
        /// When its deletion was approved: from then on it counts for nothing.
        deleted_at: NaiveDateTime,
    }
}

impl CaseNote<'_> {
    /// The day of the contact: its date, or else the day of its time.
    pub fn contact_day(&self) -> Option<NaiveDate> {
        self.contact_date.or_else(|| self.contact_at.map(|at| at.date()))
    }
}

record! {
    /// A person to whom a case note is sent.
    NoteRecipient in NoteRecipients, id "recipient_id" {
        /// The note.
        note_id: Cow<'a, str> => CaseNotes,
        /// Whether the system holds an e-mail address of the person.
        has_email: bool,
    }
}

record! {
    /// An entry of the log of deletions: somebody asked for the deletion of a case note, took that back,
    /// or decided on it.
    DeletionEvent in DeletionEvents, id "event_id" {
        /// The note.
        note_id: Cow<'a, str> => CaseNotes,
        /// What happened.
        kind: DeletionEventKind,
        /// When it happened.
        at: NaiveDateTime,
        /// Who did it.
        by: Cow<'a, str>,
        /// What that person is.
        by_role: Role,
        /// The agency of that person.
        by_agency: Cow<'a, str>,
        /// Reason of a request: the note is about another customer.
        wrong_customer: bool,
        /// Reason of a request: the same note exists twice.
        duplicate: bool,
        /// Reason of a request: what the note states is wrong.
        incorrect_information: bool,
        /// Reason of a request: the note holds data that identify a person.
        contains_pii: bool,
        /// Where a request was made.
        place: DeletionPlace,
        /// Why a request was rejected.
        explanation: Cow<'a, str>,
    }
}
