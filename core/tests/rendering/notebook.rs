//! Pieces of pages for notebooks.

use wioa_rules::report::{html_piece, html_table};

use super::support::{COLUMNS, bare, full, small};

#[test]
fn a_table_says_how_many_rows_of_how_many_it_shows() {
    let rows: Vec<_> = (0..1_000).map(|number| bare(&format!("P{number}"))).collect();
    for (limit, says) in [
        (0, "<p>0 of 1000 rows</p>"),
        (20, "<p>20 of 1000 rows</p>"),
        (999, "<p>999 of 1000 rows</p>"),
        (1_000, "<p>1000 rows</p>"),
        (1_001, "<p>1000 rows</p>"),
    ] {
        let piece = html_table(COLUMNS, &rows, limit);
        assert!(piece.ends_with(&format!("{says}</div>")), "{piece}");
        assert_eq!(piece.matches("scope=\"row\"").count(), limit.min(1_000));
    }
    assert!(html_table(COLUMNS, &[], 20).ends_with("<p>no rows</p></div>"));
    assert!(html_table(COLUMNS, &rows[..1], 20).ends_with("<p>1 row</p></div>"));
}

#[test]
fn its_columns_have_the_names_that_a_program_asks_for() {
    let piece = html_table(COLUMNS, &[full("P1", "good", "")], 20);
    for column in COLUMNS {
        assert!(piece.contains(&format!("title=\"{}\">{}</th>", column.doc, column.name)), "{piece}");
    }
}

#[test]
fn its_style_touches_nothing_else() {
    let piece = html_table(COLUMNS, &small().sheets[0].rows, 20);
    let style = piece.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let selectors: Vec<&str> =
        style.split('}').filter_map(|rule| rule.split_once('{')).map(|rule| rule.0).collect();
    assert!(selectors.len() > 10);
    for selector in selectors.iter().flat_map(|own| own.split(',')) {
        assert!(selector.trim().starts_with(".wr-"), "{selector}");
    }
}

#[test]
fn a_row_shows_the_same_values_as_on_the_page() {
    let own = small();
    let piece = html_table(COLUMNS, &own.sheets[0].rows, 20);
    let page = wioa_rules::report::html(&own);
    let values =
        ["✓</b>\u{a0}good", ">1,234,567.89<", ">-0.05<", ">2024-06-15 14:29<", ">yes<", "&lt;b&gt;not bold"];
    for value in values {
        assert!(piece.contains(value) && page.contains(value), "{value}");
    }
}

#[test]
fn a_report_shows_what_it_is_about_and_the_first_rows_of_each_table() {
    let mut own = small();
    own.facts.push(("note", "<b>".to_owned()));
    let piece = html_piece(&own, 2);
    let parts = [
        "<h3>Progress, 2024-06-15</h3>",
        "until: 2024-06-30<br>rulebook: chicago-cook<br>note: &lt;b&gt;",
        "<h4><code>participants</code> What was found</h4>",
        "<p>2 of 5 rows</p>",
        "<h4><code>nothing</code> Nothing here</h4><p>One line a participant.</p>",
        "<tbody></tbody></table><p>no rows</p>",
        "<h4>Not considered</h4><ul><li>case notes were not supplied</li></ul></div>",
    ];
    let mut rest = piece.as_str();
    for part in parts {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("{part} in {rest}")).1;
    }
    assert_eq!(piece.matches("<style>").count(), 1);
}
