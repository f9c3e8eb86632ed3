//! What several rules share.

use super::prelude::*;
use crate::audit::Draft;
use crate::case::{FaultKind, ServiceView};
use crate::participation::FaultyExit;

/// Reports every fault of a kind.
pub(crate) fn report_faults(kind: FaultKind, cx: &Context<'_>, out: &mut Findings<'_>) {
    for fault in cx.case().faults.iter().filter(|fault| fault.kind == kind) {
        out.record(fault.table, fault.record_id.as_deref())
            .fact(Fact::Field, fault.field)
            .fact(Fact::Value, fault.value.as_str())
            .fact(Fact::Allowed, fault.allowed.as_str());
    }
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
