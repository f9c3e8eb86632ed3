//! Case notes.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::{ContactMethod, NoteDelivery, NotePlace};
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

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
