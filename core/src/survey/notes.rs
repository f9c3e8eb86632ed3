//! The case notes of everybody, as people see them, and what the lint finds in them.
//!
//! A table leaves the system: personal data in it are masked, as in the export.

use super::cells::{column, date, number, text, word, words};
use super::{Column, PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::deletion::{NoteState, Withheld};
use crate::finding::Level;
use crate::lint::{Check, Hit};
use crate::model::cell::Slot as _;
use crate::model::{CaseNote, Cell, Kind, NoteDelivery, Table};
use crate::notes;
use crate::rulebook::Rulebook;
use crate::rules::notes::unexplained_acronym::unexplained;

const NOTES: &[Column] = &[
    PARTICIPANT,
    column("career_planner", Kind::Text, "The career planner."),
    column("note_id", Kind::Text, "The note."),
    column("state", NoteState::KIND, "Where it stands."),
    column(
        "withheld",
        Withheld::KIND,
        "Why nothing that it says is told, though it is not deleted on the day; null where it is told.",
    ),
    column("task", Kind::Text, "What a person reads in the column of tasks."),
    column("contact_date", Kind::Text, "What a person reads in the column of contact dates."),
    column("subject", Kind::Text, "What a person reads in the column of subjects, personal data masked."),
    column("comment", Kind::Text, "What a person reads in the column of comments, personal data masked."),
    column("delivery_method", Kind::Text, "What a person reads in the column of delivery methods."),
    column("entered_by", Kind::Text, "What a person reads in the column of who entered it."),
    column("entered", Kind::Text, "What a person reads in the column of when it was entered."),
    column("options", Kind::Text, "What a person reads in the column of options."),
    column(
        "can_be",
        Kind::Text,
        "What can be done with it, whoever may do it, parted by a space: view, request_deletion, unsubmit, \
         approve, reject.",
    ),
    column(
        "contact_at",
        Kind::Timestamp,
        "When the contact took place, by the day alone at midnight; of a deleted note when the deletion was \
         asked for.",
    ),
    column("entered_at", Kind::Timestamp, "When it was entered; of a deleted note when it was deleted."),
    column("delivery", NoteDelivery::KIND, "How it reaches others."),
    column("service_id", Kind::Text, "The service it documents."),
    column("goal_id", Kind::Text, "The goal it was made for."),
    column("shows_on", Kind::Text, "The pages on which it shows, parted by a space."),
];

/// The list of everybody's notes.
pub(super) static LIST: Survey = Survey {
    name: "note_list",
    summary: "the list of case notes of everybody: what people see of each, where it stands, what can be done",
    columns: NOTES,
    reads: &[Table::Participants, Table::CaseNotes, Table::DeletionEvents],
    columns_lacking: |_| Vec::new(),
    ahead: false,
    rows: |cx, asked| {
        let list = notes::list(asked.rulebook(), cx.case(), cx.as_of(), None);
        list.rows.iter().map(|own| row(cx, own)).collect()
    },
};

fn row(cx: &Context<'_>, own: &notes::Row) -> Row {
    let shown = |text: &str| match text {
        "" => Cell::Null,
        text => Cell::Text(text.to_owned().into()),
    };
    let time = |at: Option<chrono::NaiveDateTime>| at.map_or(Cell::Null, Cell::Timestamp);
    let cells = own.cells.masked();
    vec![
        text(cx.career_planner()),
        text(Some(&own.note_id)),
        word(own.state.text()),
        own.withheld.map_or(Cell::Null, |why| word(why.text())),
        shown(&cells.task),
        shown(&cells.contact_date),
        shown(&cells.subject),
        shown(&cells.comment),
        shown(&cells.delivery_method),
        shown(&cells.entered_by),
        shown(&cells.entered),
        shown(&cells.options),
        words(own.options.iter().map(|option| option.text())),
        time(own.contact_at),
        time(own.entered_at),
        own.delivery.map_or(Cell::Null, |way| word(way.text())),
        text(own.service_id.as_deref()),
        text(own.goal_id.as_deref()),
        words(own.shows_on.iter().map(|page| page.text())),
    ]
}

const HITS: &[Column] = &[
    PARTICIPANT,
    column("career_planner", Kind::Text, "The career planner."),
    column("note_id", Kind::Text, "The note."),
    column("note_date", Kind::Date, "The day of its contact."),
    column("code", Kind::Text, "The rule."),
    column("level", Level::KIND, "How much it weighs."),
    column("what", Kind::Text, "Of which kind it is."),
    column("field", Kind::Text, "The field in which it stands; of an element that is missing, should stand."),
    column(
        "begin",
        Kind::Int,
        "Its first character, counted in Unicode scalar values from 0; null where something is missing.",
    ),
    column("end", Kind::Int, "The character after its last; null where something is missing."),
    column("shown", Kind::Text, "What may be shown of it; personal data are masked."),
];

/// What the lint finds in everybody's notes.
pub(super) static LINT: Survey = Survey {
    name: "note_lint",
    summary: "what stands in the texts of everybody's case notes that should not, or should and does not: one \
              row for each place",
    columns: HITS,
    reads: &[Table::Participants, Table::CaseNotes, Table::DeletionEvents],
    columns_lacking: |_| Vec::new(),
    ahead: false,
    rows: |cx, _| {
        let mut found: Vec<(&str, &Hit, Row)> = Vec::new();
        for check in Check::ALL {
            let Ok(rule) = Rulebook::rule(check.code()) else { continue };
            let Some(level) = cx.rulebook().level(rule).filter(|_| cx.judged_by(rule)) else { continue };
            for (note, hits) in cx.hits(check) {
                let hits = match check {
                    Check::UnexplainedAcronym => unexplained(cx, note, hits),
                    _ => hits,
                };
                found.extend(hits.into_iter().map(|hit| (&*note.id, hit, hit_row(cx, note, level, hit))));
            }
        }
        found.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
        found.into_iter().map(|(.., row)| row).collect()
    },
};

fn hit_row(cx: &Context<'_>, note: &CaseNote<'_>, level: Level, hit: &Hit) -> Row {
    let missing = hit.start == hit.end;
    let place = |character: usize| if missing { Cell::Null } else { number(character) };
    let check = hit.kind.check();
    vec![
        text(cx.career_planner()),
        text(Some(&note.id)),
        date(note.contact_day()),
        word(check.code()),
        word(level.text()),
        word(hit.kind.sub().unwrap_or(check.name())),
        word(hit.place.name()),
        place(hit.start),
        place(hit.end),
        text(Some(&hit.shown)),
    ]
}
