//! The header line of a fiscal extract: where the columns stand.

use super::amount::AMOUNT;
use super::key::KeyColumn;
use crate::error::{Error, ErrorCode, Errors, names, shorten};
use crate::lint::mask;
use crate::names::is_blank;

/// Where the columns stand.
pub(super) struct Header {
    /// Columns up to the last that has a name.
    pub columns: usize,
    /// The column of the amounts.
    pub amount: usize,
    /// In the order of [`KeyColumn::ALL`].
    pub key: Vec<(KeyColumn, usize)>,
    /// Columns among those without a name: nothing may stand in them.
    pub nameless: Vec<usize>,
    /// The names of columns that nothing is compared by, in their order, with personal data masked.
    pub ignored: Vec<String>,
}

impl Header {
    /// Reads the header line. Capitals, white space and underscores make no difference to the name of a
    /// column.
    pub fn read(record: &csv::StringRecord) -> Result<Self, Errors> {
        let path = line(record);
        let known: Vec<Option<&'static str>> = record.iter().map(known).collect();
        let place = |name: &str| known.iter().position(|own| *own == Some(name));
        let key: Vec<(KeyColumn, usize)> =
            KeyColumn::ALL.iter().filter_map(|column| Some((*column, place(column.text())?))).collect();
        let amount = place(AMOUNT);
        if let (Some(fault), true) = (other_separator(record), amount.is_none() || key.is_empty()) {
            return Err(Error { path, ..fault }.into());
        }
        let mut faults = Vec::new();
        for (place, name) in known.iter().enumerate() {
            if name.is_some() && known.iter().take(place).any(|own| own == name) {
                let fault = Error::new(ErrorCode::Duplicate, &*path, "a column stands twice");
                faults.push(fault.value(name.unwrap_or_default()).allowed("each column once"));
            }
        }
        let keys = || KeyColumn::TEXTS.iter().copied();
        if amount.is_none() {
            let fault = Error::new(ErrorCode::Missing, &*path, "no column `amount`");
            faults.push(fault.allowed(names(std::iter::once(AMOUNT).chain(keys()))));
        }
        if key.is_empty() {
            let fault = Error::new(ErrorCode::Missing, &*path, "no column tells what an amount was paid for");
            faults.push(fault.allowed(format!("at least one of {}", names(keys()))));
        }
        Errors::check(faults)?;
        let named = |name: &str| !is_blank(Some(name));
        let columns =
            record.iter().enumerate().filter(|(_, name)| named(name)).map(|(place, _)| place + 1).max();
        let columns = columns.unwrap_or_default();
        let nameless = record.iter().take(columns).enumerate().filter(|(_, name)| !named(name));
        let others = record.iter().zip(&known).filter(|(name, known)| known.is_none() && named(name));
        let shown = |name: &str| mask(&shorten(&name.split_whitespace().collect::<Vec<_>>().join(" ")));
        Ok(Self {
            columns,
            amount: amount.unwrap_or_default(),
            key,
            nameless: nameless.map(|(place, _)| place).collect(),
            ignored: others.map(|(name, _)| shown(name)).collect(),
        })
    }
}

/// The known column that a name in the header stands for.
fn known(name: &str) -> Option<&'static str> {
    let folded = |name: &str| {
        let letters = name.chars().filter(|letter| !letter.is_whitespace() && !['_', '-'].contains(letter));
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let name = folded(name);
    std::iter::once(AMOUNT).chain(KeyColumn::TEXTS.iter().copied()).find(|own| folded(own) == name)
}

/// What to say of a header whose columns are parted by something else than a comma.
fn other_separator(record: &csv::StringRecord) -> Option<Error> {
    let parted = |separator| {
        record
            .iter()
            .any(|cell| cell.contains(separator) && cell.split(separator).any(|own| known(own).is_some()))
    };
    let separators = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];
    let (_, words) = separators.into_iter().find(|(separator, _)| parted(*separator))?;
    let message = format!("the columns are parted by {words}");
    Some(Error::new(ErrorCode::Syntax, "", message).allowed("commas between the columns"))
}

/// The line on which a record begins, for the path of an error.
pub(super) fn line(record: &csv::StringRecord) -> String {
    format!("line {}", record.position().map_or(1, csv::Position::line))
}
