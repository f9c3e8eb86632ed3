//! Against a count day by day.

use crate::support::{adult, day, service, spans};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(Debug, Clone)]
struct Given {
    code: &'static str,
    begin: u64,
    length: Option<u64>,
}

fn start() -> NaiveDate {
    day("2022-10-01")
}

fn at(offset: u64) -> NaiveDate {
    start().checked_add_days(Days::new(offset)).unwrap()
}

fn given() -> impl Strategy<Value = Given> {
    let length = prop_oneof![4 => (0u64..120).prop_map(Some), 1 => Just(None)];
    (prop_oneof![Just("202"), Just("300"), Just("181"), Just("226")], 0u64..900, length)
        .prop_map(|(code, begin, length)| Given { code, begin, length })
}

fn record(given: &[Given], gaps: &[(u64, u64)]) -> Value {
    let services: Vec<Value> = given
        .iter()
        .enumerate()
        .map(|(index, own)| {
            let end = own.length.map(|length| at(own.begin + length).to_string()).unwrap_or_default();
            service(&format!("s{index}"), (own.code, &at(own.begin).to_string(), &end))
        })
        .collect();
    let gaps: Vec<Value> = gaps
        .iter()
        .enumerate()
        .map(|(index, (begin, length))| {
            json!({"gap_id": format!("g{index}"), "begin": at(*begin), "end": at(begin + length)})
        })
        .collect();
    json!({ "services": services, "gaps": gaps })
}

/// Walks from day to day: entry, last day of service and exit of every period.
fn count_days(given: &[Given], gaps: &[(u64, u64)], as_of: u64) -> Vec<(String, Option<String>)> {
    let enrolling: Vec<(u64, u64)> = given
        .iter()
        .filter(|own| matches!(own.code, "202" | "300"))
        .map(|own| {
            let length = if own.code == "202" { Some(0) } else { own.length };
            (own.begin, length.map_or(u64::MAX, |length| own.begin + length))
        })
        .collect();
    let mut periods: Vec<(String, Option<String>)> = Vec::new();
    let mut running: Option<(u64, u32)> = None;
    for today in 0..=as_of {
        if enrolling.iter().any(|(begin, end)| *begin <= today && today <= *end) {
            if running.is_none_or(|(_, counted)| counted >= 90) {
                if let (Some((last, _)), Some(period)) = (running, periods.last_mut()) {
                    period.1 = Some(at(last).to_string());
                }
                periods.push((at(today).to_string(), None));
            }
            running = Some((today, 0));
        } else if let Some((last, counted)) = running {
            if counted >= 90 {
                periods.last_mut().unwrap().1 = Some(at(last).to_string());
                running = None;
            } else if !gaps.iter().any(|(begin, length)| *begin <= today && today <= begin + length) {
                running = Some((last, counted + 1));
            }
        }
    }
    periods
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_are_those_of_a_count_day_by_day(
        given in prop::collection::vec(given(), 0..9),
        gaps in prop::collection::vec((0u64..900, 0u64..150), 0..4),
        as_of in 0u64..1100,
    ) {
        let program = adult(&at(as_of).to_string(), record(&given, &gaps));
        prop_assert_eq!(spans(&program), count_days(&given, &gaps, as_of));
    }

    #[test]
    fn what_begins_after_the_day_of_the_answer_changes_nothing(
        given in prop::collection::vec(given(), 0..9),
        as_of in 0u64..1100,
    ) {
        let known: Vec<Given> = given.iter().filter(|own| own.begin <= as_of).cloned().collect();
        let day = at(as_of).to_string();
        prop_assert_eq!(spans(&adult(&day, record(&given, &[]))), spans(&adult(&day, record(&known, &[]))));
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(
        given in prop::collection::vec(given(), 0..9).prop_shuffle(),
        as_of in 0u64..1100,
    ) {
        let forward = record(&given, &[]);
        let mut backward = forward.clone();
        backward["services"].as_array_mut().unwrap().reverse();
        let day = at(as_of).to_string();
        prop_assert_eq!(adult(&day, forward), adult(&day, backward));
    }
}
