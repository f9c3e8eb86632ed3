//! The labelled notes: how they are read, and how the lint is counted against them.
//!
//! A label quotes the text it expects: `"345-67-8901"`, or a piece with the expected part in braces,
//! `"so {I} agreed"`, where the part stands more than once. Quotes are looked for one after the other. In
//! front stand `subject: ` for the subject line and, for personal data, the kind and ` = `.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wioa_rules::lint::{Check, Lexicons, Note, Options, Place, lint};

/// The files, by name and text.
pub const FILES: [(&str, &str); 10] = [
    ("pii.toml", include_str!("pii.toml")),
    ("first_person.toml", include_str!("first_person.toml")),
    ("acronyms.toml", include_str!("acronyms.toml")),
    ("health.toml", include_str!("health.toml")),
    ("opinion.toml", include_str!("opinion.toml")),
    ("email.toml", include_str!("email.toml")),
    ("plain.toml", include_str!("plain.toml")),
    ("elements.toml", include_str!("elements.toml")),
    ("staff.toml", include_str!("staff.toml")),
    (HELD_OUT, include_str!("held_out.toml")),
];

/// The file of notes that no check and no list is changed for: they are counted, and what the lint makes of
/// each is told nowhere.
pub const HELD_OUT: &str = "held_out.toml";

/// The checks that have labels, each with the key of its labels.
const KEYS: [(&str, Check); 7] = [
    ("pii", Check::Pii),
    ("first_person", Check::FirstPerson),
    ("acronym", Check::UnexplainedAcronym),
    ("health", Check::HealthDetail),
    ("pasted_email", Check::PastedEmail),
    ("opinion", Check::Opinion),
    ("missing", Check::MissingElement),
];

/// What is expected, or found: text, first character, end, and the sub-kind where it is labelled.
type Span = (Place, usize, usize, String);

/// A labelled note.
#[derive(Debug)]
pub struct Labelled {
    /// File and name.
    pub name: String,
    /// Its subject line.
    pub subject: String,
    /// Its content.
    pub content: String,
    /// What each check should find. A check without an entry is not judged by this note.
    pub expected: BTreeMap<Check, Vec<Span>>,
}

/// How often a check was right.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Labels found exactly.
    pub right: usize,
    /// Hits that no label asks for.
    pub wrong: usize,
    /// Labels not found.
    pub missed: usize,
}

/// The outcome for all notes.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many notes there are.
    pub notes: usize,
    /// The score of each check.
    pub scores: BTreeMap<Check, Score>,
    /// Every disagreement in words, in order.
    pub disagreements: Vec<String>,
}

/// Every labelled note.
///
/// # Errors
/// A file is no TOML, or a label does not fit its note.
pub fn notes() -> Result<Vec<Labelled>, String> {
    let mut notes = Vec::new();
    for (file, text) in FILES {
        let table: toml::Table = text.parse().map_err(|fault| format!("{file}: {fault}"))?;
        for note in table.get("note").and_then(toml::Value::as_array).ok_or(format!("{file}: no notes"))? {
            notes.push(read(file, note)?);
        }
    }
    Ok(notes)
}

fn read(file: &str, note: &toml::Value) -> Result<Labelled, String> {
    let note = note.as_table().ok_or(format!("{file}: not a note"))?;
    let text = |key: &str| note.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let name = format!("{file}: {}", text("name"));
    let mut labelled =
        Labelled { name, subject: text("subject"), content: text("content"), expected: BTreeMap::new() };
    if let Some(key) = note.keys().find(|key| {
        !["name", "subject", "content"].contains(&key.as_str()) && KEYS.iter().all(|(known, _)| known != key)
    }) {
        return Err(format!("{}: unknown key {key}", labelled.name));
    }
    for (key, check) in KEYS {
        let labels = match note.get(key) {
            Some(labels) => labels.as_array().ok_or(format!("{}: {key} is no list", labelled.name))?,
            // Elements are judged where somebody read for them.
            None if check == Check::MissingElement => continue,
            // There the other checks are not labelled.
            None if file == "elements.toml" => continue,
            None => &Vec::new(),
        };
        let mut spans = Vec::new();
        let mut from = BTreeMap::new();
        for label in labels {
            let label = label.as_str().ok_or(format!("{}: {key} holds no text", labelled.name))?;
            spans.push(span(&labelled, check, label, &mut from)?);
        }
        spans.sort();
        labelled.expected.insert(check, spans);
    }
    Ok(labelled)
}

