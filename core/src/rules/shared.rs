//! What several rules share.

pub(crate) mod active;
pub(crate) mod order;

use super::prelude::*;
use crate::case::FaultKind;

/// Reports every fault of a kind.
pub(crate) fn report_faults(kind: FaultKind, cx: &Context<'_>, out: &mut Findings<'_>) {
    for fault in cx.case().faults.iter().filter(|fault| fault.kind == kind) {
        out.record(fault.table, fault.record_id.as_deref())
            .fact(Fact::Field, fault.field)
            .fact(Fact::Value, fault.value.as_str())
            .fact(Fact::Allowed, fault.allowed.as_str());
    }
}
