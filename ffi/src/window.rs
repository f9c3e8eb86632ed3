//! The exit window, typed: for screens that ask often and hold no JSON.

use std::ffi::c_char;

use chrono::NaiveTime;
use wioa_rules::model::{CustomerGroup, Participant, Service};
use wioa_rules::participation::{ParticipationAnswer, ProgramAnswer, Status};
use wioa_rules::{CaseBuilder, Error, ErrorCode, participation};

use crate::date::wioa_date;
use crate::error::{Failure, Fault, wioa_error};
use crate::input::{optional_text, reference, several, text};
use crate::output::{Out, answer};
use crate::rulebook::wioa_rulebook;
use crate::status::wioa_status;

/// One service of a participant. A date that is all zeros is not recorded, so that a struct
/// set to zeros needs only the fields that are known.
#[repr(C)]
pub struct wioa_service_span {
    /// Activity code, as in the services matrix; UTF-8, required.
    pub code: *const c_char,
    /// Bytes in `code`.
    pub code_len: usize,
    /// First day; none: the service has not begun.
    pub begin: wioa_date,
    /// Last day; none: the service is open. A same-day service ends on its day anyway.
    pub end: wioa_date,
    /// Planned first day.
    pub projected_begin: wioa_date,
    /// The day on which the service, or its plan, was recorded.
    pub recorded_on: wioa_date,
}

/// Where a person stands. The numbers are fixed and never reused.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum wioa_participation_status {
    /// No service has made the person a participant.
    NotEnrolled = 1,
    /// An exit-extending service is open.
    Active = 2,
    /// None is open, and the exit window runs.
    InWindow = 3,
    /// The window is over, and a planned service holds the exit open.
    Held = 4,
    /// Exited.
    Exited = 5,
}

/// Where a person stands in the exit window. A date that is all zeros is none.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct wioa_exit_window_answer {
    /// Where the person stands.
    pub status: wioa_participation_status,
    /// First day of the running or latest period of participation.
    pub entry_date: wioa_date,
    /// Day 0 of the window: the latest date on which an exit-extending service was active.
    pub last_service_date: wioa_date,
    /// Last day of the window; none while a service is open.
    pub window_end: wioa_date,
    /// Exit date of the latest period; none unless exited.
    pub exit_date: wioa_date,
    /// The exit date if nothing more is given, planned or recorded; while a service is open,
    /// if it ends on the day of the answer. None if exited or never enrolled.
    pub expected_exit_date: wioa_date,
    /// The first day on which that exit can be determined.
    pub expected_known_on: wioa_date,
    /// Days until the window ends, 0 on its last day; -1 unless the window runs.
    pub days_left: i32,
    /// Index of the span that holds the clock: the open one, the last one, or the planned one
    /// that keeps the exit open; -1 if none does.
    pub holder: i64,
}

/// The days until exit, from services alone: what a screen shows beside a name.
///
/// Planned gaps, and services of programs that exit apart, are not part of this question:
/// `wioa_participation_json` takes them into account.
///
/// In: `rulebook`. `group`, the participant's customer group (`adult`, `dislocated_worker` or
/// `youth`), `group_len` bytes; NULL: not recorded. `spans`, an array of `spans_count`
/// services in any order; may be NULL if there are none. `as_of`, the day of the answer; what
/// happened after it is left out.
/// Out: `*out`. `*err`, on failure, unless `err` is NULL; its paths name the span,
/// "spans[2].end".
/// Errors: `WIOA_STATUS_BAD_DATE`; `WIOA_STATUS_BAD_VALUE` for an unknown group;
/// `WIOA_STATUS_UNDETERMINED` if a span stands in the way of a sure answer, because its code
/// is not in the matrix in force, or it ends before it begins or without a begin.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments, reason = "texts are pointer and length")]
pub unsafe extern "C" fn wioa_exit_window(
    rulebook: *const wioa_rulebook,
    group: *const c_char,
    group_len: usize,
    spans: *const wioa_service_span,
    spans_count: usize,
    as_of: wioa_date,
    out: *mut wioa_exit_window_answer,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let rulebook = reference(rulebook, "rulebook")?;
            let group = optional_text(group, group_len, "group")?.map(read_group).transpose()?;
            let spans = several(spans, spans_count, "spans")?;
            let as_of = as_of.read("as_of")?;
            let mut services = Vec::with_capacity(spans.len());
            for (index, span) in spans.iter().enumerate() {
                services.push(span.read(index)?);
            }
            let (case, supplied) = CaseBuilder::new("participant")
                .participants([Participant {
                    id: "participant".into(),
                    customer_group: group,
                    ..Participant::default()
                }])
                .services(services)
                .build();
            let answer = participation(&rulebook.book, &case, &supplied, as_of);
            out.put(only_program(&answer)?.into());
            Ok(())
        })
    }
}

