//! `docs/traceability.md`: every passage of the sources, and what covers it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wioa_rules::{CATALOGUE, RuleInfo};

use crate::markdown::{head, rule, table};
use wioa_rules::sources::{Passage, Source};

/// What covers a passage, by the strongest of its reasons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cover {
    Rule,
    Part,
    Reason,
    Later,
    Nothing,
}

pub(super) fn page(documents: &[Source]) -> String {
    let mut text = head(
        "From the sources to the rules",
        "Every passage of [the sources](../sources/README.md), and what covers it: the rules that cite it, a\n\
         decision or data of the library, the reason why it needs no rule, or the area that will cite it.",
    );
    text.push_str("\n## Documents\n");
    text.push_str(&counts(documents));
    text.push_str("\n## Later, by area\n");
    text.push_str(&later(documents));
    for document in documents {
        let _ = writeln!(text, "\n## {}: {}", document.short, document.title);
        let rows = document.passage.iter().map(|passage| {
            vec![format!("`{}`", passage.id), passage.at.clone(), passage.says.clone(), covered(passage)]
        });
        text.push_str(&table(&["passage", "at", "says", "covered by"], rows));
    }
    text
}

fn counts(documents: &[Source]) -> String {
    let row = |name: String, passages: &mut dyn Iterator<Item = &Passage>| {
        let covers: Vec<Cover> = passages.map(cover).collect();
        let count = |own: Cover| covers.iter().filter(|cover| **cover == own).count().to_string();
        vec![
            name,
            covers.len().to_string(),
            count(Cover::Rule),
            count(Cover::Part),
            count(Cover::Reason),
            count(Cover::Later),
            count(Cover::Nothing),
        ]
    };
    let mut rows: Vec<Vec<String>> = documents
        .iter()
        .map(|document| {
            let dated = document.dated.as_ref().map(|dated| format!(", {dated}")).unwrap_or_default();
            row(format!("{}: {}{dated}", document.short, document.kind), &mut document.passage.iter())
        })
        .collect();
    rows.push(row("all".to_owned(), &mut documents.iter().flat_map(|document| &document.passage)));
    table(&["document", "passages", "by rule", "by decision or data", "reason", "later", "open"], rows)
}

fn later(documents: &[Source]) -> String {
    let mut areas: BTreeMap<&str, usize> = BTreeMap::new();
    for passage in documents.iter().flat_map(|document| &document.passage) {
        if let Some(area) = &passage.later {
            *areas.entry(area).or_default() += 1;
        }
    }
    table(
        &["area", "passages"],
        areas.iter().map(|(area, count)| vec![format!("`{area}`"), count.to_string()]),
    )
}

fn citing(passage: &Passage) -> impl Iterator<Item = &'static RuleInfo> {
    CATALOGUE.iter().copied().filter(|info| info.cites.contains(&passage.id.as_str()))
}

fn cover(passage: &Passage) -> Cover {
    match passage {
        _ if citing(passage).next().is_some() => Cover::Rule,
        Passage { covered_by: Some(_), .. } => Cover::Part,
        Passage { reason: Some(_), .. } => Cover::Reason,
        Passage { later: Some(_), .. } => Cover::Later,
        _ => Cover::Nothing,
    }
}

fn covered(passage: &Passage) -> String {
    let mut by: Vec<String> = citing(passage).map(rule).collect();
    by.extend(passage.covered_by.iter().cloned());
    by.extend(passage.reason.iter().map(|reason| format!("no rule: {reason}")));
    by.extend(passage.later.iter().map(|area| format!("later: `{area}`")));
    if by.is_empty() { "**nothing**".to_owned() } else { by.join(", ") }
}
