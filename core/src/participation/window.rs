//! The exit window: its last day, with planned gaps left out and plans that hold it open.

use chrono::NaiveDate;

use super::day::Day;
use super::timeline::Plan;
use crate::case::Case;
use crate::rulebook::Policy;

struct Pause<D> {
    begin: D,
    end: D,
    recorded: Option<D>,
    id: String,
}

/// The planned gaps of a case, earliest first.
pub(crate) struct Gaps<D> {
    pauses: Vec<Pause<D>>,
    window_days: i64,
    longest_gap: i64,
}

impl<D> Gaps<D> {
    /// No gaps.
    pub fn none(policy: &Policy) -> Self {
        Self { pauses: Vec::new(), window_days: policy.exit_window_days, longest_gap: policy.gap_max_days }
    }
}

impl Gaps<NaiveDate> {
    pub fn new(policy: &Policy, case: &Case<'_>) -> Self {
        let mut pauses: Vec<Pause<NaiveDate>> = case
            .gaps
            .iter()
            .filter_map(|gap| {
                let begin = gap.begin?;
                let recorded = gap.recorded_at.map(|at| at.date());
                let longest = begin.plus(policy.gap_max_days - 1);
                let end = gap.end.unwrap_or(longest).min(longest);
                (begin <= end).then(|| Pause { begin, end, recorded, id: gap.id.to_string() })
            })
            .collect();
        pauses.sort_by(|one, other| (one.begin, one.end, &one.id).cmp(&(other.begin, other.end, &other.id)));
        Self { pauses, ..Self::none(policy) }
    }
}

impl<D: Day> Gaps<D> {
    /// The last day of the window after `last`, if there were no gaps.
    pub fn plain_window_end(&self, last: D) -> D {
        last.plus(self.window_days)
    }

    /// The last day of the window after `last`.
    pub fn window_end(&self, last: D) -> D {
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
    fn paused_end(&self, last: D, recorded_by: D) -> D {
        let mut end = self.plain_window_end(last);
        // The first day not yet judged: overlapping gaps count a day once.
        let mut from = last.plus(1);
        for pause in self.pauses_from(from) {
            if pause.begin > end {
                break;
            }
            if pause.end < from || pause.recorded.is_some_and(|recorded| recorded_by < recorded) {
                continue;
            }
            let begin = pause.begin.max(from);
            end = end.plus(begin.days_to(pause.end) + 1);
            from = pause.end.plus(1);
        }
        end
    }

    /// The gap that a day lies in.
    pub fn on(&self, day: D) -> Option<&str> {
        let pause = self.pauses_from(day).find(|pause| pause.begin <= day && day <= pause.end)?;
        Some(&pause.id)
    }

    /// The gaps that can end on or after a day: none is longer than policy allows.
    fn pauses_from(&self, day: D) -> impl Iterator<Item = &Pause<D>> {
        let first = self.pauses.partition_point(|pause| pause.begin.plus(self.longest_gap) < day);
        self.pauses.iter().skip(first)
    }
}

/// How long a period stays open after its last day of service.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hold<D> {
    /// Last day of the window.
    pub window_end: D,
    /// The plan that holds the exit open longest beyond the window.
    pub plan: Option<Plan<D>>,
}

impl<D: Day> Hold<D> {
    pub fn new(gaps: &Gaps<D>, plans: &[Plan<D>], last: D) -> Self {
        let window_end = gaps.window_end(last);
        let in_time = |plan: &&Plan<D>| match plan.recorded {
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
    pub fn until(&self) -> D {
        self.plan.map_or(self.window_end, |plan| plan.until)
    }
}
