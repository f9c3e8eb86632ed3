//! What a synthetic caseload promises.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use wioa_rules::model::{Cell, Record, Service, Table};
use wioa_rules::{Auditor, Level, Rulebook, read_json};
use wioa_synth::{Synthetic, as_of, columns, each_row, generate, participant, supplied, to_json, write_csv};

fn same(one: &Synthetic, other: &Synthetic) -> bool {
    let text = |own: &Synthetic| format!("{:?} {:?}", own.case, own.planted);
    text(one) == text(other)
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let once = to_json(200, 7);
    assert_eq!(once, to_json(200, 7));
    assert_ne!(once, to_json(200, 8));
}

#[test]
fn the_bytes_of_a_seed_are_the_same_on_every_machine() {
    let sum =
        to_json(50, 7).bytes().fold(0u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    assert_eq!(sum, BYTES_OF_50_7, "a change of the dice changes every measurement that was made with them");
}

const BYTES_OF_50_7: u64 = 2_083_164_991_953_788_767;

#[test]
fn a_participant_is_the_same_in_a_caseload_of_any_size() {
    let small: Vec<Synthetic> = generate(5, 3).collect();
    let large: Vec<Synthetic> = generate(50, 3).collect();
    assert!(small.iter().zip(&large).all(|(one, other)| same(one, other)));
    assert!(same(&large[17], &participant(17, 3)));
    assert!(!same(&participant(17, 3), &participant(17, 4)));
}

#[test]
fn json_is_read_back_without_faults_and_as_it_was() {
    let text = to_json(2_000, 1);
    let caseload = read_json(&text).unwrap();
    assert_eq!(caseload.cases.len(), 2_000);
    assert_eq!(caseload.supplied, supplied());
    for (read, drawn) in caseload.cases.iter().zip(generate(2_000, 1)) {
        if drawn.planted.is_none() {
            assert!(read.faults.is_empty(), "{:?}", read.faults);
        }
        let drawn = drawn.settled();
        assert!(format!("{read:?}") == format!("{drawn:?}"), "{}", drawn.id);
    }
}

#[test]
fn a_cell_reads_back_what_the_record_holds() {
    for one in generate(50, 2) {
        for service in &one.case.services {
            let mut copy = Service::default();
            for field in 0..Service::FIELDS.len() {
                copy.set(field, service.get(field)).unwrap();
                assert_eq!(service.is_null(field), service.get(field) == Cell::Null);
            }
            assert_eq!(&copy, service);
        }
    }
}

#[test]
fn files_hold_the_columns_of_the_contract_and_every_row() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files");
    write_csv(&folder, 300, 5).unwrap();
    for table in Table::ALL {
        let mut reader = csv::Reader::from_path(folder.join(format!("{}.csv", table.name()))).unwrap();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), columns(*table));
        let mut rows = reader.records();
        for one in generate(300, 5) {
            each_row::<()>(&one.case, *table, |cells| {
                let row = rows.next().unwrap().unwrap();
                let texts: Vec<String> = cells
                    .iter()
                    .map(|cell| if *cell == Cell::Null { String::new() } else { cell.display() })
                    .collect();
                assert_eq!(row.iter().collect::<Vec<_>>(), texts);
                Ok(())
            })
            .unwrap();
        }
        assert!(rows.next().is_none());
    }
}

#[test]
fn every_table_is_filled_and_a_participant_has_about_ten_services() {
    let drawn: Vec<Synthetic> = generate(3_000, 1).collect();
    let services: usize = drawn.iter().map(|one| one.case.services.len()).sum();
    assert!((8 * 3_000..=12 * 3_000).contains(&services), "{services} services");
    let planted = drawn.iter().filter(|one| one.planted.is_some()).count();
    assert!((60..=120).contains(&planted), "{planted} planted");
    let kinds: BTreeSet<_> = drawn.iter().filter_map(|one| one.planted).collect();
    assert!(kinds.len() > 20, "{kinds:?}");
    for table in Table::ALL {
        let mut rows = 0;
        for one in &drawn {
            each_row::<()>(&one.case, *table, |_| {
                rows += 1;
                Ok(())
            })
            .unwrap();
        }
        assert!(rows > 100, "{} rows in {}", rows, table.name());
    }
}

#[test]
fn what_happened_lies_between_2019_and_the_day_of_the_data() {
    let range = wioa_rules::Date::from_ymd_opt(2019, 1, 1).unwrap()..=as_of();
    for one in generate(1_000, 9) {
        for service in &one.case.services {
            assert!(service.actual_begin.is_none_or(|date| range.contains(&date)), "{service:?}");
            assert!(service.actual_end.is_none_or(|date| range.contains(&date)), "{service:?}");
        }
    }
}

#[test]
fn periods_are_as_recorded_where_nothing_is_planted() {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    for one in generate(1_000, 4).filter(|one| one.planted.is_none()) {
        let recorded: Vec<_> =
            one.case.enrollments.iter().map(|own| (own.enrollment_date.unwrap(), own.exit_date)).collect();
        let answer = wioa_rules::participation(&rulebook, &one.settled(), &supplied(), as_of());
        let computed: Vec<_> = answer
            .programs
            .iter()
            .flat_map(|program| &program.periods)
            .map(|period| (period.entry_date, period.exit_date))
            .collect();
        assert_eq!(recorded, computed, "{}", answer.participant_id);
    }
}

#[test]
fn most_lives_break_no_rule_and_a_planted_fault_is_found() {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    let mut with_errors = 0;
    let mut by_rule = BTreeMap::new();
    for one in generate(3_000, 6) {
        let planted = one.planted;
        let mut auditor = Auditor::new(&rulebook, as_of(), supplied(), None);
        auditor.judge(&mut one.settled());
        let audit = auditor.finish(Vec::new());
        let errors: BTreeSet<_> = audit
            .findings
            .iter()
            .filter(|finding| finding.level == Level::Error)
            .map(|finding| finding.info().code)
            .collect();
        match planted {
            None => {
                with_errors += usize::from(!errors.is_empty());
                for code in errors {
                    *by_rule.entry(code).or_insert(0) += 1;
                }
            }
            Some(rule) => assert!(
                audit.findings.iter().any(|finding| finding.rule == rule),
                "planted {rule:?} is not found: {errors:?}"
            ),
        }
    }
    assert!(with_errors <= 3_000 * 15 / 100, "{with_errors} of 3000 participants have errors: {by_rule:?}");
}
