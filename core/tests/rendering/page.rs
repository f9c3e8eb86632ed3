//! The page.

use wioa_rules::model::{Cell, Kind};
use wioa_rules::report::{Report, html};
use wioa_rules::survey::Column;

use super::support::{WICKED, bare, full, report, sheet, small, text};

/// A page without its style.
fn page(report: &Report) -> String {
    let page = html(report);
    let (before, style) = page.split_once("<style>").unwrap();
    let (_, after) = style.split_once("</style>").unwrap();
    assert!(!after.contains("<style"), "one style for the page");
    format!("{before}<style>…</style>{after}")
}

/// The rows of the page, as text between tags.
fn body(report: &Report) -> String {
    let page = page(report);
    page.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0.to_owned()
}

#[test]
fn the_page_of_a_small_report_reads_as_reviewed() {
    insta::assert_snapshot!(page(&small()));
}

#[test]
fn nothing_in_the_page_is_run_or_comes_from_elsewhere() {
    let mut own = small();
    own.sheets[0].rows.extend(WICKED.iter().map(|wicked| full(wicked, wicked, wicked)));
    own.facts.push(("wicked", WICKED.join(" ")));
    own.not_considered.push(WICKED.join(" "));
    let page = html(&own);
    for outside in
        ["http:", "https:", "<script", "<img", "<link", "<iframe", "url(", "@import", "javascript:"]
    {
        assert!(!page.contains(outside), "{outside}");
    }
    // In tags alone: a text may say anything.
    let tags: Vec<&str> = page.split('<').skip(1).filter_map(|part| part.split('>').next()).collect();
    assert!(tags.len() > 100);
    for tag in tags {
        // Names of attributes stand outside of quotes.
        let names: String = tag.split('"').step_by(2).collect();
        assert!(!names.contains("src=") && !names.contains(" on") && !names.contains("style="), "{tag}");
        assert!(!tag.contains("href=") || tag.contains("href=\"#"), "{tag}");
    }
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; "));
}

#[test]
fn every_text_is_escaped_and_read_back_as_it_was() {
    let plain: Vec<&str> = WICKED.iter().copied().filter(|own| !own.contains(char::is_control)).collect();
    assert_eq!(plain.len(), 6);
    for wicked in plain {
        let body = body(&report(vec![sheet("one", vec![full("P1", "good", wicked)])]));
        let cell =
            body.rsplit_once("<td").unwrap().1.split_once('>').unwrap().1.split_once("</td>").unwrap().0;
        assert!(!cell.contains(['<', '>', '"']), "{cell}");
        let back =
            cell.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        assert_eq!(back, wicked);
    }
}

#[test]
fn a_control_character_is_shown_and_a_line_end_is_kept() {
    let shown = |note: &str| body(&report(vec![sheet("one", vec![full("P1", "good", note)])]));
    assert!(shown("a\u{0}b\u{7}c\u{1b}[31md\u{9f}").contains("<td class=\"d\">a�b�c�[31md�</td>"));
    assert!(shown("one\r\ntwo\rthree\n\tfour").contains("<td>one\ntwo\nthree\n\tfour</td>"));
}

#[test]
fn a_mark_has_a_class_a_symbol_and_words() {
    for (mark, symbol, words, tone) in [
        ("good", "✓", "good", "good"),
        ("needs_attention", "▲", "needs attention", "caution"),
        ("no_action", "○", "no action", "quiet"),
        ("not_assessed", "?", "not assessed", "quiet"),
        ("error", "×", "error", "bad"),
        ("warning", "▲", "warning", "caution"),
        ("advice", "●", "advice", "hint"),
        ("due", "→", "due", "hint"),
        ("overdue", "!", "overdue", "bad"),
        ("matched", "=", "matched", "good"),
        ("differing", "≠", "differing", "bad"),
        ("only_here", "+", "only here", "caution"),
        ("only_there", "−", "only there", "caution"),
    ] {
        let body = body(&report(vec![sheet("one", vec![full("P1", mark, "")])]));
        let cell = format!(
            "<td class=\"c-{mark}\"><span class=\"wr-mark wr-{tone}\"><b aria-hidden=\"true\">{symbol}</b>\u{a0}{words}</span></td>"
        );
        assert!(body.contains(&cell), "{body}");
        assert!(html(&small()).contains(&format!(".wr-{tone} {{")), "{tone} has a colour");
    }
}

