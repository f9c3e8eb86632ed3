//! What services cost: in all, and by participant, activity and funding.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::cents::{Cents, not_cents, too_large};
use super::key::{KeyColumn, Part, Spellings};
use super::line::CostLine;
use crate::error::Error;

/// How many, and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Total {
    /// Services (count).
    pub services: usize,
    /// Support items that belong to no service and are therefore counted by themselves (count).
    pub items: usize,
    /// Those of both whose cost is not known (count).
    pub without_cost: usize,
    /// Dollars, with two decimals; what has no known cost adds nothing.
    pub amount: Decimal,
}

/// The total of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What the group has in common; none: it is not recorded.
    pub key: Option<String>,
    /// Titles of the activity, where activities are grouped: each that the matrices in force give it.
    pub title: Option<String>,
    /// Its total.
    pub total: Total,
}

/// What services cost. Every dollar stands once in each of the lists; the sums do not depend on the order of
/// the rows. Groups come by their key, funding without regard to capitals; what is not recorded comes last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// In all.
    pub all: Total,
    /// By participant.
    pub by_participant: Vec<Group>,
    /// By activity code.
    pub by_service: Vec<Group>,
    /// By funding.
    pub by_funding: Vec<Group>,
}

impl Totals {
    /// The totals of lines. Records that were set aside count nowhere.
    ///
    /// # Errors
    /// An amount has fractions of a cent, or a sum more digits than can be held.
    pub fn of(lines: &[CostLine<'_>]) -> Result<Self, Error> {
        let mut all = Sum::default();
        for line in lines.iter().filter(|line| !line.set_aside()) {
            all.add(line)?;
        }
        Ok(Self {
            all: all.total()?,
            by_participant: by(lines, KeyColumn::ParticipantId)?,
            by_service: by(lines, KeyColumn::ActivityCode)?,
            by_funding: by(lines, KeyColumn::Funding)?,
        })
    }
}

fn by<'a>(lines: &[CostLine<'a>], column: KeyColumn) -> Result<Vec<Group>, Error> {
    let part = |line: &CostLine<'a>| Part::new(column, line.part(column));
    let counted = || lines.iter().filter(|line| !line.set_aside());
    let spellings = Spellings::of(counted().map(part));
    let mut groups: BTreeMap<Part<'_>, (Sum, BTreeSet<&str>)> = BTreeMap::new();
    for line in counted() {
        let (sum, titles) = groups.entry(spellings.shown(part(line))).or_default();
        sum.add(line)?;
        titles.extend(line.title.filter(|_| column == KeyColumn::ActivityCode));
    }
    let group = |(key, (sum, titles)): (Part<'_>, (Sum, BTreeSet<&str>))| {
        let titles: Vec<&str> = titles.into_iter().collect();
        Ok(Group {
            key: key.text().map(str::to_owned),
            title: (!titles.is_empty()).then(|| titles.join("; ")),
            total: sum.total()?,
        })
    };
    groups.into_iter().map(group).collect()
}

#[derive(Default)]
struct Sum {
    services: usize,
    items: usize,
    without_cost: usize,
    cents: Cents,
}

impl Sum {
    fn add(&mut self, line: &CostLine<'_>) -> Result<(), Error> {
        *(if line.service_id.is_some() { &mut self.services } else { &mut self.items }) += 1;
        let Some(cost) = line.cost else {
            self.without_cost += 1;
            return Ok(());
        };
        let cents = Cents::of(cost).ok_or_else(|| not_cents("cost", cost))?;
        self.cents = self.cents.plus(cents).ok_or_else(|| too_large("cost"))?;
        Ok(())
    }

    fn total(self) -> Result<Total, Error> {
        let Self { services, items, without_cost, cents } = self;
        let amount = cents.dollars().ok_or_else(|| too_large("cost"))?;
        Ok(Total { services, items, without_cost, amount })
    }
}
