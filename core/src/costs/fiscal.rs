//! A fiscal extract: what the books say was paid.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::amount::amount;
use super::header::{Header, line};
use super::key::{Key, KeyColumn, Part, Spellings};
use super::line::CostLine;
use super::reconcile::{Entry, Reconciliation, reconcile};
use crate::error::{Error, ErrorCode, Errors, shorten};
use crate::names::is_blank;

/// A fiscal extract: lines of an amount and of what it was paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiscalExtract {
    key: Vec<KeyColumn>,
    payments: Vec<Payment>,
    ignored: Vec<String>,
}

/// Records that were set aside. What they cost is not known, and of what they are compared by little.
struct Aside<'k, 'l, 't> {
    columns: &'k [KeyColumn],
    /// The first column that tells them apart: without it all would belong everywhere.
    lead: KeyColumn,
    /// By what stands in that column.
    lines: BTreeMap<String, Vec<&'l CostLine<'t>>>,
}

impl<'k, 'l, 't> Aside<'k, 'l, 't> {
    fn of(columns: &'k [KeyColumn], lines: &'l [CostLine<'t>]) -> Self {
        let by_person = columns.contains(&KeyColumn::ParticipantId);
        let lead = if by_person { KeyColumn::ParticipantId } else { KeyColumn::ServiceId };
        let mut own = Self { columns, lead, lines: BTreeMap::new() };
        for line in lines.iter().filter(|line| line.set_aside()) {
            if let Some(text) = Part::new(lead, line.part(lead)).text() {
                own.lines.entry(shorten(text)).or_default().push(line);
            }
        }
        own
    }

    /// How many may belong under a key: nothing that is known of them says otherwise. Long ids of records that
    /// were set aside are known by their beginning.
    fn count(&self, key: &Key<'_>) -> usize {
        let lines = key.part(self.lead).text().and_then(|text| self.lines.get(&shorten(text)));
        let fits = |line: &CostLine<'_>, column: KeyColumn| {
            let (own, other) = (Part::new(column, line.part(column)), key.part(column));
            own.text().is_none_or(|own| other.text().is_some_and(|other| shorten(own) == shorten(other)))
        };
        let fitting = |line: &&&CostLine<'_>| self.columns.iter().all(|column| fits(line, *column));
        lines.into_iter().flatten().filter(fitting).count()
    }
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
    /// order; capitals, white space, hyphens and underscores in their names make no difference. Each line is a payment,
    /// or below zero a correction; those of one key add up. An empty cell of the key is *not recorded* and
    /// matches records without that value alone. Further columns are ignored, and so are lines and columns
    /// without anything in them.
    ///
    /// # Errors
    /// A column is missing or stands twice; the columns are not parted by commas; or, each by its line: too few
    /// or too many values, an amount that is none, a key that spans lines, as it does where a quotation mark is
    /// not closed.
    pub fn read(text: &str) -> Result<Self, Errors> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let syntax = |fault: csv::Error| Error::new(ErrorCode::Syntax, "", fault.to_string());
        let header = Header::read(reader.headers().map_err(syntax)?)?;
        let mut payments = Vec::new();
        let mut faults = Vec::new();
        for record in reader.records() {
            let record = record.map_err(syntax)?;
            if record.iter().all(|cell| is_blank(Some(cell))) {
                continue;
            }
            let path = line(&record);
            match header.payment(&record) {
                Ok(payment) => payments.push(payment),
                Err(own) => faults.extend(own.into_iter().map(|fault| fault.inside(&path))),
            }
        }
        Errors::check(faults)?;
        let key = header.key.iter().map(|(column, _)| *column).collect();
        Ok(Self { key, payments, ignored: header.ignored })
    }

    /// The columns of the key, in the order of [`KeyColumn::ALL`].
    pub fn key(&self) -> &[KeyColumn] {
        &self.key
    }

    /// The names of further columns, in their order, with personal data masked. Nothing is compared by them.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// The lines of some participants alone, and how many others there are (count).
    ///
    /// # Errors
    /// No column tells whose payments the lines are.
    pub fn of_people<'p>(
        mut self,
        people: impl IntoIterator<Item = &'p str>,
    ) -> Result<(Self, usize), Error> {
        let Some(place) = self.key.iter().position(|own| *own == KeyColumn::ParticipantId) else {
            let message = "the lines do not tell whose payments they are, so those of some participants cannot \
                           be told from the rest";
            return Err(Error::new(ErrorCode::Missing, "fiscal", message)
                .allowed("an extract with a column `participant_id`, or everybody"));
        };
        let people: BTreeSet<&str> = people.into_iter().map(str::trim).collect();
        let all = self.payments.len();
        self.payments.retain(|own| own.texts.get(place).is_some_and(|id| people.contains(&**id)));
        let left_out = all - self.payments.len();
        Ok((self, left_out))
    }

    /// Compares what lines of the survey `costs` have with the extract. Records that were set aside have no
    /// amount; under each key those are counted that may belong there.
    ///
    /// # Errors
    /// An amount has fractions of a cent, or a sum more digits than can be held.
    pub fn reconcile<'t>(&'t self, lines: &[CostLine<'t>]) -> Result<Reconciliation<Key<'t>>, Error> {
        let recorded: Vec<Entry<Key<'t>>> = lines
            .iter()
            .filter(|line| !line.set_aside())
            .map(|line| (Key::of(&self.key, |column| line.part(column)), line.cost))
            .collect();
        let fiscal: Vec<Entry<Key<'t>>> = self.entries().collect();
        let spelled =
            |side: &[Entry<Key<'t>>]| Spellings::of(side.iter().map(|(key, _)| key.part(KeyColumn::Funding)));
        let spellings = spelled(&recorded).or(spelled(&fiscal));
        let shown = |(key, amount): Entry<Key<'t>>| (key.spelled(&spellings), amount);
        let mut found = reconcile(recorded.into_iter().map(shown), fiscal.into_iter().map(shown))?;
        let aside = Aside::of(&self.key, lines);
        for pair in &mut found.pairs {
            pair.set_aside = aside.count(&pair.key);
        }
        Ok(found)
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

impl Header {
    fn payment(&self, record: &csv::StringRecord) -> Result<Payment, Vec<Error>> {
        let spare = record.iter().skip(self.columns).any(|cell| !is_blank(Some(cell)));
        if record.len() < self.columns || spare {
            let message = if spare { "too many values" } else { "too few values" };
            return Err(vec![
                Error::new(ErrorCode::Syntax, "", message)
                    .value(record.len().to_string())
                    .allowed(format!("{}, one for each column", self.columns)),
            ]);
        }
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let mut faults = Vec::new();
        for place in self.nameless.iter().filter(|place| !is_blank(Some(cell(**place)))) {
            let message = "a value in a column without a name";
            let fault = Error::new(ErrorCode::BadValue, format!("column {}", place + 1), message);
            faults.push(fault.value(cell(*place)).allowed("a name in the header line, or nothing below it"));
        }
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
        let text = "participant_id,amount\nP1,12\nP2\nP3,5$\n\"P4\nP5\",x\nP6,1,2\nP7,\nP8,3.001\n";
        let told = faults(text);
        let starts = [
            "line 3: too few values, found `1`; allowed: 2, one for each column",
            "line 4.amount: not an amount, found `5$`; allowed: dollars, at most two decimals",
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
        let told = faults("Total,note,service_id,Service ID\nx,1,2,3\n");
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(told[0], "line 1: a column stands twice, found `service_id`; allowed: each column once");
        assert_eq!(
            told[1],
            "line 1: no column `amount`; allowed: `amount`, `participant_id`, `service_id`, `activity_code`, \
             `funding`"
        );
        assert_eq!(faults("amount\n1\n").len(), 1);
        assert_eq!(faults("").len(), 2);
    }

    #[test]
    fn names_of_columns_are_known_however_they_are_spaced_and_others_are_ignored_by_name() {
        let text =
            "Vendor, Participant ID ,AMOUNT,Pay  Date,activityCode,Vendor,345-67-8901\nx,P1,1,y,300,z,w\n";
        let extract = FiscalExtract::read(text).unwrap();
        assert_eq!(extract.key(), [KeyColumn::ParticipantId, KeyColumn::ActivityCode]);
        assert_eq!(extract.ignored(), ["Vendor", "Pay Date", "Vendor", "***-**-****"]);
        assert_eq!(amounts(text), ["1"]);
    }

    #[test]
    fn lines_and_columns_without_anything_in_them_do_no_harm_and_a_value_without_a_name_does() {
        assert_eq!(amounts(",funding,amount,,\n,a,1,,\n,,,,\n,b,2\n , ,\n,c,3,,,,\n"), ["1", "2", "3"]);
        let told = faults(",funding,amount,\n,a,1,200.00\nx,a,1,\n,a\n");
        let starts = [
            "line 2: too many values, found `4`; allowed: 3",
            "line 3.column 1: a value in a column without a name, found `x`",
            "line 4: too few values, found `2`; allowed: 3",
        ];
        assert_eq!(told.len(), starts.len(), "{told:?}");
        assert!(told.iter().zip(starts).all(|(told, start)| told.starts_with(start)), "{told:?}");
    }

    #[test]
    fn another_separator_is_named() {
        for (separator, words) in [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")] {
            let told = faults(&["service_id", "Amount\ns1", "1\n"].join(separator));
            let expected =
                format!("line 1: the columns are parted by {words}; allowed: commas between the columns");
            assert_eq!(told, [expected]);
        }
        assert_eq!(amounts("service_id,amount,paid; by\ns1,1,x\n"), ["1"]);
    }

    #[test]
    fn the_lines_of_some_participants_need_a_column_that_tells_them() {
        let extract = FiscalExtract::read("participant_id,amount\nP1,1\np1,2\n,4\nP2,8\nP1,16\n").unwrap();
        let (own, left_out) = extract.of_people([" P1 ", "P3"]).unwrap();
        let amounts: Vec<String> = own.entries().map(|(_, amount)| amount.unwrap().to_string()).collect();
        assert_eq!((amounts, left_out), (vec!["1".to_owned(), "16".to_owned()], 3));
        let refused = FiscalExtract::read("funding,amount\na,1\n").unwrap().of_people(["P1"]).unwrap_err();
        assert!(refused.to_string().starts_with("fiscal: the lines do not tell whose"), "{refused}");
    }

    #[test]
    fn a_number_that_looks_like_a_social_security_number_is_not_repeated() {
        for text in ["345-67-8901,amount\n", "service_id,amount\na,345-67-8901\n", "345-67-8901\n"] {
            assert!(faults(text).iter().all(|told| !told.contains("345-67")), "{:?}", faults(text));
        }
    }
}
