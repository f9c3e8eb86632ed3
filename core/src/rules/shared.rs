//! What several rules share.

pub(crate) mod active;
pub(crate) mod lint;
pub(crate) mod note_events;
pub(crate) mod notes;
pub(crate) mod order;
pub(crate) mod placements;
pub(crate) mod plan;

use super::prelude::*;
use crate::audit::Draft;
use crate::case::{FaultKind, ServiceView};
use crate::follow_up::Exit;
use crate::model::{CaseNote, CompletionStatus};
use crate::participation::FaultyExit;
use crate::rulebook::FollowUpStart;

/// Reports every fault of a kind.
pub(crate) fn report_faults(kind: FaultKind, cx: &Context<'_>, out: &mut Findings<'_>) {
    for fault in cx.case().faults.iter().filter(|fault| fault.kind == kind) {
        out.record(fault.table, fault.record_id.as_deref())
            .fact(Fact::Field, fault.field)
            .fact(Fact::Value, fault.value.as_str())
            .fact(Fact::Allowed, fault.allowed.as_str());
    }
}

/// Whether a training has ended, and successfully.
pub(crate) fn ended_successfully(service: &ServiceView<'_>) -> bool {
    service.record.actual_end.is_some()
        && service.record.completion_status == Some(CompletionStatus::Successful)
}

/// The notes about a service: those linked to it, and those that bear its date and name it, which
/// are only looked for once the linked ones are through.
pub(crate) fn notes_about<'c>(
    cx: &Context<'c>,
    service: &ServiceView<'_>,
) -> impl Iterator<Item = &'c CaseNote<'c>> {
    let id = service.id();
    let named = move || cx.notes_naming(service).filter(move |note| note.service_id.as_deref() != Some(id));
    cx.notes_of(service).chain(std::iter::once_with(named).flatten())
}

/// Whether there is a note about a service that fits; none where a note may be one, but what would
/// show it was not supplied.
pub(crate) fn has_note(
    cx: &Context<'_>,
    service: &ServiceView<'_>,
    fits: impl Fn(&CaseNote<'_>) -> bool,
) -> Option<bool> {
    if notes_about(cx, service).any(&fits) {
        return Some(true);
    }
    let supplied = |field| cx.supplied(field);
    let may_be = if !supplied("case_notes.service_id") || !supplied("case_notes.contact_date") {
        !cx.case().case_notes.is_empty()
    } else if !supplied("case_notes.subject") || !supplied("case_notes.content") {
        service.date().is_some_and(|date| cx.notes_on(date).next().is_some())
    } else {
        // What a withheld note names nobody can tell.
        let may_be = |note: &CaseNote<'_>| cx.is_withheld(note) && fits(note);
        service.date().is_some_and(|date| cx.notes_on(date).any(may_be))
    };
    (!may_be).then_some(false)
}

/// States another service than the one reported: id, code, title and dates.
pub(crate) fn with_service<'d>(draft: Draft<'d>, service: Option<&ServiceView<'_>>) -> Draft<'d> {
    let Some(service) = service else { return draft };
    let draft = draft
        .fact(Fact::Service, service.id())
        .fact(Fact::ActivityCode, service.code())
        .fact(Fact::Title, service.title());
    let draft = match (service.begin(), service.record.projected_begin) {
        (Some(begin), _) => draft.fact(Fact::Begin, begin),
        (None, Some(planned)) => draft.fact(Fact::ProjectedBegin, planned),
        (None, None) => draft,
    };
    match service.end() {
        Some(end) => draft.fact(Fact::End, end),
        None => draft,
    }
}

/// Reports a recorded exit on its date.
pub(crate) fn report_exit<'d>(out: &'d mut Findings<'_>, own: &FaultyExit<'_>) -> Draft<'d> {
    out.record(Table::Enrollments, Some(&own.recorded.enrollment.id))
        .on(own.exit)
        .fact(Fact::Recorded, own.exit)
}

/// Whether there is an exit of which it is not known from when follow-up counts, because what says it was
/// not supplied.
pub(crate) fn start_not_supplied(cx: &Context<'_>, exits: &[Exit<'_>]) -> bool {
    exits.iter().any(|exit| {
        let says = match exit.counts_from {
            None => "participants.customer_group",
            Some(FollowUpStart::UnsubsidizedEmployment) => "enrollments.unsubsidized_start",
            Some(FollowUpStart::Exit) => return false,
        };
        exit.start.is_none() && !cx.supplied(says)
    })
}
