//! Follow-up: the milestones of a worksite placement, and the months after exit.
//!
//! Sources: CP, "Follow-up" of worksite placements; JT, "Follow-Up Case Notes"; 20 CFR 678.430 and
//! 681.580. Which milestones and months there are, and what months count from, is policy.
//!
//! Decisions on milestones:
//! - The milestone of 30 days is the day of the start plus 30; it opens on that day. A hold does not
//!   move it.
//! - The start is that of the status history; the start date of a placement that the history shows as not
//!   started is a plan. Without a history the start date of the placement itself holds.
//! - A placement that never started has no milestones. One that was terminated owes those it reached: a
//!   termination on day 30 follows 30 days at the worksite, so that milestone is reached. Later ones are
//!   not required.
//! - Where a status history cannot be understood, nothing is said about that placement's milestones.
//! - It is overdue from the day on that lies more than the days for verification after its opening.
//! - A verification dated before the milestone opened does not verify it.
//!
//! Decisions on months:
//! - Month `k` begins on the day after the start plus `k - 1` calendar months, and its last day is the
//!   start plus `k` months; where a month is too short, its last day stands in. All are counted from the
//!   start itself, so that they neither overlap nor leave a gap. The day of the start is in no month:
//!   follow-up is what comes after it.
//! - A month is due on its days and overdue from the day after. A quarterly month (6, 9, 12) stands for
//!   itself: a contact in the months between does not do for it, because a note is tied to the month in
//!   which the contact was made.
//! - Nothing is due before there is an exit, whatever the months count from, nor in a month that ends by
//!   the exit date, nor in one by whose last day the person participates again.
//! - The exit is the computed one. While the window runs, an exit that staff recorded counts already,
//!   unless a service is planned or was active after it; its date is still the last day of service.
//! - Months that ended before the exit could be known are owed all the same: exits reach back, and a
//!   contact of these days may well have been made.

mod answer;
mod exits;
mod milestones;
mod months;
mod notes;

pub use answer::{FollowUpAnswer, NextDue};
pub use exits::{DueMonth, Exit, MonthState, NotRequired};
pub use milestones::{EarlyVerification, Evaluation, Milestone, MilestoneState, Placement, TASKS};
pub use months::{Month, month_of};
pub use notes::{Standing, TiedNote, WrongMonth};

pub(crate) use {exits::exits, milestones::placements, notes::wrong_months};
