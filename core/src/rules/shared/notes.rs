//! Case notes: the time of the contact, and what every report on a note says.

use chrono::{NaiveDateTime, NaiveTime};

use crate::audit::{Context, Draft, Findings};
use crate::model::{CaseNote, Table};
use crate::names::is_blank;

/// When the contact took place, if its time is known. Midnight is how a day without a time is shown
/// (CN, sample row); a time on another day than the date says nothing about that day.
pub(crate) fn contact_time(note: &CaseNote<'_>) -> Option<NaiveDateTime> {
    note.contact_at.filter(|at| at.time() != NaiveTime::MIN && note.contact_day() == Some(at.date()))
}

/// Reports a note on the day of its contact.
pub(crate) fn report_note<'d>(out: &'d mut Findings<'_>, note: &CaseNote<'_>) -> Draft<'d> {
    out.record(Table::CaseNotes, Some(&note.id)).on(note.contact_day())
}

/// Reports every note that lacks something.
pub(crate) fn report_lacking(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    lacks: impl Fn(&CaseNote<'_>) -> bool,
) {
    for note in cx.case().case_notes.iter().filter(|note| lacks(note)) {
        report_note(out, note);
    }
}

/// Reports every note without a text of some kind; of those that are withheld nobody can tell.
pub(crate) fn report_without_text(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    text: impl for<'n> Fn(&'n CaseNote<'_>) -> Option<&'n str>,
) {
    report_lacking(cx, out, |note| is_blank(text(note)) && !cx.is_withheld(note));
}
