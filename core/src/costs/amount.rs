//! An amount of dollars as the books write it.

use rust_decimal::Decimal;

use crate::error::{Error, ErrorCode};

/// The column of the amounts.
pub(super) const AMOUNT: &str = "amount";

/// Reads an amount: dollars with at most two decimals. A minus sign, in front or behind, or parentheses take it
/// away; a `$` in front and commas between thousands change nothing. A dash alone is zero, as spreadsheets show it.
///
/// # Errors
/// The cell is empty, or anything else. Three decimals are refused even where the last is zero: `1.500` may
/// stand for a thousand and a half.
pub(super) fn amount(cell: &str) -> Result<Decimal, Error> {
    let fault = |code, message: &str| {
        Error::new(code, AMOUNT, message).allowed(
            "dollars, at most two decimals after a point, with a minus sign or in parentheses for a \
             correction, a dash alone for zero; with or without `$` and commas between thousands",
        )
    };
    if cell.is_empty() {
        return Err(fault(ErrorCode::Missing, "no amount"));
    }
    dollars(cell).ok_or_else(|| fault(ErrorCode::BadValue, "not an amount").value(cell))
}

fn dollars(cell: &str) -> Option<Decimal> {
    let (rest, outer) = without_dollar(cell);
    if rest == "-" {
        return Some(Decimal::ZERO);
    }
    let (rest, negative) = match (rest.strip_prefix('('), rest.strip_prefix('-'), rest.strip_suffix('-')) {
        (Some(inner), ..) => (inner.strip_suffix(')')?.trim(), true),
        (_, Some(rest), _) | (_, _, Some(rest)) => (rest, true),
        (None, None, None) => (rest, false),
    };
    let (rest, inner) = without_dollar(rest);
    if outer && inner {
        return None;
    }
    let amount = digits(rest)?;
    Some(if negative { Decimal::ZERO - amount } else { amount })
}

/// A text without the `$` in front, and whether there was one.
fn without_dollar(text: &str) -> (&str, bool) {
    text.strip_prefix('$').map_or((text, false), |rest| (rest.trim_start(), true))
}

/// Digits with at most one point, and commas between thousands all through or not at all.
fn digits(text: &str) -> Option<Decimal> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let parted = first.len() < whole.len();
    let starts_well = !parted || (matches!(first.len(), 1..=3) && !first.starts_with('0'));
    let well_formed = starts_well
        && are_digits(first)
        && groups.all(|group| group.len() == 3 && are_digits(group))
        && are_digits(decimals)
        && decimals.len() != 3;
    let amount = well_formed.then(|| Decimal::from_str_exact(&text.replace(',', "")).ok()).flatten()?;
    Some(amount.normalize()).filter(|amount| amount.scale() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_however_the_books_write_it() {
        for (cell, expected) in [
            ("0", "0"),
            ("-12", "-12"),
            ("1.5", "1.5"),
            ("12.5000", "12.5"),
            ("007.25", "7.25"),
            ("$5", "5"),
            ("$ 5.00", "5"),
            ("-$5.00", "-5"),
            ("$-5.00", "-5"),
            ("1,200.00", "1200"),
            ("$1,234,567.89", "1234567.89"),
            ("(5.00)", "-5"),
            ("($1,200.00)", "-1200"),
            ("$ (5.00)", "-5"),
            ("( 5.00 )", "-5"),
            ("(0.00)", "0"),
            ("-", "0"),
            ("$ -", "0"),
            ("5.00-", "-5"),
            ("$1,200.00-", "-1200"),
        ] {
            assert_eq!(amount(cell).map(|own| own.to_string()).as_deref(), Ok(expected), "{cell}");
        }
    }

    #[test]
    fn what_could_mean_something_else_is_no_amount() {
        for cell in [
            "1.005",
            "1.500",
            "1,5",
            "1,50",
            "1.000,00",
            "1,2345",
            "1234,567",
            "0,500",
            ",500",
            "1,,000",
            "1,000,00",
            "1.000.000",
            "1.2,000",
            "1 000",
            "1_000",
            "1e3",
            "+1",
            "-1-",
            "--1",
            "1--",
            "--",
            "(5.00)-",
            "5.00-$",
            "(-5.00)",
            "-(5.00)",
            "((5.00))",
            "(5.00",
            "5.00)",
            "()",
            "$",
            "$$5",
            "$($5)",
            "5$",
            "€5",
            "$$-",
            "(-)",
            ".",
            "１",
            "NaN",
            "99999999999999999999999999999999",
        ] {
            let fault = amount(cell).map_err(|fault| fault.to_string());
            assert!(fault.as_ref().is_err_and(|told| told.starts_with("amount: not an amount")), "{cell}");
        }
    }
}
