//! Reports say what the audit says, wherever the records come from and in whatever order.
#![cfg(feature = "arrow")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by it")]

#[allow(dead_code, reason = "each test uses its own part")]
mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use wioa_rules::door::arrow::{Tables, Threaded};
use wioa_rules::model::Cell;
use wioa_rules::report::{REPORTS, Report, Request, Sheet};
use wioa_rules::survey::Wanted;
use wioa_rules::{Date, Level, Rulebook, audit, read_json};
use wioa_synth::arrow::{Ids, Rows, draw_as};
use wioa_synth::to_json;

const PEOPLE: u64 = 120;

fn tables(rows: Rows) -> Tables {
    let mut tables = Tables::new();
    for table in draw_as(PEOPLE, 3, rows, Ids::Text).unwrap() {
        tables.add(table.name(), table.schema(), table.batches()).unwrap();
    }
    tables
}

fn of_json(name: &str, text: &str, rulebook: &Rulebook, day: Date, request: &Request) -> Report {
    let info = wioa_rules::report::ReportInfo::named(name).unwrap();
    info.make(&read_json(text).unwrap(), rulebook, day, request).unwrap()
}

fn example(name: &str, request: &Request) -> Report {
    of_json(name, &support::caseload(), &support::rulebook(), support::as_of(), request)
}

fn sheet<'r>(report: &'r Report, name: &str) -> &'r Sheet {
    report.sheets.iter().find(|sheet| sheet.name == name).unwrap()
}

/// The texts of some columns, row by row.
fn texts(sheet: &Sheet, columns: &[&str]) -> Vec<Vec<String>> {
    let place = |name: &&str| sheet.columns.iter().position(|column| column.name == *name).unwrap();
    let places: Vec<usize> = columns.iter().map(place).collect();
    sheet.rows.iter().map(|row| places.iter().map(|place| row[*place].display()).collect()).collect()
}

#[test]
fn tables_in_any_order_and_any_number_of_threads_give_the_report_of_json() {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    let (text, day) = (to_json(PEOPLE, 3), wioa_synth::as_of());
    for info in REPORTS {
        let said = of_json(info.name, &text, &rulebook, day, &Request::default()).to_json();
        for (rows, threads) in [(Rows::Sorted, 1), (Rows::Shuffled, 1), (Rows::Shuffled, 3)] {
            let tables = tables(rows);
            let source = Threaded { tables: &tables, threads };
            let found = info.make(&source, &rulebook, day, &Request::default()).unwrap();
            assert!(found.to_json() == said, "{} {threads}", info.name);
        }
    }
}

#[test]
fn the_order_of_records_changes_no_report() {
    let mut reversed: Value = serde_json::from_str(&support::caseload()).unwrap();
    for rows in reversed.as_object_mut().unwrap().values_mut() {
        rows.as_array_mut().unwrap().reverse();
    }
    for info in REPORTS {
        let said = example(info.name, &Request::default());
        let other = of_json(
            info.name,
            &reversed.to_string(),
            &support::rulebook(),
            support::as_of(),
            &Request::default(),
        );
        assert!(said == other, "{}", info.name);
    }
}

#[test]
fn every_row_of_every_report_has_a_cell_for_each_column() {
    for info in REPORTS {
        for sheet in &example(info.name, &Request::default()).sheets {
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{}", sheet.name);
        }
    }
}

#[test]
fn the_findings_behind_the_marks_are_those_of_the_audit() {
    let (text, rulebook) = (support::caseload(), support::rulebook());
    let progress = example("progress", &Request::default());
    let mut behind =
        texts(sheet(&progress, "findings"), &["participant_id", "rule", "level", "message", "record_table"]);
    behind.sort();
    let audit = audit(&rulebook, read_json(&text).unwrap(), support::as_of(), None);
    // Findings about nobody have nobody's page.
    let people: Vec<String> = texts(sheet(&progress, "participants"), &["participant_id"]).concat();
    let own = audit.findings.iter().filter(|own| people.contains(&own.participant_id));
    let mut found: Vec<Vec<String>> = own
        .map(|own| {
            let words = [own.info().code, own.level.text(), &own.message(), own.table.name()];
            std::iter::once(own.participant_id.clone()).chain(words.map(str::to_owned)).collect()
        })
        .collect();
    found.sort();
    assert_eq!(behind, found);
}

