//! A fiscal extract: what the books say was paid.

use rust_decimal::Decimal;

use super::key::{Key, KeyColumn};
use super::line::CostLine;
use super::reconcile::{Entry, Reconciliation, reconcile};
use crate::error::{Error, ErrorCode, Errors, names};

/// The column of the amounts.
const AMOUNT: &str = "amount";

/// A fiscal extract: lines of an amount and of what it was paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiscalExtract {
    key: Vec<KeyColumn>,
    payments: Vec<Payment>,
}

/// A line of the extract.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Payment {
    /// What stands in the columns of the key.
    texts: Vec<String>,
    amount: Decimal,
}

impl FiscalExtract {
    /// Reads CSV in UTF-8 with a header line: `amount`, and at least one column of [`KeyColumn`], in any
    /// order. Each line is a payment, or with a minus sign a correction; those of one key add up. An empty
    /// cell of the key is *not recorded* and matches records without that value alone.
    ///
    /// # Errors
    /// A column is missing, not known, or stands twice; or, each by its line: too few or too many values, an
    /// amount that is none, a key that spans lines, as it does where a quotation mark is not closed.
    pub fn read(text: &str) -> Result<Self, Errors> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let syntax = |fault: csv::Error| Error::new(ErrorCode::Syntax, "", fault.to_string());
        let header = Header::read(reader.headers().map_err(syntax)?)?;
        let mut payments = Vec::new();
        let mut faults = Vec::new();
        for record in reader.records() {
            let record = record.map_err(syntax)?;
            let path = line(&record);
            match header.payment(&record) {
                Ok(payment) => payments.push(payment),
                Err(own) => faults.extend(own.into_iter().map(|fault| fault.inside(&path))),
            }
        }
        Errors::check(faults)?;
        Ok(Self { key: header.key.iter().map(|(column, _)| *column).collect(), payments })
    }

    /// The columns of the key, in the order of [`KeyColumn::ALL`].
    pub fn key(&self) -> &[KeyColumn] {
        &self.key
    }

    /// Compares what lines of the survey `costs` have with the extract. Records that were set aside have no
    /// part in it.
    ///
    /// # Errors
    /// An amount has fractions of a cent, or a sum more digits than can be held.
    pub fn reconcile<'t>(&'t self, lines: &[CostLine<'t>]) -> Result<Reconciliation<Key<'t>>, Error> {
        let recorded = lines.iter().filter(|line| !line.set_aside());
        let recorded = recorded.map(|line| (Key::of(&self.key, |column| line.part(column)), line.cost));
        reconcile(recorded, self.entries())
    }

    /// Each payment under its key.
    fn entries(&self) -> impl Iterator<Item = Entry<Key<'_>>> {
        self.payments.iter().map(|payment| {
            let text = |column| {
                let place = self.key.iter().position(|own| *own == column)?;
                payment.texts.get(place).map(String::as_str)
            };
            (Key::of(&self.key, text), Some(payment.amount))
        })
    }
}

/// Where the columns stand.
struct Header {
    columns: usize,
    amount: usize,
    /// In the order of [`KeyColumn::ALL`].
    key: Vec<(KeyColumn, usize)>,
}

impl Header {
    fn read(record: &csv::StringRecord) -> Result<Self, Errors> {
        let allowed = || names(std::iter::once(AMOUNT).chain(KeyColumn::TEXTS.iter().copied()));
        let path = line(record);
        let mut faults = Vec::new();
        for (place, name) in record.iter().enumerate() {
            if name != AMOUNT && KeyColumn::from_text(name).is_none() {
                let fault = Error::new(ErrorCode::UnknownName, &*path, "unknown column");
                faults.push(fault.value(name).allowed(allowed()));
            } else if record.iter().take(place).any(|own| own == name) {
                let fault = Error::new(ErrorCode::Duplicate, &*path, "a column stands twice");
                faults.push(fault.value(name).allowed("each column once"));
            }
        }
        let place = |name: &str| record.iter().position(|own| own == name);
        let key: Vec<(KeyColumn, usize)> =
            KeyColumn::ALL.iter().filter_map(|column| Some((*column, place(column.text())?))).collect();
        let amount = place(AMOUNT);
        if amount.is_none() {
            faults.push(Error::new(ErrorCode::Missing, &*path, "no column `amount`").allowed(allowed()));
        }
        if key.is_empty() {
            let fault = Error::new(ErrorCode::Missing, &*path, "no column tells what an amount was paid for");
            faults
                .push(fault.allowed(format!("at least one of {}", names(KeyColumn::TEXTS.iter().copied()))));
        }
        Errors::check(faults)?;
        Ok(Self { columns: record.len(), amount: amount.unwrap_or_default(), key })
    }

    fn payment(&self, record: &csv::StringRecord) -> Result<Payment, Vec<Error>> {
        if record.len() != self.columns {
            let message = if record.len() < self.columns { "too few values" } else { "too many values" };
            return Err(vec![
                Error::new(ErrorCode::Syntax, "", message)
                    .value(record.len().to_string())
                    .allowed(format!("{}, one for each column", self.columns)),
            ]);
        }
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let mut faults = Vec::new();
        for (column, place) in &self.key {
            if cell(*place).contains(['\n', '\r']) {
                let message = "a text over more than one line; a quotation mark may not be closed";
                let fault = Error::new(ErrorCode::BadValue, column.text(), message);
                faults.push(fault.value(cell(*place)).allowed("a text on one line"));
            }
        }
        match amount(cell(self.amount)) {
            Ok(amount) if faults.is_empty() => {
                let texts = self.key.iter().map(|(_, place)| cell(*place).to_owned()).collect();
                return Ok(Payment { texts, amount });
            }
            Ok(_) => {}
            Err(fault) => faults.push(fault),
        }
        Err(faults)
    }
}

