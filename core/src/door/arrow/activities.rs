//! The rows of all matrices by activity code and day, and what each does to participation.

use std::collections::HashMap;

use arrow_array::Array as _;
use chrono::NaiveDate;
use rustc_hash::FxBuildHasher;

use super::column::Column;
use super::ids::Key;
use crate::model::CustomerGroup;
use crate::participation::triggers;
use crate::rulebook::Rulebook;

/// What a row does for a customer group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Effect {
    pub triggers: bool,
    pub extends: bool,
}

/// A row, on the days on which it judges.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: i32,
    to: i32,
    activity: u16,
}

/// Activities by number.
#[derive(Debug)]
pub(super) struct Activities {
    by_code: HashMap<Key, Vec<Span>, FxBuildHasher>,
    /// By codes that a key does not hold.
    by_text: HashMap<String, Vec<Span>, FxBuildHasher>,
    same_day: Vec<bool>,
    /// For no group, and for each.
    effects: Vec<[Effect; 1 + CustomerGroup::ALL.len()]>,
}

/// The number of a day: days since 1970-01-01.
pub(super) fn number(day: NaiveDate) -> i32 {
    day.to_epoch_days()
}

impl Activities {
    pub fn new(rulebook: &Rulebook) -> Self {
        let mut own = Self {
            by_code: HashMap::default(),
            by_text: HashMap::default(),
            same_day: Vec::new(),
            effects: Vec::new(),
        };
        let matrices = rulebook.matrices();
        for (position, matrix) in matrices.iter().enumerate() {
            let begins = matrix.in_force_from.map_or(i32::MIN, number);
            let next = matrices.get(position + 1).and_then(|next| next.in_force_from);
            let ends = next.map_or(i32::MAX, |next| number(next) - 1);
            for row in matrix.rows() {
                let from = row.in_force_from.map_or(begins, |from| number(from).max(begins));
                let to = row.in_force_to.map_or(ends, |to| number(to).min(ends));
                // More rows than this has no matrix; a code left out is looked up the long way.
                let Ok(activity) = u16::try_from(own.effects.len()) else { continue };
                let key = Key::of_text(&row.code);
                let spans = if key.is_exact() {
                    own.by_code.entry(key).or_default()
                } else {
                    own.by_text.entry(row.code.clone()).or_default()
                };
                spans.push(Span { from, to, activity });
                own.same_day.push(row.same_day);
                let mut effects = [Effect::default(); 1 + CustomerGroup::ALL.len()];
                let groups = std::iter::once(None).chain(CustomerGroup::ALL.iter().copied().map(Some));
                for (effect, group) in effects.iter_mut().zip(groups) {
                    let flags = rulebook.flags(row, group);
                    *effect = Effect {
                        triggers: triggers(rulebook.policy(), row, flags),
                        extends: flags.extends_exit,
                    };
                }
                own.effects.push(effects);
            }
        }
        own
    }

    /// The activity of a code on a day; none where no row is in force.
    #[inline]
    pub fn find(&self, column: &Column, row: usize, day: i32) -> Option<u16> {
        let spans = match column {
            Column::Text(texts) => match texts.key(row) {
                key if key.is_exact() => self.by_code.get(&key),
                _ => self.by_text.get(texts.get(row)?),
            },
            Column::Int(numbers) if numbers.is_valid(row) => {
                self.by_code.get(&Key::of_text(&numbers.value(row).to_string()))
            }
            _ => None,
        };
        spans?.iter().find(|span| span.from <= day && day <= span.to).map(|span| span.activity)
    }

    pub fn same_day(&self, activity: u16) -> bool {
        self.same_day.get(usize::from(activity)).copied().unwrap_or_default()
    }

    /// What an activity does for a group.
    pub fn effect(&self, activity: u16, group: Option<CustomerGroup>) -> Effect {
        let group = group.map_or(0, |group| 1 + group as usize);
        let effects = self.effects.get(usize::from(activity));
        effects.and_then(|own| own.get(group)).copied().unwrap_or_default()
    }
}