#[test]
fn any_other_value_of_a_list_is_put_in_words_and_its_class_is_one_name() {
    let body = body(&report(vec![sheet("one", vec![full("P1", "on_hold", ""), full("P2", "a b\"c", "")])]));
    assert!(body.contains("<td class=\"c-on_hold\">on hold</td>"), "{body}");
    assert!(body.contains("<td class=\"c-a-b-c\">a b&quot;c</td>"), "{body}");
}

#[test]
fn a_table_without_rows_says_so_in_words() {
    let page = page(&report(vec![sheet("one", vec![])]));
    assert!(page.contains("There is nothing to show here."));
    assert!(page.contains("no rows"));
    assert!(!page.contains("<table"));
}

#[test]
fn a_column_of_nothing_is_named_and_one_with_something_is_shown() {
    let page = page(&report(vec![sheet("one", vec![bare("P1"), full("P2", "good", "")])]));
    assert!(page.contains("Nothing is recorded in: Unused."), "{page}");
    assert!(!page.contains("title=\"What nobody recorded.\""));
    assert!(page.contains(">Due on</th>"));
    let nothing = vec![vec![Cell::Null; 9]];
    let page = self::page(&report(vec![sheet("one", nothing)]));
    assert!(page.contains(">Unused</th>"), "with nothing in any, every column stays");
    assert!(!page.contains("Nothing is recorded in"));
}

#[test]
fn one_table_needs_no_contents_and_several_have_them_with_counts() {
    assert!(!page(&report(vec![sheet("one", vec![])])).contains("<nav"));
    let many = vec![bare("P1"); 12_345];
    let page = page(&report(vec![sheet("one", vec![bare("P1")]), sheet("two", vec![]), sheet("many", many)]));
    for (name, count) in [("one", "1 row"), ("two", "no rows"), ("many", "12,345 rows")] {
        let link =
            format!("<a href=\"#sheet-{name}\">What was found</a> <span class=\"count\">{count}</span>");
        assert!(page.contains(&link), "{page}");
        assert_eq!(page.matches(&format!("id=\"sheet-{name}\"")).count(), 1);
    }
}

#[test]
fn a_report_of_nothing_is_a_page() {
    let empty = Report { facts: vec![], not_considered: vec![], ..report(vec![]) };
    let page = page(&empty);
    assert!(page.contains("<h1>Progress</h1>"));
    for part in ["<dl", "<ul", "<nav", "<table", "Not considered"] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.ends_with("</main></body></html>"));
}

#[test]
fn what_was_not_considered_is_counted_in_the_head_and_told_behind_the_tables() {
    let page = page(&small());
    let (head, main) = page.split_once("<main>").unwrap();
    assert!(head.contains("<a href=\"#not-considered\">Not considered</a>: 1, told at the end."), "{head}");
    let (tables, told) = main.split_once("<h2 id=\"not-considered\">").unwrap();
    assert!(!tables.contains("case notes were not supplied") && !told.contains("<table"));
    assert!(told.contains("<li>case notes were not supplied</li>"), "{told}");
}

#[test]
fn a_short_text_stays_in_one_piece_and_a_long_one_has_room() {
    for (letters, class) in [(16, " class=\"d\""), (17, ""), (40, ""), (41, " class=\"w\"")] {
        let note = "é".repeat(letters);
        let body = body(&report(vec![sheet("one", vec![full("P1", "good", &note)])]));
        assert!(body.contains(&format!("<td{class}>{note}</td>")), "{body}");
    }
}

#[test]
fn a_row_that_is_too_short_has_empty_cells() {
    let columns: &[Column] =
        &[Column { name: "a", kind: Kind::Text, doc: "" }, Column { name: "b", kind: Kind::Int, doc: "" }];
    let mut short = sheet("one", vec![vec![text("x"), Cell::Int(1)], vec![text("y")]]);
    short.columns = columns;
    let body = body(&report(vec![short]));
    assert!(body.contains("<tr><th scope=\"row\" class=\"d\">y</th><td class=\"n\"></td></tr>"), "{body}");
}

#[test]
fn the_page_holds_nothing_beside_the_report_and_its_own_words() {
    let planted = "Zanzibar";
    let mut own = small();
    own.sheets[0].rows = vec![full(planted, "good", "")];
    // Once: as the cell.
    assert_eq!(html(&own).matches(planted).count(), 1);
}