fn read_group(text: &str) -> Result<CustomerGroup, Failure> {
    CustomerGroup::from_text(text).ok_or_else(|| {
        Error::new(ErrorCode::BadValue, "group", "unknown customer group")
            .value(text)
            .allowed(wioa_rules::error::names(CustomerGroup::TEXTS.iter().copied()))
            .into()
    })
}

/// A span's index as the id of its service; ids sort as the spans do.
fn id_of(index: usize) -> String {
    format!("{index:020}")
}

fn index_of(id: &str) -> i64 {
    id.parse().unwrap_or(-1)
}

impl wioa_service_span {
    /// # Safety
    /// The code is NULL or valid for reading for `'a`.
    unsafe fn read<'a>(&self, index: usize) -> Result<Service<'a>, Failure> {
        let path = |field: &str| format!("spans[{index}].{field}");
        // SAFETY: the same promise.
        let code = unsafe { text(self.code, self.code_len, &path("code")) }?;
        let recorded_on = self.recorded_on.read_optional(&path("recorded_on"))?;
        Ok(Service {
            id: id_of(index).into(),
            activity_code: Some(code.into()),
            actual_begin: self.begin.read_optional(&path("begin"))?,
            actual_end: self.end.read_optional(&path("end"))?,
            projected_begin: self.projected_begin.read_optional(&path("projected_begin"))?,
            recorded_at: recorded_on.map(|date| date.and_time(NaiveTime::MIN)),
            ..Service::default()
        })
    }
}

/// The one program of the spans, unless a span stands in the way.
fn only_program(answer: &ParticipationAnswer) -> Result<&ProgramAnswer, Failure> {
    let status = wioa_status::Undetermined;
    let faults: Vec<Fault> = answer
        .undetermined
        .iter()
        .map(|own| Fault {
            code: status.text(),
            path: own.id.as_deref().map_or(String::new(), |id| format!("spans[{}]", index_of(id))),
            message: own.reason.to_owned(),
        })
        .collect();
    if !faults.is_empty() {
        return Err(Failure::Border(status, faults));
    }
    match answer.programs.as_slice() {
        [program] => Ok(program),
        _ => Err(Failure::border(wioa_status::Internal, "", "not one program")),
    }
}

impl From<&ProgramAnswer> for wioa_exit_window_answer {
    fn from(program: &ProgramAnswer) -> Self {
        let expected = program.if_nothing_more.as_ref();
        Self {
            status: program.status.into(),
            entry_date: program.entry_date.into(),
            last_service_date: program.last_service_date.into(),
            window_end: program.window_end.into(),
            exit_date: program.exit_date.into(),
            expected_exit_date: expected.map(|own| own.exit_date).into(),
            expected_known_on: expected.map(|own| own.known_on).into(),
            days_left: program.days_left.and_then(|days| days.try_into().ok()).unwrap_or(-1),
            holder: program.holder.as_ref().map_or(-1, |holder| index_of(&holder.service_id)),
        }
    }
}

impl From<Status> for wioa_participation_status {
    fn from(status: Status) -> Self {
        match status {
            Status::NotEnrolled => Self::NotEnrolled,
            Status::Active => Self::Active,
            Status::InWindow => Self::InWindow,
            Status::Held => Self::Held,
            Status::Exited => Self::Exited,
        }
    }
}
