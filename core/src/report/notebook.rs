//! Pieces of a page for notebooks: each brings its own style and changes nothing around it.

use maud::{Markup, PreEscaped, html};

use super::fragment::{Heading, STYLE, line, safe, table};
use super::sheet::Report;
use super::words;
use crate::survey::{Column, Row};

/// The first rows of a table: columns by their names, values in words, and how many rows of how many are
/// shown.
///
/// In: `columns`; `rows`, a cell for each column; `limit`, how many rows are shown at most. Out: HTML.
pub fn html_table(columns: &[Column], rows: &[Row], limit: usize) -> String {
    piece(&first(columns, rows, limit))
}

/// A report: what it is about, the first rows of each table, `limit` of them at most, and what was not considered.
/// Out: HTML.
pub fn html_piece(report: &Report, limit: usize) -> String {
    piece(&html! {
        h3 { (safe(report.title)) ", " (report.as_of) }
        p {
            @for (place, (name, text)) in report.facts.iter().enumerate() {
                @if place > 0 { br; }
                (safe(&words::words(name))) ": " (safe(text))
            }
        }
        @for sheet in &report.sheets {
            h4 { code { (safe(sheet.name)) } " " (safe(sheet.title)) }
            p { (safe(sheet.about)) }
            (first(sheet.columns, &sheet.rows, limit))
        }
        @if !report.not_considered.is_empty() {
            h4 { "Not considered" }
            ul { @for text in &report.not_considered { li { (safe(text)) } } }
        }
    })
}

/// Some lines of a table of `total` rows.
#[cfg(feature = "arrow")]
pub(crate) fn first_rows(headings: &[Heading<'_>], lines: &[Markup], total: usize) -> String {
    piece(&part(headings, lines, total))
}

fn first(columns: &[Column], rows: &[Row], limit: usize) -> Markup {
    let headings: Vec<Heading<'_>> = columns.iter().map(Heading::by_name).collect();
    let shown: Vec<Markup> = rows.iter().take(limit).map(|row| line(&headings, row)).collect();
    part(&headings, &shown, rows.len())
}

fn part(headings: &[Heading<'_>], lines: &[Markup], total: usize) -> Markup {
    html! {
        (table(headings, lines))
        p {
            @if lines.len() < total { (words::count(&lines.len())) " of " }
            (words::rows(total))
        }
    }
}

fn piece(content: &Markup) -> String {
    html! { div { style { (PreEscaped(STYLE)) } (content) } }.into_string()
}
