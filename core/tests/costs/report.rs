//! The report on costs as sheets, and its limits.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use wioa_rules::costs::{CostLine, FiscalExtract, Totals, lines, reconcile, report, set_aside};
use wioa_rules::model::{Cell, Kind};
use wioa_rules::survey::Row;

use super::costs;

fn caseload() -> Value {
    json!({
        "participants": [{"participant_id": "P1"}, {"participant_id": "P2"}],
        "services": [
            {"participant_id": "P1", "service_id": "s1", "activity_code": "300", "actual_begin": "2024-03-01",
             "cost": "1200.00", "funding": "jted_grant"},
            {"participant_id": "P2", "service_id": "s1", "activity_code": "300", "actual_begin": "2024-03-01",
             "cost": null, "funding": " "},
            {"participant_id": "P2", "service_id": "s2", "activity_code": null, "actual_begin": "2024-03-01",
             "cost": "0.05", "funding": "jted_grant"},
        ],
        "support_items": [],
    })
}

fn shown(rows: &[Row]) -> Vec<String> {
    let cell = |cell: &Cell<'_>| cell.display();
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_report_has_the_rows_the_totals_and_what_a_reader_has_to_know() {
    let rows = costs(&caseload(), "2024-06-15");
    let (facts, sheets) = report(rows.clone(), None).unwrap();
    let expected = [
        ("total", "1200.05"),
        ("services", "3"),
        ("items_without_service", "0"),
        ("without_cost", "1"),
        ("set_aside", "0"),
    ];
    assert_eq!(facts, expected.map(|(name, text)| (name, text.to_owned())));
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name).collect();
    assert_eq!(names, ["by_participant", "by_service", "by_funding", "costs"]);
    assert_eq!(shown(&sheets[0].rows), ["P1 1 0 0 1200.00", "P2 2 0 1 0.05"]);
    assert_eq!(
        shown(&sheets[1].rows),
        ["300 Occupational Skills Training (ITA) 2 0 1 1200.00", "null null 1 0 0 0.05"]
    );
    assert_eq!(shown(&sheets[2].rows), ["jted_grant 2 0 0 1200.05", "null 1 0 1 0.00"]);
    assert_eq!(sheets[3].rows, rows);
}

#[test]
fn with_an_extract_it_tells_how_they_stand_to_each_other() {
    let extract = FiscalExtract::read("amount,service_id,participant_id\n0.04,s2,P2\n9.99,s1,P2\n").unwrap();
    let (facts, sheets) = report(costs(&caseload(), "2024-06-15"), Some(&extract)).unwrap();
    assert_eq!(
        facts[5..],
        [("compared_by", "participant_id, service_id"), ("fiscal", "10.03"), ("difference", "1190.02")]
            .map(|(name, text)| (name, text.to_owned()))
    );
    assert_eq!(sheets[4].name, "reconciliation");
    assert_eq!(
        shown(&sheets[4].rows),
        [
            "P2 s2 null null differing 0.05 0.04 0.01 1 0 1 0",
            "P1 s1 null null only_here 1200.00 null 1200.00 1 0 0 0",
            "P2 s1 null null only_there null 9.99 -9.99 1 1 1 0",
        ]
    );
    assert_eq!(sheets[3].name, "reconciliation_summary");
    assert_eq!(
        shown(&sheets[3].rows),
        [
            "differing 1 0.05 0.04 0.01",
            "only_here 1 1200.00 0.00 1200.00",
            "only_there 1 0.00 9.99 -9.99",
            "matched 0 0.00 0.00 0.00",
        ]
    );
}

