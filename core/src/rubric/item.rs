//! What an item of the rubric is, and how it is answered.

use super::Criterion;
use super::view::{Found, View};
use crate::model::choice::choice;
use crate::model::{PlanReview, PlanStage, Table};
use crate::rulebook::Policy;

choice! {
    /// The column of the rubric in which an item stands.
    Part {
        /// It is asked for.
        Meets = "meets",
        /// It is more than what is asked for.
        Exceeds = "exceeds",
    }
}

/// One item of the rubric.
#[derive(Debug)]
pub struct Item {
    /// Its criterion.
    pub criterion: Criterion,
    /// The stages of the plan of which it is asked.
    pub stages: &'static [PlanStage],
    /// Its column.
    pub part: Part,
    /// Its name, its own within criterion and stage.
    pub name: &'static str,
    /// What it asks; values of policy stand as `{name}`.
    pub asks: &'static str,
    /// The passages that ask for it.
    pub passages: &'static [&'static str],
    /// How it is answered.
    pub how: How,
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        (self.criterion, self.stages, self.name) == (other.criterion, other.stages, other.name)
    }
}

impl Eq for Item {}

impl Item {
    /// Whether it is asked of a plan at a stage.
    pub fn asked_of(&self, stage: PlanStage) -> bool {
        self.stages.contains(&stage)
    }

    /// What it asks, by a policy.
    pub fn asks_by(&self, policy: &Policy) -> String {
        self.asks_with(|name| policy.value(name).map_or_else(|| name.to_owned(), |own| own.to_string()))
    }

    /// What it asks, whatever the policy: its values by their names.
    pub fn asks_by_name(&self) -> String {
        self.asks_with(|name| format!("`{name}`"))
    }

    fn asks_with(&self, value: impl Fn(&str) -> String) -> String {
        let mut parts = self.asks.split(['{', '}']);
        let mut text = parts.next().unwrap_or_default().to_owned();
        while let Some(name) = parts.next() {
            text.push_str(&value(name));
            text.push_str(parts.next().unwrap_or_default());
        }
        text
    }
}

/// What a reviewer states about an item.
type States = fn(&View<'_>, &PlanReview<'_>) -> Option<bool>;

/// How an item is answered. `needs` are tables and fields, of which `a or b` asks for one.
#[derive(Debug, Clone, Copy)]
pub enum How {
    /// A reviewer states it.
    Stated(States),
    /// One record is enough to show it.
    Shown {
        /// What it rests on.
        needs: &'static [&'static str],
        /// Whether a record shows it; none where records do not tell.
        shows: fn(&View<'_>) -> Option<bool>,
    },
    /// One record is enough to show it, or a reviewer states it.
    ShownOrStated {
        /// What it rests on.
        needs: &'static [&'static str],
        /// Whether a record shows it; none where records do not tell.
        shows: fn(&View<'_>) -> Option<bool>,
        /// What a reviewer states.
        states: States,
    },
    /// All records of its tables together show it.
    Judged {
        /// What it rests on.
        needs: &'static [&'static str],
        /// What they show.
        looks: fn(&View<'_>) -> Found,
    },
}

impl How {
    /// The tables and fields that it rests on.
    pub fn needs(&self) -> &'static [&'static str] {
        match self {
            Self::Stated(_) => &["plan_reviews"],
            Self::Shown { needs, .. } | Self::ShownOrStated { needs, .. } | Self::Judged { needs, .. } => {
                needs
            }
        }
    }

    /// The tables that it rests on.
    pub fn tables(&self) -> Vec<Table> {
        let names = self.needs().iter().flat_map(|need| need.split(" or "));
        let mut tables: Vec<Table> = names
            .filter_map(|name| Table::from_name(name.split_once('.').map_or(name, |(table, _)| table)))
            .collect();
        tables.sort_unstable();
        tables.dedup();
        tables
    }

    /// Where the answer comes from, in words.
    pub fn origin(&self) -> &'static str {
        match self {
            Self::Stated(_) => "stated",
            Self::Shown { .. } | Self::Judged { .. } => "derived",
            Self::ShownOrStated { .. } => "derived or stated",
        }
    }
}
