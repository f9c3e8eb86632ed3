//! Worksites: the status of placements, the days of subsidized wages, and wages.
//!
//! Sources: CP, "Service/Step Level Information (Worksite Placements)". The limit of subsidized days
//! belongs to the customer, and runs on every day on which at least one placement is started.
//!
//! Decisions where the source is silent:
//! - A status counts from its day up to the day of the next one, which no longer counts: started on
//!   24 July and on hold from 6 August are 13 days.
//! - Days used on a day are those before it. The day on which all are used is the first without
//!   subsidized wage; later days are not *used*, they are days *past* the limit.
//! - A line of the status history tells a spell: start, inactive, return and end date. Lines may repeat
//!   what earlier ones told. The start date of a placement that has not started, and the end date of one
//!   that is not terminated, are plans.
//! - The dates on which subsidized employment was entered and exited bound the days of their placement:
//!   the day of entry counts, the day of exit does not.
//! - Where a status history cannot be understood, the days are *undetermined*: leaving a line out could
//!   hide days that were used.

mod answer;
mod clock;
mod jobs;
mod minimum;
mod placements;
mod standing;
mod timeline;
mod wages;

pub use answer::{Change, SubsidyAnswer, WhatIf, subsidy};
pub use clock::{Clock, ClockState, Counted, PlacementDays, Span, Usage, timelines};
pub use jobs::{Found, Jobs};
pub use minimum::{BUILT_IN, MinimumWage, MinimumWages, NoMinimum, Series};
pub use placements::{Effect, Placements, PlacementsView};
pub use standing::{Refusal, Standing};
pub use timeline::{HistoryFault, HistoryFaultKind, Stood, Timeline};
pub use wages::{WageFault, unsubsidized, unsubsidized_cents};
