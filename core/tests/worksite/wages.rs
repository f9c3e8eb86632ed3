//! Laws of the wage and its two parts.

use proptest::prelude::*;
use rust_decimal::Decimal;
use wioa_rules::worksite::{WageFault, unsubsidized, unsubsidized_cents};

fn any_wage() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0..=18u32).prop_map(|(number, scale)| Decimal::new(number.saturating_abs(), scale))
}

/// Any decimal there is, to the largest and the finest.
fn any_decimal() -> impl Strategy<Value = Decimal> {
    (any::<[u32; 3]>(), any::<bool>(), 0..=28u32)
        .prop_map(|([low, mid, high], negative, scale)| Decimal::from_parts(low, mid, high, negative, scale))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_of_a_wage_of_cents_make_the_wage(hourly in 0..=10_000_000i64, part in 0..=10_000_000i64) {
        let (hourly, subsidized) = (hourly.max(part), hourly.min(part));
        let rest = unsubsidized(Decimal::new(hourly, 2), Decimal::new(subsidized, 2)).unwrap();
        prop_assert_eq!(rest + Decimal::new(subsidized, 2), Decimal::new(hourly, 2));
        prop_assert_eq!(unsubsidized_cents(hourly, subsidized), Ok(hourly - subsidized));
    }

    #[test]
    fn the_parts_of_any_wage_make_the_wage_or_are_refused(one in any_wage(), other in any_wage()) {
        match unsubsidized(one, other) {
            Ok(rest) => {
                prop_assert_eq!(rest.checked_add(other), Some(one));
                prop_assert!(rest >= Decimal::ZERO);
            }
            Err(WageFault::AboveHourly { .. }) => prop_assert!(other > one),
            // Digits do not suffice only where the two are far apart.
            Err(WageFault::NotExact) => prop_assert!(one.scale().abs_diff(other.scale()) > 8),
            Err(fault @ WageFault::Negative { .. }) => prop_assert!(false, "{fault:?}"),
        }
    }

    #[test]
    fn no_decimal_makes_it_panic_or_round(one in any_decimal(), other in any_decimal()) {
        if let Ok(rest) = unsubsidized(one, other) {
            prop_assert_eq!(rest.checked_add(other), Some(one.normalize()));
        }
    }
}

#[test]
fn fifteen_dollars_less_thirteen_fifty_are_one_fifty() {
    let wage = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(unsubsidized(wage("15.00"), wage("13.50")), Ok(wage("1.50")));
    assert_eq!(unsubsidized(wage("0.3"), wage("0.1")), Ok(wage("0.2")));
    assert_eq!(unsubsidized(wage("79228162514264337593543950335"), wage("0.00")), Ok(Decimal::MAX));
    assert_eq!(unsubsidized(wage("79228162514264337593543950335"), wage("0.01")), Err(WageFault::NotExact));
    let negative = unsubsidized(wage("15.00"), wage("-0.01"));
    assert_eq!(negative, Err(WageFault::Negative { field: "subsidized_wage", wage: wage("-0.01") }));
}
