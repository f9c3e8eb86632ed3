//! Wages of a quarter.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{Error, ErrorCode, Result};
use crate::model::choice::choice;

choice! {
    /// What a wage is paid for.
    PayPeriod {
        /// An hour.
        Hour = "hour",
        /// A week.
        Week = "week",
        /// Two weeks.
        TwoWeeks = "two_weeks",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
    }
}

/// Hours of a week.
const WEEK: Decimal = Decimal::from_parts(168, 0, 0, false, 0);

/// The wage of a quarter (dollars and cents), from what is paid for an hour, a week, two weeks, a month or
/// a year: a quarter has 13 weeks. Hours a week are stated for hourly wages and for no other. Rounded to
/// the cent, half a cent up.
///
/// # Errors
/// The amount or the hours are negative or too large; hours are missing, or stand beside a wage that is
/// not hourly.
pub fn quarterly_wage(amount: Decimal, per: PayPeriod, weekly_hours: Option<Decimal>) -> Result<Decimal> {
    let bad = |path: &str, message: &str, value: Decimal, allowed: &str| {
        Error::new(ErrorCode::BadValue, path, message).value(value.to_string()).allowed(allowed)
    };
    if amount < Decimal::ZERO {
        return Err(bad("amount", "value not allowed", amount, "dollars, not negative"));
    }
    let hours = match (per, weekly_hours) {
        (PayPeriod::Hour, None) => {
            let missing = Error::new(ErrorCode::Missing, "weekly_hours", "an hourly wage needs them");
            return Err(missing.allowed("hours a week, from 0 to 168"));
        }
        (PayPeriod::Hour, Some(hours)) if (Decimal::ZERO..=WEEK).contains(&hours) => hours,
        (PayPeriod::Hour, Some(hours)) => {
            return Err(bad("weekly_hours", "value not allowed", hours, "hours a week, from 0 to 168"));
        }
        (_, None) => Decimal::ONE,
        (_, Some(hours)) => {
            return Err(bad("weekly_hours", "only an hourly wage takes them", hours, "nothing"));
        }
    };
    let times = match per {
        PayPeriod::Hour | PayPeriod::Week => Decimal::from(13),
        PayPeriod::TwoWeeks => Decimal::new(65, 1),
        PayPeriod::Month => Decimal::from(3),
        PayPeriod::Year => Decimal::new(25, 2),
    };
    let exact = amount.checked_mul(hours).and_then(|paid| paid.checked_mul(times));
    let too_large = || bad("amount", "too large", amount, "a smaller amount");
    let mut wage =
        exact.ok_or_else(too_large)?.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    wage.rescale(2);
    Ok(wage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn wages_of_a_quarter_are_exact_to_the_cent() {
        for (paid, per, hours, wage) in [
            ("7.25", PayPeriod::Hour, Some("32"), "3016.00"),
            ("1256.67", PayPeriod::Month, None, "3770.01"),
            ("500.10", PayPeriod::Week, None, "6501.30"),
            ("1000", PayPeriod::TwoWeeks, None, "6500.00"),
            ("100.01", PayPeriod::TwoWeeks, None, "650.07"),
            ("100.03", PayPeriod::TwoWeeks, None, "650.20"),
            ("50001.01", PayPeriod::Year, None, "12500.25"),
            ("50001.02", PayPeriod::Year, None, "12500.26"),
            ("15.13", PayPeriod::Hour, Some("37.5"), "7375.88"),
            ("0", PayPeriod::Year, None, "0.00"),
            ("15", PayPeriod::Hour, Some("0"), "0.00"),
            ("15", PayPeriod::Hour, Some("168"), "32760.00"),
        ] {
            let found = quarterly_wage(amount(paid), per, hours.map(amount)).unwrap();
            assert_eq!(found.to_string(), wage, "{paid} {per}");
        }
    }

    #[test]
    fn what_makes_no_wage_is_refused_by_name() {
        let refused = |paid: &str, per, hours: Option<&str>| {
            let error = quarterly_wage(paid.parse().unwrap(), per, hours.map(amount)).unwrap_err();
            (error.code, error.path)
        };
        let bad = |path: &str| (ErrorCode::BadValue, path.to_owned());
        assert_eq!(refused("-0.01", PayPeriod::Week, None), bad("amount"));
        assert_eq!(refused("15", PayPeriod::Hour, None), (ErrorCode::Missing, "weekly_hours".to_owned()));
        assert_eq!(refused("15", PayPeriod::Hour, Some("168.01")), bad("weekly_hours"));
        assert_eq!(refused("15", PayPeriod::Hour, Some("-1")), bad("weekly_hours"));
        assert_eq!(refused("15", PayPeriod::Month, Some("40")), bad("weekly_hours"));
        assert_eq!(refused(&Decimal::MAX.to_string(), PayPeriod::Month, None), bad("amount"));
    }
}
