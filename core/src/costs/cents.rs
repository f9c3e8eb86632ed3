//! Sums of dollars in whole cents.

use rust_decimal::Decimal;

use crate::error::{Error, ErrorCode};

/// A sum of dollars in whole cents: exact, whatever the order in which amounts were added.
///
/// A sum in [`Decimal`] would round where its digits end, and where that is depends on the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Cents(i128);

impl Cents {
    /// An amount of dollars; none where it has fractions of a cent, or too many digits.
    pub fn of(amount: Decimal) -> Option<Self> {
        let amount = amount.normalize();
        let per_unit = match amount.scale() {
            0 => 100,
            1 => 10,
            2 => 1,
            _ => return None,
        };
        amount.mantissa().checked_mul(per_unit).map(Self)
    }

    /// The sum with another one; none where it has too many digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// What is left without another one; none where it has too many digits.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The dollars, with two decimals; none where they have more digits than a [`Decimal`] holds.
    pub fn dollars(self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.0, 2).ok()
    }

    /// The sum of amounts; none where one has fractions of a cent, or the sum too many digits.
    pub fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::default(), |sum, amount| sum.plus(Self::of(amount)?))
    }
}

/// An amount that cannot be added, at a path.
pub(super) fn not_cents(path: &str, amount: Decimal) -> Error {
    Error::new(ErrorCode::BadValue, path, "an amount with fractions of a cent")
        .value(amount.to_string())
        .allowed("dollars, at most two decimals")
}

/// A sum that has more digits than can be held, at a path.
pub(super) fn too_large(path: &str) -> Error {
    let largest = Decimal::try_from_i128_with_scale(Decimal::MAX.mantissa(), 2).unwrap_or_default();
    Error::new(ErrorCode::BadValue, path, "the sum is larger than any amount that can be held")
        .allowed(format!("sums up to {largest} dollars"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dollars(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn cents_keep_what_a_decimal_would_round() {
        let amounts = ["79228162514264337593543950335", "0.01", "-79228162514264337593543950335"];
        assert_eq!(Cents::sum(amounts.map(dollars)), Cents::of(dollars("0.01")));
        assert_eq!(Cents::of(dollars("12.300")).and_then(Cents::dollars), Some(dollars("12.30")));
    }

    #[test]
    fn fractions_of_a_cent_are_no_cents_and_the_largest_decimal_has_none_with_two_decimals() {
        assert_eq!(Cents::of(dollars("0.001")), None);
        assert_eq!(Cents::of(Decimal::MAX).and_then(Cents::dollars), None);
        assert!(too_large("cost").to_string().contains("792281625142643375935439503.35"));
    }
}
