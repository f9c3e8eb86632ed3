//! The hourly wage and its two parts, exact.

use rust_decimal::Decimal;

use crate::error::{Error, ErrorCode};

/// Why a wage cannot be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WageFault {
    /// A wage below zero.
    #[error("a wage is not negative")]
    Negative {
        /// The field.
        field: &'static str,
        /// The wage.
        wage: Decimal,
    },
    /// More is subsidized than is earned.
    #[error("the subsidized wage is higher than the hourly wage")]
    AboveHourly {
        /// The hourly wage.
        hourly: Decimal,
        /// The subsidized wage.
        subsidized: Decimal,
    },
    /// The difference has more digits than an exact decimal holds.
    #[error("the difference of the wages has too many digits to be exact")]
    NotExact,
}

impl WageFault {
    /// The fault as an error, whose path names the field.
    pub fn error(self) -> Error {
        let error = |path: &str| Error::new(ErrorCode::BadValue, path, self.to_string());
        match self {
            Self::Negative { field, wage } => error(field).value(wage.to_string()).allowed("0 or more"),
            Self::AboveHourly { hourly, subsidized } => {
                error("subsidized_wage").value(subsidized.to_string()).allowed(format!("{hourly} or less"))
            }
            Self::NotExact => error("hourly_wage").allowed("28 digits in all"),
        }
    }
}

/// The unsubsidized wage: the hourly wage less the subsidized wage, in dollars an hour. Source: CP,
/// "Worksite Placements".
///
/// ```
/// use rust_decimal::Decimal;
/// use wioa_rules::worksite::unsubsidized;
///
/// assert_eq!(unsubsidized(Decimal::new(1500, 2), Decimal::new(1350, 2)), Ok(Decimal::new(150, 2)));
/// ```
///
/// # Errors
/// A wage is negative, the subsidized one is higher than the hourly one, or the difference cannot be told
/// exactly.
pub fn unsubsidized(hourly: Decimal, subsidized: Decimal) -> Result<Decimal, WageFault> {
    for (field, wage) in [("hourly_wage", hourly), ("subsidized_wage", subsidized)] {
        if wage < Decimal::ZERO {
            return Err(WageFault::Negative { field, wage });
        }
    }
    if subsidized > hourly {
        return Err(WageFault::AboveHourly { hourly, subsidized });
    }
    let (hourly, subsidized) = (hourly.normalize(), subsidized.normalize());
    let rest = hourly.checked_sub(subsidized).ok_or(WageFault::NotExact)?;
    // Where the digits do not suffice, the subtraction rounds: the sum then differs, or is cut, too.
    let exact = rest.scale() >= hourly.scale().max(subsidized.scale())
        && rest.checked_add(subsidized) == Some(hourly);
    if exact { Ok(rest) } else { Err(WageFault::NotExact) }
}

/// The same in cents an hour: whole cents in, whole cents out.
///
/// # Errors
/// As for [`unsubsidized`]; wages are told in dollars.
pub fn unsubsidized_cents(hourly: i64, subsidized: i64) -> Result<i64, WageFault> {
    unsubsidized(Decimal::new(hourly, 2), Decimal::new(subsidized, 2))?;
    hourly.checked_sub(subsidized).ok_or(WageFault::NotExact)
}
