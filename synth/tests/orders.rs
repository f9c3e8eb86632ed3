//! The order of the rows and the kind of the ids change nothing else.
#![cfg(feature = "arrow")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeMap;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Int64Type;
use wioa_rules::Rulebook;
use wioa_rules::door::arrow::Tables;
use wioa_rules::model::Table;
use wioa_synth::arrow::{Drawn, Ids, Rows, draw, draw_as};
use wioa_synth::as_of;

const PEOPLE: u64 = 300;

fn services(drawn: &[Drawn]) -> &Drawn {
    drawn.iter().find(|table| table.name() == "services").unwrap()
}

/// Participant and service of every row, in the order of the rows.
fn rows(rows: Rows, seed: u64) -> Vec<(String, String)> {
    let drawn = draw_as(PEOPLE, seed, rows, Ids::Text).unwrap();
    let text = |column: &str| -> Vec<String> {
        let batches = services(&drawn).batches().iter();
        let cells = batches.flat_map(|batch| batch.column_by_name(column).unwrap().as_string::<i32>());
        cells.map(|cell| cell.unwrap().to_owned()).collect()
    };
    text("participant_id").into_iter().zip(text("service_id")).collect()
}

/// How often the participant of a row is not that of the row before.
fn changes(rows: &[(String, String)]) -> u64 {
    rows.windows(2).map(|pair| u64::from(pair.first().unwrap().0 != pair.last().unwrap().0)).sum()
}

#[test]
fn every_order_has_the_same_rows() {
    let mut sorted = rows(Rows::Sorted, 1);
    assert!(sorted.is_sorted_by_key(|(participant, _)| participant.clone()));
    sorted.sort();
    for order in [Rows::Grouped, Rows::Shuffled] {
        let mut own = rows(order, 1);
        own.sort();
        assert!(own == sorted, "{order:?}");
    }
}

#[test]
fn grouped_rows_stand_together_and_shuffled_rows_do_not() {
    let (grouped, shuffled) = (rows(Rows::Grouped, 1), rows(Rows::Shuffled, 1));
    assert_eq!(changes(&grouped), PEOPLE - 1);
    assert!(!grouped.is_sorted_by_key(|(participant, _)| participant.clone()));
    assert!(changes(&shuffled) > 8 * PEOPLE, "{}", changes(&shuffled));
}

#[test]
fn a_seed_gives_one_order_and_each_table_has_its_own() {
    assert!(rows(Rows::Shuffled, 1) == rows(Rows::Shuffled, 1));
    let drawn = draw_as(PEOPLE, 1, Rows::Shuffled, Ids::Integer).unwrap();
    let order = |name: &str| -> Vec<i64> {
        let table = drawn.iter().find(|table| table.name() == name).unwrap();
        let batch = table.batches().first().unwrap();
        batch.column_by_name("participant_id").unwrap().as_primitive::<Int64Type>().values().to_vec()
    };
    let mut people = order("participants");
    assert_ne!(
        order("services").iter().take(9).collect::<Vec<_>>(),
        people.iter().take(9).collect::<Vec<_>>()
    );
    people.sort_unstable();
    assert!(people.into_iter().eq(0..i64::try_from(PEOPLE).unwrap()));
}

/// Findings by participant number, rule and record.
fn found(drawn: &[Drawn]) -> BTreeMap<(u64, &'static str, Option<String>), usize> {
    let mut tables = Tables::new();
    for table in drawn {
        tables.add(table.name(), table.schema(), table.batches()).unwrap();
    }
    let mut found = BTreeMap::new();
    for finding in tables.audit(&Rulebook::built_in("chicago-cook").unwrap(), as_of(), None, 2).findings {
        let number = finding.participant_id.trim_start_matches('P').parse().unwrap();
        // A participant's own record bears the participant's id.
        let code = finding.info().code;
        let record = if finding.table == Table::Participants { None } else { finding.record_id };
        *found.entry((number, code, record)).or_default() += 1;
    }
    found
}

#[test]
fn the_findings_are_the_same_in_every_order_and_with_every_kind_of_id() {
    let plain = found(&draw(PEOPLE, 2).unwrap());
    assert!(!plain.is_empty());
    for (_, rows) in Rows::ALL {
        for (_, ids) in Ids::ALL {
            assert!(found(&draw_as(PEOPLE, 2, *rows, *ids).unwrap()) == plain, "{rows:?} {ids:?}");
        }
    }
}
