//! The exit window: its last day, with planned gaps left out and plans that hold it open.

use chrono::{Days, NaiveDate};

use super::timeline::Plan;
use crate::case::Case;
use crate::rulebook::Policy;

/// A date some days later; the end of the calendar where there is none.
pub(super) fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    let days = u64::try_from(days).unwrap_or(0);
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

struct Pause {
    begin: NaiveDate,
    end: NaiveDate,
    recorded: Option<NaiveDate>,
    id: String,
}

/// The planned gaps of a case, earliest first.
pub(super) struct Gaps {
    pauses: Vec<Pause>,
    window_days: i64,
    longest_gap: i64,
}

impl Gaps {
    pub fn new(policy: &Policy, case: &Case<'_>) -> Self {
        let mut pauses: Vec<Pause> = case
            .gaps
            .iter()
            .filter_map(|gap| {
                let begin = gap.begin?;
                let recorded = gap.recorded_at.map(|at| at.date());
                let longest = plus(begin, policy.gap_max_days - 1);
                let end = gap.end.unwrap_or(longest).min(longest);
                (begin <= end).then(|| Pause { begin, end, recorded, id: gap.id.to_string() })
            })
            .collect();
        pauses.sort_by(|one, other| (one.begin, one.end, &one.id).cmp(&(other.begin, other.end, &other.id)));
        Self { pauses, window_days: policy.exit_window_days, longest_gap: policy.gap_max_days }
    }

    /// The last day of the window after `last`, if there were no gaps.
    pub fn plain_window_end(&self, last: NaiveDate) -> NaiveDate {
        plus(last, self.window_days)
    }

    /// The last day of the window after `last`.
    pub fn window_end(&self, last: NaiveDate) -> NaiveDate {
        // A gap makes the window longer, and so another may have been recorded in time.
        let mut end = self.plain_window_end(last);
        loop {
            let longer = self.paused_end(last, end);
            if longer <= end {
                return end;
            }
            end = longer;
        }
    }

    /// The last day of the window, with the gaps that were recorded by a day.
    fn paused_end(&self, last: NaiveDate, recorded_by: NaiveDate) -> NaiveDate {
        let mut end = self.plain_window_end(last);
        // The first day not yet judged: overlapping gaps count a day once.
        let mut from = plus(last, 1);
        for pause in self.pauses_from(from) {
            if pause.begin > end {
                break;
            }
            if pause.end < from || pause.recorded.is_some_and(|recorded| recorded_by < recorded) {
                continue;
            }
            let begin = pause.begin.max(from);
            end = plus(end, (pause.end - begin).num_days() + 1);
            from = plus(pause.end, 1);
        }
        end
    }

    /// The gap that a day lies in.
    pub fn on(&self, day: NaiveDate) -> Option<&str> {
        let pause = self.pauses_from(day).find(|pause| pause.begin <= day && day <= pause.end)?;
        Some(&pause.id)
    }

    /// The gaps that can end on or after a day: none is longer than policy allows.
    fn pauses_from(&self, day: NaiveDate) -> impl Iterator<Item = &Pause> {
        let first = self.pauses.partition_point(|pause| plus(pause.begin, self.longest_gap) < day);
        self.pauses.iter().skip(first)
    }
}

/// How long a period stays open after its last day of service.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hold {
    /// Last day of the window.
    pub window_end: NaiveDate,
    /// The plan that holds the exit open longest beyond the window.
    pub plan: Option<Plan>,
}

impl Hold {
    pub fn new(gaps: &Gaps, plans: &[Plan], last: NaiveDate) -> Self {
        let window_end = gaps.window_end(last);
        let in_time = |plan: &&Plan| match plan.recorded {
            Some(recorded) => recorded <= window_end,
            None => !plan.begun,
        };
        let plan = plans
            .iter()
            .filter(|plan| plan.until > window_end)
            .filter(in_time)
            .max_by_key(|plan| (plan.until, std::cmp::Reverse(plan.service)))
            .copied();
        Self { window_end, plan }
    }

    /// The last day on which a service continues the period.
    pub fn until(&self) -> NaiveDate {
        self.plan.map_or(self.window_end, |plan| plan.until)
    }
}
