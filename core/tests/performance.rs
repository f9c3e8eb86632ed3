//! The performance calendar: laws that hold for any record.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by it")]

use chrono::Datelike as _;
use proptest::prelude::*;
use serde_json::{Value, json};
use wioa_rules::{Date, Rulebook, ask};

const CODES: &[&str] = &["202", "205", "300", "301", "181", "local:english-language-education"];

fn day(offset: i64) -> Date {
    Date::from_ymd_opt(2022, 1, 1).unwrap() + chrono::Duration::days(offset)
}

fn book() -> &'static Rulebook {
    use std::sync::OnceLock;
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

fn date(value: &Value) -> Date {
    value.as_str().unwrap().parse().unwrap()
}

#[derive(Debug, Clone)]
struct Records {
    services: Vec<Value>,
    gains: Vec<Value>,
    credentials: Vec<Value>,
}

impl Records {
    fn periods(&self, as_of: i64) -> Vec<Value> {
        let record = json!({
            "participant": {"participant_id": "P1", "customer_group": "adult"},
            "services": self.services, "skill_gains": self.gains, "credentials": self.credentials,
        });
        let answer = ask(book(), "performance", &record.to_string(), day(as_of)).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["undetermined"], json!([]));
        answer["periods"].as_array().unwrap().clone()
    }
}

fn records() -> impl Strategy<Value = Records> {
    let service = (prop::sample::select(CODES), 0..800i64, prop::option::weighted(0.9, 0..300i64));
    let achieved = || prop::collection::vec((0..1500i64, prop::option::of(0..4usize)), 0..10);
    (prop::collection::vec(service, 1..5), achieved(), achieved()).prop_map(
        |(services, gains, credentials)| {
            let count = services.len();
            let of = |own: Option<usize>| own.map(|own| format!("s{}", own % count));
            let services = services.into_iter().enumerate().map(|(index, (code, begin, length))| {
                json!({"service_id": format!("s{index}"), "activity_code": code, "actual_begin": day(begin),
                "actual_end": length.map(|length| day(begin + length))})
            });
            let gains = gains.into_iter().enumerate().map(|(index, (on, own))| {
            json!({"skill_gain_id": format!("g{index}"), "achieved_on": day(on), "service_id": of(own)})
        });
            let credentials = credentials.into_iter().enumerate().map(|(index, (on, own))| {
            json!({"credential_id": format!("c{index}"), "earned_on": day(on), "service_id": of(own)})
        });
            Records {
                services: services.collect(),
                gains: gains.collect(),
                credentials: credentials.collect(),
            }
        },
    )
}

/// First and last day of a quarter; those after the fourth belong to later years.
fn quarter(year: i32, number: i32) -> (Date, Date) {
    let (year, number) = (year + (number - 1).div_euclid(4), (number - 1).rem_euclid(4));
    let (from, last) = [(1, 31), (4, 30), (7, 30), (10, 31)][usize::try_from(number).unwrap()];
    (Date::from_ymd_opt(year, from, 1).unwrap(), Date::from_ymd_opt(year, from + 2, last).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_records_changes_nothing(
        (records, shuffled) in records().prop_flat_map(|records| {
            let parts = (
                Just(records.services.clone()).prop_shuffle(),
                Just(records.gains.clone()).prop_shuffle(),
                Just(records.credentials.clone()).prop_shuffle(),
            );
            (Just(records), parts.prop_map(|(services, gains, credentials)| Records { services, gains, credentials }))
        }),
        as_of in 0..1700i64,
    ) {
        prop_assert_eq!(records.periods(as_of), shuffled.periods(as_of));
    }

    #[test]
    fn every_window_follows_from_the_exit_alone(records in records(), as_of in 0..1700i64) {
        for period in records.periods(as_of) {
            if period["exit_date"].is_null() {
                for window in ["exit_quarter", "second_quarter", "fourth_quarter", "credential_by"] {
                    prop_assert!(period[window].is_null());
                }
                continue;
            }
            let exit = date(&period["exit_date"]);
            let own = i32::try_from(exit.month0() / 3).unwrap() + 1;
            for (name, later) in [("exit_quarter", 0), ("second_quarter", 2), ("fourth_quarter", 4)] {
                let (first, last) = quarter(exit.year(), own + later);
                prop_assert_eq!((date(&period[name]["first_day"]), date(&period[name]["last_day"])), (first, last));
            }
            let by = date(&period["credential_by"]);
            let feb29 = (exit.month(), exit.day()) == (2, 29);
            prop_assert_eq!(by.year(), exit.year() + 1);
            prop_assert_eq!((by.month(), by.day()), if feb29 { (2, 28) } else { (exit.month(), exit.day()) });
        }
    }

    #[test]
    fn a_program_year_counts_one_gain_and_names_it_among_its_days(records in records(), as_of in 0..1700i64) {
        for period in records.periods(as_of) {
            let until = if period["exit_date"].is_null() { day(as_of) } else { date(&period["exit_date"]) };
            let mut last = None;
            for year in period["skill_gains"].as_array().unwrap() {
                let number = year["program_year"].as_i64().unwrap();
                prop_assert!(last < Some(number));
                last = Some(number);
                prop_assert_eq!(year["first_day"].as_str().unwrap(), format!("{number}-07-01"));
                prop_assert_eq!(year["last_day"].as_str().unwrap(), format!("{}-06-30", number + 1));
                if !year["achieved_on"].is_null() {
                    let on = date(&year["achieved_on"]);
                    prop_assert!(date(&year["first_day"]) <= on && on <= date(&year["last_day"]) && on <= until);
                    prop_assert!(date(&period["entry_date"]) <= on);
                }
            }
            let names_it = period["measures"].as_array().unwrap().iter().any(|own| own["measure"] == "AMSG");
            prop_assert_eq!(names_it, last.is_some());
        }
    }

    #[test]
    fn without_another_training_no_credential_measure_is_entered(records in records(), as_of in 0..1700i64) {
        let code = |id: &Value| {
            let own = records.services.iter().find(|own| own["service_id"] == *id).unwrap();
            own["activity_code"].as_str().unwrap().to_owned()
        };
        for period in records.periods(as_of) {
            for own in period["measures"].as_array().unwrap() {
                let services = own["services"].as_array().unwrap();
                prop_assert!(!services.is_empty());
                if own["measure"] == "ACAR" {
                    prop_assert!(services.iter().all(|id| code(id) != "301"));
                }
                let waits = period["exit_date"].is_null() && own["measure"] != "AMSG";
                prop_assert_eq!(&own["when"], if waits { "after_exit" } else { "now" });
            }
        }
    }
}

#[test]
fn a_whole_number_beyond_the_signed_ones_keeps_every_dollar() {
    let input = r#"{"amount": 18446744073709551615, "per": "week"}"#;
    let answer: Value = serde_json::from_str(&ask(book(), "quarterly_wage", input, day(0)).unwrap()).unwrap();
    assert_eq!(answer["quarterly_wage"], "239807672958224170995.00");
    // The next number is no whole number to a reader of JSON any more, and may have been another one.
    let input = r#"{"amount": 18446744073709551616, "per": "week"}"#;
    assert!(ask(book(), "quarterly_wage", input, day(0)).unwrap_err().to_string().starts_with("amount"));
}
