//! The lint of case notes: what stands in a note that should not, and what does not that should.
//!
//! Give it subject and content; it says where something stands, in characters, and what may be shown of
//! it. Personal data never leave the note: a [`Hit`] holds their kind and a mask. Whatever lists of words
//! can know is data ([`Lexicons`]), which an agency adds to or cuts; what they cannot know is told in
//! `docs/lint.md`, with the share of labelled notes that each check gets right.
//!
//! ```
//! use wioa_rules::lint::{Kind, Lexicons, Note, Options, Pii, Place, lint};
//!
//! let note = Note { subject: "Intake", content: "I copied the card, 345-67-8901." };
//! let hits = lint(note, &Options::default(), Lexicons::built_in());
//! let number = hits.iter().find(|hit| hit.kind == Kind::Pii(Pii::SocialSecurityNumber)).unwrap();
//! assert_eq!((number.place, number.start, number.end), (Place::Content, 19, 30));
//! assert_eq!(number.shown, "***-**-****");
//! assert!(hits.iter().any(|hit| hit.kind == Kind::FirstPerson));
//! ```
//!
//! The time is linear in the text, whatever stands in it.

mod acronym;
mod contact;
mod elements;
mod email;
mod first_person;
mod hit;
mod lexicon;
mod pii;
mod quotes;
mod repeats;
pub(crate) mod shown;
mod text;
mod words;

use std::borrow::Cow;
use std::fmt;

pub use self::contact::{Contact, contact};
pub use self::hit::{Check, Element, EmailSign, Hit, Kind, Pii, Place};
pub use self::lexicon::Lexicons;
pub use self::pii::{mask, mask_below};
pub use self::repeats::{Repeat, repeats};

pub(crate) use self::text::{is_apostrophe, is_dash};

use self::hit::Found;
use self::text::Characters;
use self::words::Wanted;
use crate::names::is_blank;

/// The texts of a note.
#[derive(Clone, Copy, Default)]
pub struct Note<'n> {
    /// Its subject line; empty if there is none.
    pub subject: &'n str,
    /// Its content.
    pub content: &'n str,
}

impl fmt::Debug for Note<'_> {
    /// The lengths alone: the texts may hold personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Note")
            .field("subject_bytes", &self.subject.len())
            .field("content_bytes", &self.content.len())
            .finish()
    }
}

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The checks to run.
    pub checks: Vec<Check>,
    /// Elements that the record tells outside the text, so that none is missed: *when* for a note with the
    /// date of its contact, *how* for one with its method.
    pub told: Vec<Element>,
}

impl Default for Options {
    /// Every check; the text has to tell all elements.
    fn default() -> Self {
        Self { checks: Check::ALL.to_vec(), told: Vec::new() }
    }
}

/// What the checks find in a note, ordered by text (subject first), beginning, end and kind.
///
/// The answer depends on nothing but this note, the options and the lists.
#[must_use]
pub fn lint(note: Note<'_>, options: &Options, lexicons: &Lexicons) -> Vec<Hit> {
    let on = |check: Check| options.checks.contains(&check);
    let (mut subject, mut content) = (Vec::new(), Vec::new());
    let (mut subject_health, mut content_health) = (Vec::new(), Vec::new());
    let mut signs = elements::Signs::default();
    for (text, found, health) in
        [(note.subject, &mut subject, &mut subject_health), (note.content, &mut content, &mut content_health)]
    {
        if on(Check::Pii) {
            pii::find(text, found);
        }
        let mut mail = Vec::new();
        if on(Check::PastedEmail) || on(Check::FirstPerson) {
            email::find(text, &mut mail);
        }
        let lists = [
            Check::FirstPerson,
            Check::UnexplainedAcronym,
            Check::HealthDetail,
            Check::Opinion,
            Check::MissingElement,
        ];
        if lists.into_iter().any(on) {
            let quoted = quotes::quoted(text);
            let wanted = Wanted { health: on(Check::HealthDetail), opinion: on(Check::Opinion) };
            let mut words = words::find(text, lexicons, &quoted, wanted, found);
            signs.join(words.signs);
            *health = words.health;
            if on(Check::FirstPerson) {
                // What an e-mail brought along is told once, as an e-mail.
                words.exempt.extend(mail.iter().map(|mail| (mail.start, mail.end)));
                words.exempt.sort_unstable();
                first_person::find(text, lexicons, &quoted, &words.exempt, found);
            }
        }
        if on(Check::PastedEmail) {
            found.append(&mut mail);
        }
        if on(Check::MissingElement) {
            signs.read(text);
        }
    }
    if on(Check::Pii) {
        pii::find_below(note.subject, note.content, &mut content);
    }
    if on(Check::UnexplainedAcronym) {
        let texts = [(note.subject, &*subject_health), (note.content, &*content_health)];
        acronym::find(texts, lexicons, |place, found| match place {
            Place::Subject => subject.push(found),
            Place::Content => content.push(found),
        });
    }
    let mut hits = in_characters(Place::Subject, note.subject, subject);
    hits.extend(in_characters(Place::Content, note.content, content));
    // A note without content is not one that forgot its elements.
    if on(Check::MissingElement) && !is_blank(Some(note.content)) {
        for element in options.told.iter().copied() {
            signs.insert(element);
        }
        hits.extend(signs.missing().map(|element| Hit {
            place: Place::Content,
            start: 0,
            end: 0,
            kind: Kind::MissingElement(element),
            shown: Cow::Borrowed(element.name()),
        }));
    }
    hits.sort();
    hits
}

fn in_characters(place: Place, text: &str, mut found: Vec<Found>) -> Vec<Hit> {
    found.sort_unstable_by_key(|one| (one.start, one.end, one.kind));
    let mut characters = Characters::of(text);
    let mut hits = Vec::with_capacity(found.len());
    for one in found {
        let start = characters.advance(one.start);
        let end = start + characters.between(one.start, one.end);
        hits.push(Hit { place, start, end, kind: one.kind, shown: one.shown });
    }
    hits
}
