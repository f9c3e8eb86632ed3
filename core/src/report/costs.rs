//! What services cost, in total and beside a fiscal extract.

use super::ReportInfo;
use crate::costs::{self, FiscalExtract};
use crate::model::Table;
use crate::survey::costs as survey;

pub(super) static REPORT: ReportInfo = ReportInfo {
    name: "costs",
    title: "Service costs",
    summary: "what each service cost, totals by participant, service and funding, and beside a fiscal extract",
    ahead: false,
    fiscal: true,
    reads: &[Table::Participants, Table::Services, Table::SupportItems],
    rules: |_| None,
    columns: |asked| costs::not_considered(asked.supplied()),
    rows: |cx, _| vec![survey::rows(cx)],
    tell: |mut lists, _, request| {
        let fiscal = request.fiscal.as_deref().map(FiscalExtract::read).transpose();
        let fiscal = fiscal.map_err(|errors| errors.inside("fiscal"))?;
        costs::report(lists.pop().unwrap_or_default(), fiscal.as_ref())
    },
};