fn span(
    note: &Labelled,
    check: Check,
    label: &str,
    from: &mut BTreeMap<Place, usize>,
) -> Result<Span, String> {
    if check == Check::MissingElement {
        return Ok((Place::Content, 0, 0, label.to_owned()));
    }
    let (place, label) = match label.strip_prefix("subject: ") {
        Some(label) => (Place::Subject, label),
        None => (Place::Content, label),
    };
    let (sub, quote) = match label.split_once(" = ") {
        Some((sub, quote)) if check == Check::Pii => (sub, quote),
        _ => ("", label),
    };
    let text = if place == Place::Subject { &note.subject } else { &note.content };
    let (ahead, part) = match quote.split_once('{') {
        Some((ahead, rest)) => (ahead, rest.split('}').next().unwrap_or_default()),
        None => ("", quote),
    };
    let bare = quote.replace(['{', '}'], "");
    let from = from.entry(place).or_default();
    let at = find_word(text, *from, &bare).ok_or(format!("{}: {quote} does not stand there", note.name))?;
    *from = at + bare.len();
    let start = at + ahead.len();
    let characters = |byte: usize| text.get(..byte).map_or(0, |text| text.chars().count());
    Ok((place, characters(start), characters(start + part.len()), sub.to_owned()))
}

/// Where the quote stands, as a word of its own if it is one.
fn find_word(text: &str, from: usize, quote: &str) -> Option<usize> {
    let letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let alone = |at: &usize| {
        let (ahead, behind) =
            (text.get(..*at).unwrap_or_default(), text.get(at + quote.len()..).unwrap_or_default());
        let goes_on_left = letter(ahead.chars().next_back()) && letter(quote.chars().next());
        let goes_on_right = letter(behind.chars().next()) && letter(quote.chars().next_back());
        !goes_on_left && !goes_on_right
    };
    let rest = text.get(from..)?;
    let places = || rest.match_indices(quote).map(|(at, _)| at + from);
    places().find(alone).or_else(|| places().next())
}

/// Runs the lint over the labelled notes whose name is wanted, and compares.
///
/// # Errors
/// The labels cannot be read.
pub fn judge(wanted: impl Fn(&str) -> bool) -> Result<Outcome, String> {
    let mut notes = notes()?;
    notes.retain(|note| wanted(&note.name));
    let lexicons = Lexicons::built_in();
    let mut outcome = Outcome { notes: notes.len(), ..Outcome::default() };
    for note in &notes {
        let hits =
            lint(Note { subject: &note.subject, content: &note.content }, &Options::default(), lexicons);
        for (check, expected) in &note.expected {
            let mut found: Vec<Span> = hits
                .iter()
                .filter(|hit| hit.kind.check() == *check)
                .map(|hit| {
                    let labelled = matches!(check, Check::Pii | Check::MissingElement);
                    let sub = hit.kind.sub().filter(|_| labelled).unwrap_or_default();
                    (hit.place, hit.start, hit.end, sub.to_owned())
                })
                .collect();
            found.sort();
            let score = outcome.scores.entry(*check).or_default();
            for span in expected {
                if let Some(at) = found.iter().position(|one| one == span) {
                    found.remove(at);
                    score.right += 1;
                } else {
                    score.missed += 1;
                    outcome.disagreements.push(line(note, *check, "missed", span));
                }
            }
            for span in &found {
                score.wrong += 1;
                outcome.disagreements.push(line(note, *check, "wrong", span));
            }
        }
    }
    Ok(outcome)
}

fn line(note: &Labelled, check: Check, what: &str, (place, start, end, sub): &Span) -> String {
    let mut line = format!("{} | {} | {what} | {} {start}..{end}", note.name, check.name(), place.name());
    if !sub.is_empty() {
        let _ = write!(line, " {sub}");
    }
    line
}
