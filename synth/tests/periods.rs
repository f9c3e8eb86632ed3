//! Periods of a whole caseload are those of one record after the other.
#![cfg(feature = "arrow")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by it")]

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Int32Type};
use arrow_array::{Array, RecordBatch};
use wioa_rules::door::arrow::{Periods, Tables};
use wioa_rules::{Date, Rulebook, participation, read_json};
use wioa_synth::arrow::draw;
use wioa_synth::{as_of, to_json};

/// What both answers say, a line each: periods, then records in the way.
type Said = (Vec<String>, Vec<String>);

fn from_json(rulebook: &Rulebook, text: &str, as_of: Date) -> Said {
    let caseload = read_json(text).unwrap();
    let (mut periods, mut obstacles) = (Vec::new(), Vec::new());
    for case in &caseload.cases {
        let answer = participation(rulebook, case, &caseload.supplied, as_of);
        let id = &answer.participant_id;
        for program in &answer.programs {
            for (number, own) in (1..).zip(&program.periods) {
                periods.push(format!(
                    "{id} {} {number} {} {} {} {} {} {:?} {:?} {:?}",
                    program.programs.join(", "),
                    own.entry_date,
                    own.entered_by.service_id,
                    own.last_service_date,
                    own.last_service.service_id,
                    own.open,
                    own.window_end,
                    own.exit_date,
                    own.exit_known_on
                ));
            }
        }
        for own in &answer.undetermined {
            let record = own.id.as_deref().unwrap_or("none");
            obstacles.push(format!("{id} {} {record} {}", own.table.name(), own.reason));
        }
    }
    (periods, obstacles)
}

fn from_tables(answer: &Periods) -> Said {
    let text = |batch: &RecordBatch, column: usize, row: usize| {
        let texts = batch.column(column).as_string::<i32>();
        if texts.is_null(row) { "none".to_owned() } else { texts.value(row).to_owned() }
    };
    let day = |batch: &RecordBatch, column: usize, row: usize| {
        let days = batch.column(column).as_primitive::<Date32Type>();
        days.is_valid(row).then(|| Date::from_epoch_days(days.value(row)).unwrap())
    };
    let rows = |batches: &[RecordBatch], line: &dyn Fn(&RecordBatch, usize) -> String| {
        let each =
            |batch: &RecordBatch| (0..batch.num_rows()).map(|row| line(batch, row)).collect::<Vec<_>>();
        batches.iter().flat_map(each).collect()
    };
    let periods = rows(&answer.batches, &|batch, row| {
        format!(
            "{} {} {} {} {} {} {} {} {:?} {:?} {:?}",
            text(batch, 0, row),
            text(batch, 1, row),
            batch.column(2).as_primitive::<Int32Type>().value(row),
            day(batch, 3, row).unwrap(),
            text(batch, 4, row),
            day(batch, 5, row).unwrap(),
            text(batch, 6, row),
            batch.column(7).as_boolean().value(row),
            day(batch, 8, row),
            day(batch, 9, row),
            day(batch, 10, row)
        )
    });
    let obstacles = rows(&answer.undetermined, &|batch, row| {
        let person = text(batch, 0, row);
        let person = if person == "none" { String::new() } else { person };
        format!("{person} {} {} {}", text(batch, 1, row), text(batch, 2, row), text(batch, 3, row))
    });
    (periods, obstacles)
}

fn assert_same(one: &Said, other: &Said, what: &str) {
    let differing = one.0.iter().zip(&other.0).find(|(one, other)| one != other);
    assert!(differing.is_none(), "{what}: {differing:?}");
    assert_eq!(one.0.len(), other.0.len(), "{what}");
    assert_eq!(one.1, other.1, "{what}");
}

#[test]
fn a_table_of_periods_says_what_every_single_record_says() {
    for profile in ["chicago-cook", "youth-career-pathways", "jted"] {
        let rulebook = Rulebook::built_in(profile).unwrap();
        for (seed, back) in [(1, 0), (2, 0), (3, 400), (4, 90)] {
            let day = as_of() - chrono::Days::new(back);
            let mut tables = Tables::new();
            for table in draw(400, seed).unwrap() {
                tables.add(table.name(), table.schema(), table.batches()).unwrap();
            }
            let said = from_json(&rulebook, &to_json(400, seed), day);
            assert!(said.0.len() > 200);
            for threads in [1, 2] {
                let found = from_tables(&tables.participation(&rulebook, day, threads).unwrap());
                assert_same(&found, &said, &format!("{profile}, seed {seed}, {threads} threads"));
            }
        }
    }
}
