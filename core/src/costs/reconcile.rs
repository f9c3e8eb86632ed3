//! Two lists of amounts side by side.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cents::{Cents, not_cents, too_large};
use crate::error::Error;
use crate::model::choice::choice;

choice! {
    /// How the two sides of a key stand to each other, in the order in which they are shown.
    MatchState {
        /// Both sides have an amount, and the amounts differ.
        Differing = "differing",
        /// The records alone have an amount.
        OnlyHere = "only_here",
        /// The fiscal extract alone has an amount.
        OnlyThere = "only_there",
        /// Both sides have the same amount to the cent.
        Matched = "matched",
    }
}

/// An amount of dollars under a key; none: something stands under the key whose amount is not known.
pub type Entry<K> = (K, Option<Decimal>);

/// What one side has under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Side {
    /// The sum of the amounts, with two decimals; none where there is no amount, which is not zero.
    pub amount: Option<Decimal>,
    /// Entries (count).
    pub entries: usize,
    /// Entries whose amount is not known (count).
    pub without_amount: usize,
}

/// A key and what both sides have under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<K> {
    /// The key.
    pub key: K,
    /// How the sides stand to each other.
    pub state: MatchState,
    /// What the records have.
    pub recorded: Side,
    /// What the fiscal extract has.
    pub fiscal: Side,
    /// Recorded less fiscal; a side without an amount adds nothing.
    pub difference: Decimal,
    /// Records that could not be understood and may belong under the key, as far as is known of them (count);
    /// their amounts are not known. [`reconcile`] knows of none.
    pub set_aside: usize,
}

impl<K> Pair<K> {
    /// Whether one side alone has an amount, and it is zero.
    fn is_lone_zero(&self) -> bool {
        matches!(self.state, MatchState::OnlyHere | MatchState::OnlyThere) && self.difference.is_zero()
    }
}

/// What a state, or everything, comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Balance {
    /// Keys (count).
    pub keys: usize,
    /// Dollars recorded.
    pub recorded: Decimal,
    /// Dollars in the fiscal extract.
    pub fiscal: Decimal,
    /// Recorded less fiscal.
    pub difference: Decimal,
}

/// Two lists of amounts, compared key by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciliation<K> {
    /// Each key with an amount on a side: by state, then by key. A zero that one side has alone comes last in
    /// its state: it may need no counterpart.
    pub pairs: Vec<Pair<K>>,
    /// What each state comes to, in the order of [`MatchState::ALL`].
    pub states: Vec<(MatchState, Balance)>,
    /// What all of it comes to.
    pub all: Balance,
}

/// Compares what is recorded with a fiscal extract, key by key. Amounts under one key add up, so neither the
/// order of the entries nor their number matters; exchanging the lists exchanges the sides, and nothing else.
///
/// An entry without an amount is not an amount of zero: a key of which one side knows no amount is only on
/// the other side. A key without an amount on either side has nothing to be compared and is left out.
///
/// # Errors
/// An amount has fractions of a cent, or a sum more digits than can be held.
pub fn reconcile<K: Ord>(
    recorded: impl IntoIterator<Item = Entry<K>>,
    fiscal: impl IntoIterator<Item = Entry<K>>,
) -> Result<Reconciliation<K>, Error> {
    let mut sums: BTreeMap<K, [Sum; 2]> = BTreeMap::new();
    for (key, amount) in recorded {
        let [own, _] = sums.entry(key).or_default();
        own.add(amount, "recorded")?;
    }
    for (key, amount) in fiscal {
        let [_, own] = sums.entry(key).or_default();
        own.add(amount, "fiscal")?;
    }
    let mut pairs = Vec::with_capacity(sums.len());
    let mut all = Weight::default();
    let mut states: BTreeMap<MatchState, Weight> = BTreeMap::new();
    for (key, [recorded, fiscal]) in sums {
        let state = match (recorded.cents, fiscal.cents) {
            (None, None) => continue,
            (Some(_), None) => MatchState::OnlyHere,
            (None, Some(_)) => MatchState::OnlyThere,
            (Some(own), Some(other)) if own == other => MatchState::Matched,
            (Some(_), Some(_)) => MatchState::Differing,
        };
        let mut own = Weight::default();
        own.add(&recorded, &fiscal)?;
        all.add(&recorded, &fiscal)?;
        states.entry(state).or_default().add(&recorded, &fiscal)?;
        let difference = own.balance()?.difference;
        let (recorded, fiscal) = (recorded.side()?, fiscal.side()?);
        pairs.push(Pair { key, state, recorded, fiscal, difference, set_aside: 0 });
    }
    pairs.sort_by_key(|pair| (pair.state, pair.is_lone_zero()));
    let states = MatchState::ALL.iter().map(|state| {
        let weight = states.get(state).copied().unwrap_or_default();
        Ok((*state, weight.balance()?))
    });
    Ok(Reconciliation { pairs, states: states.collect::<Result<_, Error>>()?, all: all.balance()? })
}

/// What one side has under a key, while it is added up.
#[derive(Default)]
struct Sum {
    cents: Option<Cents>,
    entries: usize,
    without_amount: usize,
}

impl Sum {
    fn add(&mut self, amount: Option<Decimal>, side: &str) -> Result<(), Error> {
        self.entries += 1;
        let Some(amount) = amount else {
            self.without_amount += 1;
            return Ok(());
        };
        let cents = Cents::of(amount).ok_or_else(|| not_cents(side, amount))?;
        let sum = self.cents.unwrap_or_default().plus(cents);
        self.cents = Some(sum.ok_or_else(|| too_large(side))?);
        Ok(())
    }

    fn side(&self) -> Result<Side, Error> {
        let dollars = |cents: Cents| cents.dollars().ok_or_else(|| too_large("amount"));
        let Self { cents, entries, without_amount } = *self;
        Ok(Side { amount: cents.map(dollars).transpose()?, entries, without_amount })
    }
}

/// What some keys come to, while they are added up.
#[derive(Clone, Copy, Default)]
struct Weight {
    keys: usize,
    recorded: Cents,
    fiscal: Cents,
}

impl Weight {
    fn add(&mut self, recorded: &Sum, fiscal: &Sum) -> Result<(), Error> {
        let plus = |own: Cents, more: &Sum, side| {
            own.plus(more.cents.unwrap_or_default()).ok_or_else(|| too_large(side))
        };
        self.keys += 1;
        self.recorded = plus(self.recorded, recorded, "recorded")?;
        self.fiscal = plus(self.fiscal, fiscal, "fiscal")?;
        Ok(())
    }

    fn balance(self) -> Result<Balance, Error> {
        let dollars =
            |cents: Option<Cents>, side| cents.and_then(Cents::dollars).ok_or_else(|| too_large(side));
        Ok(Balance {
            keys: self.keys,
            recorded: dollars(Some(self.recorded), "recorded")?,
            fiscal: dollars(Some(self.fiscal), "fiscal")?,
            difference: dollars(self.recorded.minus(self.fiscal), "difference")?,
        })
    }
}