#[test]
fn an_area_needs_attention_where_it_has_an_error_or_a_warning_and_nowhere_else() {
    let progress = example("progress", &Request::default());
    let mut wrong: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in texts(sheet(&progress, "findings"), &["participant_id", "area", "level"]) {
        let weighs = row[2] != Level::Advice.text();
        *wrong.entry((row[0].clone(), row[1].clone())).or_default() += usize::from(weighs);
    }
    let people = sheet(&progress, "participants");
    for row in &people.rows {
        for (column, mark) in people.columns.iter().zip(row).skip(2) {
            let key = (row[0].display(), column.name.to_owned());
            let weighs = wrong.get(&key).is_some_and(|count| *count > 0);
            assert_eq!(mark.display() == "needs_attention", weighs, "{key:?}");
        }
    }
}

#[test]
fn the_overview_counts_every_participant_once_an_area() {
    let progress = example("progress", &Request::default());
    let people = i64::try_from(sheet(&progress, "participants").rows.len()).unwrap();
    for row in &sheet(&progress, "overview").rows {
        let count: i64 = row[1..5].iter().map(|cell| if let Cell::Int(own) = cell { *own } else { 0 }).sum();
        assert_eq!(count, people, "{}", row[0].display());
    }
}

#[test]
fn the_page_of_one_planner_is_the_part_of_the_page_of_all() {
    for name in ["progress", "services", "deadlines"] {
        let last = if name == "progress" { "findings" } else { name };
        let all = example(name, &Request::default());
        let of_planner: Vec<Vec<Cell<'static>>> =
            sheet(&all, last).rows.iter().filter(|row| row[1].display() == "planner-1").cloned().collect();
        assert!(!of_planner.is_empty() && of_planner.len() < sheet(&all, last).rows.len(), "{name}");
        let wanted = Wanted { career_planner: Some(" Planner-1".to_owned()), ..Wanted::default() };
        let request = Request { wanted, fiscal: None };
        let own = example(name, &request);
        assert_eq!(sheet(&own, last).rows, of_planner, "{name}");
        let wanted =
            Wanted { participant_id: Some(sheet(&all, last).rows[0][0].display()), ..Wanted::default() };
        let one = example(name, &Request { wanted, fiscal: None });
        let ids: Vec<String> = texts(sheet(&one, last), &["participant_id"]).concat();
        assert!(
            !ids.is_empty() && ids.iter().all(|id| *id == sheet(&all, last).rows[0][0].display()),
            "{name}"
        );
    }
}

#[test]
fn the_service_report_lists_every_service_once_and_everybody_without_one() {
    let (text, rulebook) = (support::caseload(), support::rulebook());
    let services = example("services", &Request::default());
    let mut listed: Vec<String> = texts(sheet(&services, "services"), &["service_id"]).concat();
    let caseload = read_json(&text).unwrap();
    let mut known: Vec<String> = Vec::new();
    let mut idle = Vec::new();
    for mut case in caseload.cases {
        case.see_on(&rulebook, support::as_of());
        if case.participants.is_empty() {
            continue;
        }
        known.extend(case.services.iter().map(|own| own.id.to_string()));
        if case.services.is_empty() {
            idle.push(case.id.to_string());
        }
    }
    listed.sort();
    known.sort();
    assert_eq!(listed, known);
    assert_eq!(texts(sheet(&services, "without_service"), &["participant_id"]).concat(), idle);
}
