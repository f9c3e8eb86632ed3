//! Rules on what stands in the texts of notes: one finding a note, with the place of everything found.

use std::collections::BTreeSet;

use super::notes::report_note;
use crate::audit::{Context, Draft, Findings};
use crate::finding::{Fact, Span};
use crate::lint::{Check, Hit, Place};
use crate::model::CaseNote;

/// Reports each note in which a check found something; `more` adds what else is to be told of it.
pub(crate) fn report_hits<'c>(
    cx: &Context<'c>,
    out: &mut Findings<'_>,
    check: Check,
    more: impl for<'d> Fn(Draft<'d>, &[&Hit]) -> Draft<'d>,
) {
    for (note, hits) in cx.hits(check) {
        more(report_found(out, note, &hits), &hits);
    }
}

/// Reports what was found in a note: the fields, how often and where.
pub(crate) fn report_found<'d>(out: &'d mut Findings<'_>, note: &CaseNote<'_>, hits: &[&Hit]) -> Draft<'d> {
    let span = |hit: &&Hit| Span { field: hit.place.name(), begin: hit.start, end: hit.end };
    report_note(out, note)
        .fact(Fact::Field, each(hits, |hit| hit.place.name().to_owned()))
        .fact(Fact::Count, hits.len())
        .fact(Fact::Spans, hits.iter().map(span).collect::<Vec<Span>>())
}

/// Where something is that does not stand in a note: at the beginning of its content, and nothing long.
pub(crate) fn nowhere() -> Span {
    Span { field: Place::Content.name(), begin: 0, end: 0 }
}

/// What is said of the hits, each once, in the order of the text.
pub(crate) fn each(hits: &[&Hit], say: impl Fn(&Hit) -> String) -> Vec<String> {
    let mut said = BTreeSet::new();
    hits.iter().map(|hit| say(hit)).filter(|text| said.insert(text.clone())).collect()
}

/// The stable name of what a hit is, or of its sub-kind.
pub(crate) fn kind(hit: &Hit) -> String {
    hit.kind.sub().unwrap_or(hit.kind.check().name()).to_owned()
}

/// A stable name as words.
pub(crate) fn words(name: &str) -> String {
    name.replace('_', " ")
}
