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
