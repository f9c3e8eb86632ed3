#![doc = include_str!("unexplained_acronym.md")]

use crate::lint::{Check, Hit};
use crate::matrix::Row;
use crate::model::CaseNote;
use crate::rules::prelude::*;
use crate::rules::shared::lint::{each, report_found};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::UnexplainedAcronym,
    code: "NTE103",
    summary: "case note with an acronym that is not spelled out",
    docs: include_str!("unexplained_acronym.md"),
    cites: &["SM-note-no-acronyms", "RB-acronym-first-use"],
    level: Level::Warning,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new("case note {id} ({date}) uses acronyms without saying what they stand for: {value}", "spell each out where it first stands, or put it into the list of acronyms that the agency explains elsewhere").about("{field}", "{value}", "acronyms spelled out where they first stand")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for (note, hits) in cx.hits(Check::UnexplainedAcronym) {
        let hits = unexplained(cx, note, hits);
        if !hits.is_empty() {
            report_found(out, note, &hits).fact(Fact::Value, each(&hits, |hit| hit.shown.to_string()));
        }
    }
}

/// The acronyms that no title of the services matrix explains which stands in the note.
pub(crate) fn unexplained<'h>(cx: &Context<'_>, note: &CaseNote<'_>, hits: Vec<&'h Hit>) -> Vec<&'h Hit> {
    let matrices = cx.rulebook().matrices();
    let matrix = match note.contact_day() {
        Some(day) => cx.rulebook().matrix_on(day),
        None => matrices.last(),
    };
    let texts = [&note.subject, &note.content].into_iter().flatten();
    let titles: Vec<&str> = texts
        .flat_map(|text| matrix.map(|own| own.titled_in(text)).unwrap_or_default())
        .map(Row::short_title)
        .collect();
    let words = || titles.iter().flat_map(|title| title.split(|letter: char| !letter.is_alphanumeric()));
    hits.into_iter().filter(|hit| !words().any(|word| word == hit.shown)).collect()
}
