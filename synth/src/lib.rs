//! Synthetic caseloads of any size, for tests and measurements. No person stands behind them.
//!
//! Each participant is drawn from the seed and its own number alone, so that a caseload streams
//! in constant memory, may be drawn in parts, and participant 7 is the same among ten as among
//! ten million. Most lives break no rule; three in a hundred bear one planted fault.
//!
//! ```
//! let audited = wioa_synth::generate(100, 1).map(|one| one.case.services.len()).sum::<usize>();
//! assert!(audited > 500);
//! ```

#[cfg(feature = "arrow")]
pub mod arrow;
mod life;
mod plan;
mod planted;
mod story;
mod table;
mod worksite;

pub use table::{columns, each_row, to_json, write_csv};

use chrono::NaiveDate;
use wioa_rules::case::Case;
use wioa_rules::{Rule, Supplied};

use life::Life;

/// How many participants in a hundred bear a planted fault.
const PLANTED_PERCENT: u32 = 3;

/// The day that the data are meant to be judged on: what happened lies before it, plans beyond.
pub fn as_of() -> NaiveDate {
    life::day(2024, 12, 31)
}

/// A participant's records as a host would send them.
#[derive(Debug, Clone)]
pub struct Synthetic {
    /// The records, not yet settled.
    pub case: Case<'static>,
    /// The rule that a planted fault breaks. Other rules may see its consequences too.
    pub planted: Option<Rule>,
}

impl Synthetic {
    /// The case as a door would hand it on: sorted and checked, every table supplied.
    pub fn settled(mut self) -> Case<'static> {
        self.case.settle(&supplied());
        self.case
    }
}

/// What these caseloads supply: every table with every field.
pub fn supplied() -> Supplied {
    let mut supplied = Supplied::nothing();
    for table in wioa_rules::model::Table::ALL {
        supplied.add_all(*table);
    }
    supplied
}

/// Draws participants `0..participants`, in the order of their ids.
pub fn generate(participants: u64, seed: u64) -> impl Iterator<Item = Synthetic> {
    (0..participants).map(move |index| participant(index, seed))
}

/// Draws one participant by number.
pub fn participant(index: u64, seed: u64) -> Synthetic {
    let mut life = Life::new(index, seed);
    story::tell(&mut life);
    plan::write(&mut life);
    let planted = if life.chance(PLANTED_PERCENT) { planted::plant(&mut life) } else { None };
    Synthetic { case: life.case, planted }
}
