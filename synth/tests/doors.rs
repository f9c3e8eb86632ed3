//! The doors agree: a caseload from JSON, from Arrow tables and from Rust values gives the same bytes.
#![cfg(feature = "arrow")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use wioa_rules::audit::InputCount;
use wioa_rules::door::Caseload;
use wioa_rules::door::arrow::Tables;
use wioa_rules::model::Table;
use wioa_rules::{Rulebook, audit, read_json};
use wioa_synth::arrow::draw;
use wioa_synth::{as_of, each_row, generate, supplied, to_json};

#[test]
fn json_arrow_tables_and_rust_values_give_the_same_bytes() {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    for seed in 1..=4 {
        let (people, day) = (250, as_of());
        let text = to_json(people, seed);
        let from_json = audit(&rulebook, read_json(&text).unwrap(), day, None).to_json();

        let mut tables = Tables::new();
        for table in draw(people, seed).unwrap() {
            tables.add(table.name(), table.schema(), table.batches()).unwrap();
        }
        assert!(
            tables.audit(&rulebook, day, None, 2).to_json() == from_json,
            "seed {seed}: Arrow and JSON differ"
        );

        let drawn: Vec<_> = generate(people, seed).collect();
        let count = |table: Table| {
            let mut rows = 0;
            for one in &drawn {
                let _ = each_row(&one.case, table, |_| {
                    rows += 1;
                    Ok::<(), ()>(())
                });
            }
            InputCount { table, rows }
        };
        let inputs = Table::ALL.iter().map(|table| count(*table)).collect();
        let cases = drawn.iter().map(|one| one.clone().settled()).collect();
        let values = Caseload { cases, supplied: supplied(), inputs };
        assert!(
            audit(&rulebook, values, day, None).to_json() == from_json,
            "seed {seed}: values and JSON differ"
        );
    }
}

#[test]
fn a_rule_alone_finds_in_the_tables_it_reads_what_it_finds_in_all() {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    let text = to_json(300, 5);
    let mut tables = Tables::new();
    for table in draw(300, 5).unwrap() {
        tables.add(table.name(), table.schema(), table.batches()).unwrap();
    }
    for info in wioa_rules::CATALOGUE {
        let rule = Some(&[info.rule][..]);
        let alone = tables.audit(&rulebook, as_of(), rule, 2).to_json();
        assert!(
            alone == audit(&rulebook, read_json(&text).unwrap(), as_of(), rule).to_json(),
            "{}",
            info.code
        );
    }
}

#[test]
fn the_number_of_threads_and_the_order_of_rows_change_no_byte() {
    use wioa_synth::arrow::{Ids, Rows, draw_as};
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    for seed in [6, 7] {
        let said = audit(&rulebook, read_json(&to_json(300, seed)).unwrap(), as_of(), None).to_json();
        for rows in [Rows::Grouped, Rows::Shuffled, Rows::Sorted] {
            let mut tables = Tables::new();
            for table in draw_as(300, seed, rows, Ids::Text).unwrap() {
                tables.add(table.name(), table.schema(), table.batches()).unwrap();
            }
            for threads in [1, 2, 3] {
                let found = tables.audit(&rulebook, as_of(), None, threads).to_json();
                assert!(found == said, "seed {seed}, {rows:?}, {threads} threads");
            }
        }
    }
}
