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
}

impl Gaps {
    pub fn new(policy: &Policy, case: &Case<'_>, as_of: NaiveDate) -> Self {
        let mut pauses: Vec<Pause> = case
            .gaps
            .iter()
            .filter_map(|gap| {
                let begin = gap.begin?;
                let recorded = gap.recorded_at.map(|at| at.date());
                let known = recorded.map_or(begin <= as_of, |recorded| recorded <= as_of);
                let longest = plus(begin, policy.gap_max_days - 1);
                let end = gap.end.unwrap_or(longest).min(longest);
                (known && begin <= end).then(|| Pause { begin, end, recorded, id: gap.id.to_string() })
            })
            .collect();
        pauses.sort_by(|one, other| (one.begin, one.end, &one.id).cmp(&(other.begin, other.end, &other.id)));
        Self { pauses, window_days: policy.exit_window_days }
    }

    /// The last day of the window after `last`.
    pub fn window_end(&self, last: NaiveDate) -> NaiveDate {
        let mut end = plus(last, self.window_days);
        // The first day not yet judged: overlapping gaps count a day once.
        let mut from = plus(last, 1);
        for pause in &self.pauses {
            let in_time = pause.recorded.is_none_or(|recorded| recorded <= end);
            if pause.begin > end || pause.end < from || !in_time {
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
        let pause = self.pauses.iter().find(|pause| pause.begin <= day && day <= pause.end)?;
        Some(&pause.id)
    }
}

/// The plan that holds the exit open longest beyond the window, if one does.
pub(super) fn held_by(plans: &[Plan], window_end: NaiveDate) -> Option<Plan> {
    let in_time = |plan: &&Plan| match plan.recorded {
        Some(recorded) => recorded <= window_end,
        None => !plan.begun,
    };
    plans
        .iter()
        .filter(|plan| plan.until > window_end)
        .filter(in_time)
        .max_by_key(|plan| (plan.until, std::cmp::Reverse(plan.service)))
        .copied()
}
