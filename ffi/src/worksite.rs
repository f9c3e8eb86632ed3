//! Subsidized days and wages, typed: for screens that ask often and hold no JSON.

use wioa_rules::worksite::{self, ClockState, Span, Usage, WageFault};
use wioa_rules::{Error, ErrorCode};

use crate::date::wioa_date;
use crate::error::{Failure, wioa_error};
use crate::input::{reference, several};
use crate::output::{Out, answer};
use crate::rulebook::wioa_rulebook;
use crate::status::wioa_status;

/// Days on which a placement was started. A date that is all zeros is not recorded.
#[repr(C)]
pub struct wioa_started_span {
    /// The first day: a start or a return; required.
    pub from: wioa_date,
    /// The day from which it is on hold, terminated or exited; it no longer counts. None: it goes on.
    pub until: wioa_date,
}

/// Whether the days of subsidized wages run. The numbers are fixed and never reused.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum wioa_subsidy_state {
    /// No placement has started.
    NotStarted = 1,
    /// A placement is started: the day counts.
    Running = 2,
    /// No placement is started: the day does not count.
    Paused = 3,
    /// All days are used: no subsidized wage may be paid.
    Exhausted = 4,
}

/// The days of subsidized wages of a customer.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct wioa_subsidy_days_answer {
    /// Whether the days run.
    pub state: wioa_subsidy_state,
    /// The first day without subsidized wage, if nothing changes; none: the days do not run,
    /// and some are left.
    pub exhausted_on: wioa_date,
    /// Days used before the day of the answer.
    pub days_used: i32,
    /// Days left.
    pub days_left: i32,
    /// Days after the limit on which a placement was started.
    pub days_past: i32,
}

/// The days of subsidized wages used and left, over all placements of a customer. A day on which
/// several placements were started counts once.
///
/// In: `rulebook`, whose policy sets the limit. `spans`, an array of `spans_count` spans of all
/// placements in any order; may be NULL if there are none. `as_of`, the day of the answer: days
/// before it count, and a span that begins after it does not exist yet.
/// Out: `*out`. `*err`, on failure, unless `err` is NULL; its paths name the span,
/// "spans[2].until".
/// Errors: `WIOA_STATUS_BAD_DATE`; `WIOA_STATUS_BAD_VALUE` for a span that ends before it begins.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_subsidy_days(
    rulebook: *const wioa_rulebook,
    spans: *const wioa_started_span,
    spans_count: usize,
    as_of: wioa_date,
    out: *mut wioa_subsidy_days_answer,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let rulebook = reference(rulebook, "rulebook")?;
            let spans = several(spans, spans_count, "spans")?;
            let as_of = as_of.read("as_of")?;
            let mut read = Vec::with_capacity(spans.len());
            for (index, span) in spans.iter().enumerate() {
                read.push(span.read(index)?);
            }
            let usage = Usage::seen_on(rulebook.book.policy().subsidy_days, read, as_of);
            let days = |days: i64| i32::try_from(days).unwrap_or(i32::MAX);
            let used = usage.used(as_of);
            out.put(wioa_subsidy_days_answer {
                state: usage.state(as_of).into(),
                exhausted_on: usage.exhausted_on().into(),
                days_used: days(used),
                days_left: days(usage.left(as_of)),
                days_past: days(usage.open_before(as_of) - used),
            });
            Ok(())
        })
    }
}

/// The unsubsidized wage: the hourly wage less the subsidized wage, exact, in cents an hour.
///
/// In: `hourly_cents` and `subsidized_cents`, 0 or more.
/// Out: `*unsubsidized_cents`. `*err`, on failure, unless `err` is NULL; its path names the wage.
/// Errors: `WIOA_STATUS_BAD_VALUE` for a negative wage, or a subsidized wage above the hourly wage.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_wage_split(
    hourly_cents: i64,
    subsidized_cents: i64,
    unsubsidized_cents: *mut i64,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(unsubsidized_cents, "unsubsidized_cents")?;
            let rest = worksite::unsubsidized_cents(hourly_cents, subsidized_cents)
                .map_err(WageFault::error)
                .map_err(|fault| Error { path: format!("{}_cents", parameter(&fault.path)), ..fault })?;
            out.put(rest);
            Ok(())
        })
    }
}

/// The parameter of a field of the core: `hourly_wage` is `hourly_cents` here.
fn parameter(field: &str) -> &str {
    field.trim_end_matches("_wage")
}

impl wioa_started_span {
    fn read(&self, index: usize) -> Result<Span, Failure> {
        let path = |field: &str| format!("spans[{index}].{field}");
        let from = self.from.read(&path("from"))?;
        let until = self.until.read_optional(&path("until"))?;
        if let Some(until) = until.filter(|until| *until < from) {
            return Err(Error::new(ErrorCode::BadValue, path("until"), "the span ends before it begins")
                .value(until.to_string())
                .allowed(format!("{from} or later"))
                .into());
        }
        Ok(Span { from, until })
    }
}

impl From<ClockState> for wioa_subsidy_state {
    fn from(state: ClockState) -> Self {
        match state {
            ClockState::NotStarted => Self::NotStarted,
            ClockState::Running => Self::Running,
            ClockState::Paused => Self::Paused,
            ClockState::Exhausted => Self::Exhausted,
        }
    }
}