#[test]
fn the_report_counts_what_was_set_aside_as_the_records_of_people_are_counted() {
    let caseload = json!({
        "participants": [{"participant_id": "P1"}, {"participant_id": "P2"}],
        "services": [
            {"participant_id": "P1", "service_id": "s1", "actual_begin": "soon", "cost": "25.00"},
            {"participant_id": "P1", "service_id": "s2", "actual_begin": "2024-03-01", "cost": "a lot"},
            {"participant_id": "P1", "service_id": "s2", "actual_begin": "2024-03-01", "cost": "5.00"},
            {"participant_id": "P2", "service_id": null, "actual_begin": "2024-03-01", "cost": "5.00"},
        ],
        "support_items": [{"participant_id": "P2", "item_id": "i1", "service_id": null, "cost": "five"}],
    });
    let text = caseload.to_string();
    let expected: usize = wioa_rules::read_json(&text).unwrap().cases.iter().map(set_aside).sum();
    assert_eq!(expected, 4);
    let (facts, _) = report(costs(&caseload, "2024-06-15"), None).unwrap();
    assert!(facts.contains(&("set_aside", expected.to_string())), "{facts:?}");
}

#[test]
fn every_sheet_has_a_cell_of_its_kind_for_each_column() {
    let extract = FiscalExtract::read("funding,amount\njted_grant,1\nother,2\n").unwrap();
    let (_, sheets) = report(costs(&caseload(), "2024-06-15"), Some(&extract)).unwrap();
    for sheet in &sheets {
        for row in &sheet.rows {
            assert_eq!(row.len(), sheet.columns.len(), "{}", sheet.name);
            for (column, cell) in sheet.columns.iter().zip(row) {
                let fits = match (cell, column.kind) {
                    (Cell::Text(text), Kind::Choice { texts, .. }) => texts.contains(&&**text),
                    (Cell::Null, _)
                    | (Cell::Text(_), Kind::Text)
                    | (Cell::Int(_), Kind::Int)
                    | (Cell::Date(_), Kind::Date)
                    | (Cell::Decimal(_), Kind::Money) => true,
                    _ => false,
                };
                assert!(fits, "{} {}: {cell:?}", sheet.name, column.name);
            }
        }
    }
}

#[test]
fn titles_of_several_matrices_stand_side_by_side_and_do_not_depend_on_the_order() {
    let line = |title| CostLine {
        participant_id: "P1",
        service_id: Some("s1"),
        activity_code: Some("300"),
        title: Some(title),
        funding: None,
        cost: None,
        note: None,
    };
    for titles in [["New name", "Old name"], ["Old name", "New name"]] {
        let totals = Totals::of(&titles.map(line)).unwrap();
        assert_eq!(totals.by_service[0].title.as_deref(), Some("New name; Old name"));
        assert_eq!(totals.by_participant[0].title, None);
    }
}

#[test]
fn what_cannot_be_added_is_refused() {
    let most = Decimal::try_from_i128_with_scale(Decimal::MAX.mantissa(), 2).unwrap();
    let cent = Decimal::new(1, 2);
    assert!(reconcile([((), Some(most))], []).is_ok());
    for (recorded, fiscal, path) in [
        (vec![most, cent], vec![], "recorded"),
        (vec![], vec![most, cent], "fiscal"),
        (vec![most], vec![-cent], "difference"),
        (vec![Decimal::new(1, 3)], vec![], "recorded"),
    ] {
        let side = |amounts: Vec<Decimal>| amounts.into_iter().map(|amount| ((), Some(amount)));
        let refused = reconcile(side(recorded), side(fiscal)).unwrap_err();
        assert_eq!(refused.path, path, "{refused}");
    }
    // What is taken away again on the way does no harm.
    let back = [most, cent, -cent].map(|amount| ((), Some(amount)));
    assert_eq!(reconcile(back, []).unwrap().all.recorded, most);
}

#[test]
fn a_row_of_another_survey_is_refused() {
    let row: Row = vec![Cell::Text("P1".into()), Cell::Int(1)];
    let refused = lines(&[row]).unwrap_err();
    assert!(refused.to_string().contains("the row is none of the survey `costs`"), "{refused}");
}