/// The line on which a record begins, for the path of an error.
fn line(record: &csv::StringRecord) -> String {
    format!("line {}", record.position().map_or(1, csv::Position::line))
}

/// An amount: digits, at most two decimals, a minus sign for a correction.
fn amount(cell: &str) -> Result<Decimal, Error> {
    let fault = |code, message: &str| {
        Error::new(code, AMOUNT, message).allowed(
            "dollars, at most two decimals, with a minus sign for a correction; no currency sign and no \
             separator of thousands",
        )
    };
    if cell.is_empty() {
        return Err(fault(ErrorCode::Missing, "no amount"));
    }
    let plain = cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let amount = plain.then(|| Decimal::from_str_exact(cell).ok()).flatten().map(|own| own.normalize());
    amount
        .filter(|amount| amount.scale() <= 2)
        .ok_or_else(|| fault(ErrorCode::BadValue, "not an amount").value(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        FiscalExtract::read(text).unwrap_err().iter().map(ToString::to_string).collect()
    }

    fn amounts(text: &str) -> Vec<String> {
        let extract = FiscalExtract::read(text).unwrap();
        extract.entries().map(|(_, amount)| amount.unwrap().to_string()).collect()
    }

    #[test]
    fn a_byte_order_mark_carriage_returns_blank_lines_and_blanks_around_a_value_do_no_harm() {
        let text = "\u{feff}amount,funding\r\n 12.30 , jted_grant\r\n\r\n-0.01,\r\n";
        let extract = FiscalExtract::read(text).unwrap();
        assert_eq!(extract.key(), [KeyColumn::Funding]);
        let keys: Vec<Option<&str>> = extract.entries().filter_map(|(key, _)| key.parts().last()).collect();
        assert_eq!(keys, [Some("jted_grant"), None]);
        assert_eq!(amounts(text), ["12.3", "-0.01"]);
    }

    #[test]
    fn every_bad_line_is_told_with_its_line_column_value_and_what_is_allowed() {
        let text = "participant_id,amount\nP1,12\nP2\nP3,$5\n\"P4\nP5\",x\nP6,1,2\nP7,\nP8,3.001\n";
        let told = faults(text);
        let starts = [
            "line 3: too few values, found `1`; allowed: 2, one for each column",
            "line 4.amount: not an amount, found `$5`; allowed: dollars, at most two decimals",
            "line 5.participant_id: a text over more than one line",
            "line 5.amount: not an amount, found `x`",
            "line 7: too many values, found `3`",
            "line 8.amount: no amount; allowed: dollars",
            "line 9.amount: not an amount, found `3.001`",
        ];
        assert_eq!(told.len(), starts.len(), "{told:#?}");
        for (told, start) in told.iter().zip(starts) {
            assert!(told.starts_with(start), "{told}");
        }
    }

    #[test]
    fn every_fault_of_the_header_is_told_and_no_line_is_judged_by_it() {
        let told = faults("Amount,note,note,service_id,service_id\nx,1,2,3,4\n");
        let found: Vec<&str> = told.iter().map(|told| told.split(';').next().unwrap_or_default()).collect();
        assert_eq!(
            found,
            [
                "line 1: unknown column, found `Amount`",
                "line 1: unknown column, found `note`",
                "line 1: unknown column, found `note`",
                "line 1: a column stands twice, found `service_id`",
                "line 1: no column `amount`",
            ]
        );
        assert!(told.iter().all(|told| told.starts_with("line 1: ")), "{told:?}");
        assert!(
            told[0].contains("allowed: `amount`, `participant_id`, `service_id`, `activity_code`, `funding`")
        );
        assert_eq!(faults("amount\n1\n").len(), 1);
        assert_eq!(faults("").len(), 2);
    }

    #[test]
    fn amounts_are_read_to_the_cent_and_nothing_else_is_an_amount() {
        assert_eq!(
            amounts("funding,amount\na,0\na,-12\na,1.5\na,1.500\na,007.25\n"),
            ["0", "-12", "1.5", "1.5", "7.25"]
        );
        for cell in [
            "1.005",
            "$1",
            "1 000",
            "1_000",
            "1e3",
            "+1",
            "(1.00)",
            "1-",
            "--1",
            "1.2.3",
            "-",
            ".",
            "１",
            "\"1,000\"",
            "NaN",
            "99999999999999999999999999999999",
        ] {
            let told = faults(&format!("funding,amount\na,{cell}\n"));
            assert!(
                told.len() == 1 && told[0].starts_with("line 2.amount: not an amount"),
                "{cell}: {told:?}"
            );
        }
    }

    #[test]
    fn a_number_that_looks_like_a_social_security_number_is_not_repeated() {
        for text in ["345-67-8901,amount\n", "service_id,amount\na,345-67-8901\n", "345-67-8901\n"] {
            assert!(faults(text).iter().all(|told| !told.contains("345-67")), "{:?}", faults(text));
        }
    }
}
