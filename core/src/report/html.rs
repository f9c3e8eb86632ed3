//! A report as one page that stands alone: nothing in it is a script or comes from elsewhere, so that it
//! opens on a machine that is cut off, and tells nobody who reads it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::fragment::{self, Heading, safe, table};
use super::sheet::{Report, Sheet, cell};
use super::words;
use crate::model::{Cell, Kind};
use crate::survey::Row;

/// Nothing may be loaded, run or sent; the page's own style is all there is.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = concat!(include_str!("table.css"), include_str!("page.css"));

/// A report as a page: what it is about, each table, then what was not considered, which the head counts. It reads
/// on a screen and on paper, with and without colour.
///
/// In: the report. Out: HTML in UTF-8; every text of the report is escaped, and a control character in it is
/// shown as `�`. A column in which no row has anything is named under its table instead of shown.
pub fn html(report: &Report) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (safe(report.title)) ", " (report.as_of) }
                style { (PreEscaped(STYLE)) }
            }
            (line())
            body {
                header {
                    h1 { (safe(report.title)) }
                    p.day { "As of " time datetime=(report.as_of) { (report.as_of) } }
                    (facts(report))
                    (told_at_the_end(report))
                }
                (contents(report))
                main {
                    @for sheet in &report.sheets { (section(sheet)) }
                    (not_considered(report))
                }
            }
        }
    };
    page.into_string()
}

/// A new line of the file, where it means nothing to the page.
fn line() -> PreEscaped<&'static str> {
    PreEscaped("\n")
}

fn facts(report: &Report) -> Markup {
    html! {
        @if !report.facts.is_empty() {
            (line())
            dl.facts {
                @for (name, text) in &report.facts {
                    div { dt { (safe(&words::heading(name))) } dd { (safe(text)) } }
                }
            }
        }
    }
}

/// How much was not considered, which nobody may miss, and where it is told.
fn told_at_the_end(report: &Report) -> Markup {
    let points = report.not_considered.len();
    html! {
        @if points > 0 {
            (line())
            p.missing {
                a href="#not-considered" { "Not considered" }
                ": " (words::count(&points)) ", told at the end."
            }
        }
    }
}

fn not_considered(report: &Report) -> Markup {
    html! {
        @if !report.not_considered.is_empty() {
            (line())
            section.missing aria-labelledby="not-considered" {
                h2 #not-considered { "Not considered" }
                ul { @for text in &report.not_considered { li { (safe(text)) } } }
            }
        }
    }
}

fn contents(report: &Report) -> Markup {
    html! {
        @if report.sheets.len() > 1 {
            (line())
            nav aria-labelledby="contents" {
                h2 #contents { "Contents" }
                ol {
                    @for sheet in &report.sheets {
                        li {
                            a href={ "#" (anchor(sheet)) } { (safe(sheet.title)) }
                            " " span.count { (words::rows(sheet.rows.len())) }
                        }
                    }
                }
            }
        }
    }
}

/// Where a table stands on the page.
fn anchor(sheet: &Sheet) -> String {
    format!("sheet-{}", sheet.name)
}

/// The columns that are shown, and those in which no row has anything.
fn columns(sheet: &Sheet) -> (Vec<usize>, Vec<usize>) {
    let has = |row: &Row, at: usize| *cell(row, at) != Cell::Null;
    let (filled, empty): (Vec<usize>, Vec<usize>) =
        (0..sheet.columns.len()).partition(|at| sheet.rows.iter().any(|row| has(row, *at)));
    if filled.is_empty() { (empty, filled) } else { (filled, empty) }
}

fn section(sheet: &Sheet) -> Markup {
    let anchor = anchor(sheet);
    let (filled, empty) = columns(sheet);
    let column = |at: &usize| sheet.columns.get(*at).map(Heading::in_words);
    let headings: Vec<Heading<'_>> = filled.iter().filter_map(column).collect();
    let unused: Vec<String> = empty.iter().filter_map(column).map(|own| own.shown).collect();
    let lines =
        sheet.rows.iter().map(|row| fragment::line(&headings, filled.iter().map(|at| cell(row, *at))));
    let lines: Vec<Markup> = lines.collect();
    html! {
        (line())
        section aria-labelledby=(anchor) {
            h2 id=(anchor) { (safe(sheet.title)) }
            p { (safe(sheet.about)) " " span.count { (words::rows(sheet.rows.len())) } }
            @if sheet.rows.is_empty() {
                p.empty { "There is nothing to show here." }
            } @else {
                div.scroll tabindex="0" role="region" aria-labelledby=(anchor) {
                    (table(&headings, &lines))
                }
                @if !unused.is_empty() {
                    p.count { "Nothing is recorded in: " (safe(&unused.join(", "))) "." }
                }
                (meanings(&headings))
            }
        }
    }
}

/// What the columns mean, and the values of those that hold one of a list.
fn meanings(headings: &[Heading<'_>]) -> Markup {
    html! {
        details {
            summary { "What the columns mean" }
            dl {
                @for heading in headings {
                    dt { (safe(&heading.shown)) }
                    dd {
                        (safe(heading.doc))
                        @if let Kind::Choice { texts, docs } = heading.kind {
                            ul {
                                @for (text, doc) in texts.iter().zip(docs) {
                                    li { b { (safe(&words::words(text))) } ": " (safe(doc)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
